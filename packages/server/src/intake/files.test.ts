import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import {
  downloadFile,
  fileComplaint,
  listComplaints,
  type ProblemDetails,
  showComplaint,
  uploadFile,
} from '@redress/api'
import sharp from 'sharp'
import { cleanName } from '../http/receive-file.ts'
import { sweepFiles } from '../files/sweep.ts'
import { filesNamed } from '../store/index.ts'
import { startServer, type TestServer } from '../testing/index.ts'

let server: TestServer
before(async () => {
  server = await startServer()
})

const file = (files: File[]) =>
  server.anyone(fileComplaint, {
    params: { desk: server.name },
    body: { description: '外壳开裂', customer: { name: '王先生' } },
    files,
  })

const refused = async (bytes: Uint8Array | string, name: string) => {
  const answer = await file([new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], name)])
  assert.ok(!answer.ok)
  return [answer.problem.status, answer.problem.code]
}

/** A photo that says where it was taken. */
const photo = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#a33' } })
    .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 14/1 0/1' } })
    .jpeg()
    .toBuffer()

test('a photo is kept as it came; what is shown of it does not say where it was taken', async () => {
  const original = await photo()
  assert.ok((await sharp(original).metadata()).exif)
  const filed = await file([new File([new Uint8Array(original)], '照片 1.jpg')])
  assert.ok(filed.ok, JSON.stringify(filed))
  const clerk = server.as('zhang-wei')
  const found = await clerk(listComplaints, {})
  const id = found.ok ? (found.value.rows.find(({ number }) => number === filed.value.number)?.id ?? '') : ''
  const shown = await clerk(showComplaint, { params: { id } })
  assert.ok(shown.ok)
  const [kept] = shown.value.files
  assert.deepEqual(
    [kept?.name, kept?.type, kept?.preview, kept?.size],
    ['照片 1.jpg', 'image/jpeg', 'image', original.length],
  )
  const params = { id, sha256: kept?.sha256 ?? '' }
  const seen = await clerk(downloadFile, { params })
  assert.ok(seen.ok)
  const picture = await sharp(Buffer.from(await seen.value.arrayBuffer())).metadata()
  assert.deepEqual([picture.width, picture.height, picture.exif], [40, 30, undefined])
  const whole = await clerk(downloadFile, { params, query: { original: 'true' } })
  assert.ok(whole.ok && Buffer.from(await whole.value.arrayBuffer()).equals(original))
  const stranger = await server.as('wu-lei')(downloadFile, { params })
  assert.equal(!stranger.ok && stranger.problem.status, 404)
})

test('what a file is, its bytes say: names and promised types count for nothing', async () => {
  assert.deepEqual(
    await refused('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'photo.jpg'),
    [415, 'file-type-refused'],
  )
  assert.deepEqual(await refused('<!doctype html><script>alert(1)</script>', 'note.txt'), [
    415,
    'file-type-refused',
  ])
  assert.deepEqual(
    await refused(Buffer.from('4d5a90000300000004000000ffff0000b800000000000000', 'hex'), 'photo.png'),
    [415, 'file-type-refused'],
  )
  assert.deepEqual(await refused('#!/bin/sh\nrm -rf /', 'run.txt'), [415, 'file-type-refused'])
  assert.deepEqual(await refused('', 'empty.txt'), [400, 'file-empty'])
})

test('a file that is too large, and an eleventh file, are refused', async () => {
  assert.deepEqual(await refused(Buffer.alloc(25 * 1024 * 1024 + 1, 'a'), 'big.txt'), [413, 'file-too-large'])
  const eleven = await file(Array.from({ length: 11 }, (_, n) => new File([`note ${n}`], `${n}.txt`)))
  assert.equal(!eleven.ok && eleven.problem.code, 'too-many-files')
})

test('names lead nowhere and hide nothing', () => {
  assert.equal(cleanName('../../etc/passwd'), 'passwd')
  assert.equal(cleanName('C:\\Windows\\system32\\cmd.exe'), 'cmd.exe')
  assert.equal(cleanName('rechnung\u202Egpj.exe'), 'rechnunggpj.exe')
  assert.equal(cleanName('a\u200B\u0000\r\nb.txt'), 'ab.txt')
  assert.equal(cleanName('.htaccess'), 'htaccess')
  assert.equal(cleanName('...'), 'file')
  assert.equal(cleanName('字'.repeat(400)).length, 120)
})

test('a form that breaks off is refused, and nothing is recorded of it', async () => {
  const before = await server.as('zhang-wei')(listComplaints, {})
  for (const body of [
    '--b\r\nContent-Disposition: form-data; name="description"\r\n\r\nleaks',
    '--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nhalf a fi',
  ]) {
    const response = await server.fetch(`http://redress.test/api/public/${server.name}/complaints`, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      body,
    })
    const problem = (await response.json()) as ProblemDetails
    assert.deepEqual([response.status, problem.code], [400, 'malformed'])
  }
  const after = await server.as('zhang-wei')(listComplaints, {})
  assert.deepEqual(after.ok && after.value.counts, before.ok && before.value.counts)
})

test('a file nobody names is gone after a day; one that a complaint names stays', async () => {
  const clerk = server.as('zhang-wei')
  const upload = async (text: string) => {
    const brought = await clerk(uploadFile, { files: [new File([text], 'note.txt')] })
    assert.ok(brought.ok)
    return brought.value.sha256
  }
  const [forgotten, named] = [await upload('forgotten'), await upload('kept')]
  const kept = await file([new File(['kept'], 'note.txt')])
  assert.ok(kept.ok)
  const there = (sha256: string) =>
    server.store.read(
      server.organisation,
      async (tx) => (await filesNamed(tx, server.organisation, [sha256])).size > 0,
    )
  const blobs = async () => (await Array.fromAsync(server.outside.files.list(server.organisation))).length
  const before = await blobs()
  server.outside.pass(23 * 3_600_000)
  await sweepFiles(server.store, server.outside)
  assert.deepEqual([await there(forgotten), await there(named)], [true, true])
  server.outside.pass(2 * 3_600_000)
  await sweepFiles(server.store, server.outside)
  assert.deepEqual([await there(forgotten), await there(named)], [false, true])
  // The two that were brought and never named have left; the one brought with the filing stays.
  assert.ok((await blobs()) < before)
})
