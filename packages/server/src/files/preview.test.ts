import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { downloadFile, showComplaint } from '@redress/api'
import fc from 'fast-check'
import { filesFolder } from './folder.ts'
import { partOf } from '../http/byte-range.ts'
import { fileOne, got, problemOf, recording, startServer, whenDone } from '../testing/index.ts'

/** Half a minute of a voice: larger than one sealed piece. */
const voice = recording(Buffer.from(Array.from({ length: 200_000 }, (_, at) => (at * 7919) % 251)))

const report = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')

async function start() {
  const folder = await mkdtemp(join(tmpdir(), 'redress-files-'))
  whenDone(() => rm(folder, { recursive: true, force: true }))
  const server = await startServer()
  Object.assign(server.outside, { files: filesFolder(folder, server.outside.uuid) })
  const { id } = await fileOne(server, server, [
    new File([new Uint8Array(voice)], '客户留言.wav'),
    new File([new Uint8Array(report)], '检验报告.pdf'),
  ])
  /** What was found on the disk is believed for a second. */
  const see = async () => {
    server.outside.pass(1_000)
    return got(await server.as('zhang-wei')(showComplaint, { params: { id } }))
  }
  const address = async (name: string) => {
    const file = (await see()).files.find((one) => one.name === name)
    assert.ok(file)
    return `http://redress.test/api/complaints/${id}/files/${file.sha256}`
  }
  const ask = async (name: string, headers: Record<string, string> = {}) =>
    server.fetch(await address(name), {
      headers: { 'x-test-person': `${server.organisation} zhang-wei`, ...headers },
    })
  const lying = async () => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  }
  return { server, id, see, ask, lying }
}

test('a player is given the part of a recording it asks for, opened from where the part begins', async () => {
  const { ask } = await start()
  const whole = await ask('客户留言.wav')
  assert.deepEqual(
    [whole.status, whole.headers.get('accept-ranges'), whole.headers.get('content-length')],
    [200, 'bytes', String(voice.length)],
  )
  assert.ok(Buffer.from(await whole.arrayBuffer()).equals(voice))
  for (const [range, from, to] of [
    ['bytes=0-99', 0, 99],
    ['bytes=65530-65550', 65_530, 65_550],
    ['bytes=131072-', 131_072, voice.length - 1],
    ['bytes=-10', voice.length - 10, voice.length - 1],
  ] as const) {
    const part = await ask('客户留言.wav', { range })
    assert.deepEqual(
      [part.status, part.headers.get('content-range'), part.headers.get('content-length')],
      [206, `bytes ${from}-${to}/${voice.length}`, String(to - from + 1)],
    )
    assert.ok(Buffer.from(await part.arrayBuffer()).equals(voice.subarray(from, to + 1)), range)
  }
})

test('a range that no file has, or that nobody understands, gives the whole', () => {
  for (const range of [
    'bytes=100-',
    'bytes=9-3',
    'bytes=0-1,4-5',
    'lines=1-2',
    'bytes=-',
    'bytes=-0',
    '',
    undefined,
  ])
    assert.equal(partOf(range, 100), undefined, range ?? 'none')
  fc.assert(
    fc.property(fc.nat(5000), fc.nat(5000), fc.integer({ min: 1, max: 4000 }), (from, more, size) => {
      const part = partOf(`bytes=${from}-${from + more}`, size)
      assert.deepEqual(part, from < size ? { from, to: Math.min(from + more, size - 1) } : undefined)
    }),
    { seed: 20261122 },
  )
})

test('a document opens in the viewer of the browser, in a frame of ours alone, as nothing of our origin', async () => {
  const { ask } = await start()
  const shown = await ask('检验报告.pdf')
  const { headers } = shown
  assert.equal(headers.get('content-type'), 'application/pdf')
  assert.match(headers.get('content-disposition') ?? '', /^inline; filename=.*%E6%A3%80/)
  assert.equal(headers.get('content-security-policy'), "default-src 'none'; sandbox; frame-ancestors 'self'")
  assert.equal(headers.get('x-content-type-options'), 'nosniff')
  assert.equal(headers.get('x-frame-options'), 'SAMEORIGIN')
  assert.ok(Buffer.from(await shown.arrayBuffer()).equals(report))
  const sound = await ask('客户留言.wav')
  assert.match(sound.headers.get('content-disposition') ?? '', /^attachment;/)
  assert.equal(sound.headers.get('x-frame-options'), 'DENY')
})

test('what is no longer as it was received is said, on the page and to whoever opens it', async () => {
  const { server, id, see, lying } = await start()
  const states = async () => new Map((await see()).files.map(({ name, state }) => [name, state]))
  const voiceOf = async () => {
    const paths = await lying()
    const sizes = await Promise.all(paths.map(async (path) => (await readFile(path)).length))
    return paths[sizes.indexOf(Math.max(...sizes))] ?? ''
  }
  const path = await voiceOf()
  const sealed = await readFile(path)
  assert.deepEqual([...(await states()).values()], ['kept', 'kept'])

  const changed = Buffer.from(sealed)
  changed.writeUInt8(changed.readUInt8(20) ^ 1, 20)
  await writeFile(path, changed)
  const sha256 = (await see()).files.find(({ name }) => name === '客户留言.wav')?.sha256 ?? ''
  const open = async () => problemOf(await server.as('zhang-wei')(downloadFile, { params: { id, sha256 } }))
  assert.deepEqual(await open(), [410, 'file-damaged'])

  await truncate(path, sealed.length - 1)
  assert.equal((await states()).get('客户留言.wav'), 'damaged')
  await rm(path)
  assert.equal((await states()).get('客户留言.wav'), 'missing')
  assert.deepEqual(await open(), [404, 'not-found'])
  const gone = (await see()).wrong.find(({ kind }) => kind === 'file-missing')
  assert.deepEqual([gone?.severity, gone?.title.zh], ['bad', '文件丢失：客户留言.wav'])
})
