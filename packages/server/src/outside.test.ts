import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { drawn, realOutside } from './outside.ts'
import { openFile, sealFile } from './files/sealed-files.ts'
import { fakeOutside } from './testing/index.ts'

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'redress-files-'))
  after(() => rm(made, { recursive: true, force: true }))
  return made
}

const photo = Buffer.from('a photo of the leak')
const bytes = () => Readable.from([photo.subarray(0, 5), photo.subarray(5)])

test('ids grow in the order they are drawn, also when the clock is set back', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -100_000, max: 100_000 }), { maxLength: 50 }), (steps) => {
      const outside = fakeOutside()
      const drawn: string[] = []
      for (const step of steps) {
        outside.pass(step)
        for (let count = 0; count < 50; count++) drawn.push(outside.uuid())
      }
      assert.deepEqual(drawn, [...new Set(drawn)].sort())
      for (const id of drawn)
        assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    }),
    { seed: 20261121 },
  )
})

test('a burst of ids within one millisecond does not repeat', () => {
  const outside = fakeOutside()
  const drawn = Array.from({ length: 20_000 }, () => outside.uuid())
  assert.deepEqual(drawn, [...new Set(drawn)].sort())
})

test('random bytes drawn in stock are given out once each, in any lengths', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 2_000 }), { maxLength: 100 }), (lengths) => {
      let next = 0
      const counting = (length: number) => {
        const bytes = Buffer.alloc(length * 4)
        for (let at = 0; at < length; at++) bytes.writeUInt32BE(next++, at * 4)
        return bytes
      }
      // A source that never repeats a group of four bytes.
      const random = drawn((length) => counting(length / 4))
      const seen = new Set<number>()
      for (const length of lengths) {
        const bytes = random(length * 4)
        assert.equal(bytes.length, length * 4)
        for (let at = 0; at < bytes.length; at += 4) {
          assert(!seen.has(bytes.readUInt32BE(at)))
          seen.add(bytes.readUInt32BE(at))
        }
      }
    }),
    { seed: 20261121 },
  )
})

test('the same seed gives the same world', () => {
  const draw = ({ uuid, secret, random }: ReturnType<typeof fakeOutside>) => [uuid(), secret(), random(40)]
  assert.deepEqual(draw(fakeOutside({ seed: 'one' })), draw(fakeOutside({ seed: 'one' })))
  assert.notDeepEqual(draw(fakeOutside({ seed: 'one' })), draw(fakeOutside({ seed: 'two' })))
})

test('bytes are found again by their name, in their own organisation alone', async () => {
  for (const { files } of [realOutside(await folder()), fakeOutside()]) {
    const blob = await files.put(1, bytes())
    const found = await files.open(1, blob)
    assert(found)
    assert.deepEqual(Buffer.concat(await found.toArray()), photo)
    assert.equal(await files.open(2, blob), undefined)
  }
})

test('a file that is too large leaves nothing behind', async () => {
  const root = await folder()
  const limit = photo.length - 1
  assert.deepEqual(await sealFile(realOutside(root), 1, bytes(), limit), { code: 'file-too-large', limit })
  const left = await readdir(root, { recursive: true, withFileTypes: true })
  assert.deepEqual(
    left.filter((entry) => entry.isFile()),
    [],
  )
})

test('a name that was never given opens nothing', async () => {
  const { files } = realOutside(await folder())
  for (const name of ['../../keys/master.key', '', 'a'.repeat(64)])
    assert.equal(await files.open(1, name), undefined)
})

test('what nobody refers to can be listed by age and removed', async () => {
  for (const { files } of [realOutside(await folder()), fakeOutside()]) {
    const kept = await files.put(1, bytes())
    const listed = []
    for await (const { blob } of files.list(1)) listed.push(blob)
    assert.deepEqual(listed, [kept])
    await files.remove(1, kept)
    for await (const { blob } of files.list(1)) assert.fail(`still there: ${blob}`)
  }
})

test('no byte of a file lies on the disk in clear, and it opens as it came', async () => {
  const root = await folder()
  const outside = realOutside(root)
  const words = Buffer.from('张女士的照片 photo of Mrs Zhang '.repeat(10_000))
  const sealed = await sealFile(outside, 1, Readable.from([words]), words.length)
  assert('blob' in sealed)
  assert.equal(sealed.sha256, createHash('sha256').update(words).digest('hex'))
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    assert.doesNotMatch(entry.name, new RegExp(sealed.sha256))
    if (!entry.isFile()) continue
    const stored = await readFile(join(entry.parentPath, entry.name))
    for (const part of ['张女士', 'photo of', 'Mrs Zhang']) assert.equal(stored.indexOf(part), -1)
  }
  const opened = await openFile(outside, 1, sealed)
  assert(opened)
  assert.deepEqual(Buffer.concat(await opened.toArray()), words)
})
