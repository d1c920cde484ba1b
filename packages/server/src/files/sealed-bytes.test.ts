import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import fc from 'fast-check'
import { DamagedBytes, openBytes, sealBytes } from './sealed-bytes.ts'

const key = createHash('sha256').update('a key').digest()
const whole = async (bytes: AsyncIterable<Uint8Array>) => Buffer.concat(await Array.fromAsync(bytes))
const sealed = (bytes: Buffer, parts = [bytes]) => whole(sealBytes(Readable.from(parts), key))
const opened = (bytes: Buffer, parts = [bytes]) => whole(openBytes(Readable.from(parts), key))

/** Some bytes whose pieces differ, cut into parts of any size. */
const content = (length: number) =>
  Buffer.from(Uint8Array.from({ length }, (_, at) => (at * 31 + (at >> 8)) & 255))
const cut = (bytes: Buffer, size: number) =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  )

const piece = 64 * 1024
const lengths = [0, 1, 15, piece - 1, piece, piece + 1, 2 * piece, 2 * piece + 1, 200_000]

test('what was sealed opens as it was, whatever its length and however it comes in', async () => {
  for (const length of lengths) {
    const bytes = content(length)
    for (const size of [1_000, piece, 70_001]) {
      const closed = await sealed(bytes, cut(bytes, size))
      assert.deepEqual(await opened(closed, cut(closed, size)), bytes, `${length} bytes in parts of ${size}`)
    }
  }
})

test('one changed bit anywhere is found', async () => {
  const closed = await sealed(content(150_000))
  await fc.assert(
    fc.asyncProperty(fc.nat(closed.length - 1), fc.nat(7), async (at, bit) => {
      const changed = Buffer.from(closed)
      changed.writeUInt8(changed.readUInt8(at) ^ (1 << bit), at)
      await assert.rejects(opened(changed), DamagedBytes)
    }),
    { numRuns: 60, seed: 20261122 },
  )
})

test('bytes cut off, pieces left out, moved, doubled, or another key: none of it opens', async () => {
  const closed = await sealed(content(3 * piece))
  const [first, second, third] = cut(closed, piece + 16)
  assert.ok(first && second && third)
  for (const wrong of [
    closed.subarray(0, closed.length - 1),
    Buffer.concat([first, second]),
    Buffer.concat([first, third]),
    Buffer.concat([second, first, third]),
    Buffer.concat([first, second, second, third]),
    Buffer.concat([closed, Buffer.from('more')]),
    Buffer.alloc(0),
  ])
    await assert.rejects(opened(wrong), DamagedBytes)
  const other = createHash('sha256').update('another key').digest()
  await assert.rejects(whole(openBytes(Readable.from([closed]), other)), DamagedBytes)
})
