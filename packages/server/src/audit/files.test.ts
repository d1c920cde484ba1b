import assert from 'node:assert/strict'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { downloadFile, fileComplaint, listComplaints, showComplaint } from '@redress/api'
import { verifyOrganisation } from './index.ts'
import { filesFolder } from '../files/folder.ts'
import { freshFolder, got, noCheckpoints, problemOf, startServer, type TestServer } from '../testing/index.ts'

const words = '收据 receipt of Mrs Zhang, Nanjing Road 100'

/** A server whose files lie in a folder, and one complaint with a file. */
async function start() {
  const folder = await freshFolder('files')
  const server = await startServer()
  Object.assign(server.outside, { files: filesFolder(folder, server.outside.uuid) })
  return { server, folder, ...(await fileWith(server)) }
}

async function fileWith(server: TestServer) {
  const filed = got(
    await server.anyone(fileComplaint, {
      params: { desk: server.name },
      body: { description: '外壳开裂' },
      files: [new File([words], 'receipt.txt')],
    }),
  )
  const clerk = server.as('zhang-wei')
  const id = got(await clerk(listComplaints, {})).rows.find(({ number }) => number === filed.number)?.id
  assert.ok(id)
  const [file] = got(await clerk(showComplaint, { params: { id } })).files
  assert.ok(file)
  return { id, params: { id, sha256: file.sha256 } }
}

async function stored(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
}

async function findings(server: TestServer) {
  const all = await server.store.organisations()
  const own = all.find(({ organisation }) => organisation === server.organisation)
  assert.ok(own)
  const verified = await verifyOrganisation(server.store, own, { ...(await noCheckpoints()), kept: server })
  return { files: verified.files, codes: verified.findings.map(({ code }) => code) }
}

test('what the customer sent lies sealed on the disk, and whoever may read gets it as it came', async () => {
  const { server, folder, params } = await start()
  const [path, second] = await stored(folder)
  assert.ok(path && !second)
  const bytes = await readFile(path)
  for (const part of ['收据', 'receipt', 'Zhang', params.sha256]) {
    assert.equal(bytes.indexOf(part), -1)
    assert.ok(!path.includes(part))
  }
  const answer = got(await server.as('zhang-wei')(downloadFile, { params, query: { original: 'true' } }))
  assert.equal(await answer.text(), words)
  assert.deepEqual(await findings(server), { files: 1, codes: [] })
})

test('a damaged file, and one that is gone, are found by verify', async () => {
  const { server, folder } = await start()
  const [path = ''] = await stored(folder)
  const bytes = await readFile(path)
  bytes.writeUInt8(bytes.readUInt8(20) ^ 1, 20)
  await writeFile(path, bytes)
  assert.deepEqual(await findings(server), { files: 0, codes: ['file-damaged'] })
  await rm(path)
  assert.deepEqual(await findings(server), { files: 0, codes: ['file-missing'] })
})

test('a file that no row keeps any more is missed', async () => {
  const { server, params } = await start()
  await server.store.change(server.organisation, (tx) =>
    tx
      .deleteFrom('file_key')
      .where('organisation_id', '=', server.organisation)
      .where('sha256', '=', params.sha256)
      .execute(),
  )
  assert.deepEqual(await findings(server), { files: 0, codes: ['file-missing'] })
  assert.deepEqual(problemOf(await server.as('zhang-wei')(downloadFile, { params })), [404, 'not-found'])
})

test('the same file sent with two complaints is opened by each with its own key', async () => {
  const { server, id, params } = await start()
  const other = await fileWith(server)
  assert.equal(other.params.sha256, params.sha256)
  assert.notEqual(other.id, id)
  await server.store.writer.submit<null, never>(server.organisation, {
    act(batch) {
      batch.erase([`complaint/${id}`], [])
      return { ok: true, value: null }
    },
  })
  const clerk = server.as('zhang-wei')
  assert.deepEqual(problemOf(await clerk(downloadFile, { params })), [404, 'not-found'])
  assert.equal(await got(await clerk(downloadFile, { params: other.params })).text(), words)
})
