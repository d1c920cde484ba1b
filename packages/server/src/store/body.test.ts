import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { emptied, erased, keysIn, readBody, sealBody } from './body.ts'
import type { PersonalPath } from './event.ts'
import { type Plain, plain } from './plain.ts'

const keyOf = (name: string) => createHash('sha256').update(name).digest()
const random = (length: number) => Buffer.alloc(length, 7)
const place = 'complaint/1 1'
const writeBody = (
  event: Plain,
  personal: readonly PersonalPath[],
  where: string,
  keys: (key: string) => Buffer | 'destroyed',
  chance: (length: number) => Buffer,
) => sealBody(emptied(event, personal), where, keys, chance)
const event = {
  type: 'Told',
  v: 1,
  n: 3,
  text: '漏油 at the gearbox',
  who: { name: 'Lin', phones: ['1', '2'] },
  files: [{ sha256: 'a', name: 'photo.jpg', size: 3 }],
}
const personal = [
  { path: ['text'], key: 'complaint/1' },
  { path: ['files'], key: 'complaint/1' },
  { path: ['who', 'phones'], key: 'party/9' },
]

test('what is personal stands nowhere in the stored text, and comes back with its keys', () => {
  const body = writeBody(plain(event), personal, place, keyOf, random)
  for (const secret of ['漏油', 'gearbox', 'photo.jpg']) assert.ok(!body.includes(secret), secret)
  assert.ok(body.includes('Lin'), 'what was not named personal stays readable')
  assert.deepEqual(keysIn(body), ['complaint/1', 'party/9'])
  assert.deepEqual(readBody(body, place, keyOf), event)
})

test('with a key destroyed every text it sealed is a mark, and everything keeps its shape', () => {
  const body = writeBody(plain(event), personal, place, keyOf, random)
  const left = readBody(body, place, (key) => (key === 'party/9' ? keyOf(key) : 'destroyed'))
  assert.deepEqual(left, {
    ...event,
    text: erased,
    files: [{ sha256: erased, name: erased, size: 3 }],
  })
})

test('a sealed part opens neither with another key, nor elsewhere, nor changed', () => {
  const body = writeBody(plain(event), personal, place, keyOf, random)
  assert.throws(() => readBody(body, place, () => keyOf('another')))
  assert.throws(() => readBody(body, 'complaint/1 2', keyOf))
  assert.throws(() => readBody(body.replace(/"data":"(.{20})./, '"data":"$1_'), place, keyOf))
})

test('personal data are never sealed under a key that was destroyed', () => {
  assert.throws(
    () => writeBody(plain(event), personal, place, () => 'destroyed', random),
    /destroyed: complaint\/1/,
  )
})

test('any event comes back as it was told, whatever is personal in it', () => {
  const leaf = fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.boolean(), fc.constant(null))
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(fc.string({ minLength: 1 }), tie('tree'), { maxKeys: 4 }),
    ),
  }))
  fc.assert(
    fc.property(fc.record({ type: fc.constant('T'), v: fc.constant(1), a: tree, b: tree }), (told) => {
      const paths = [
        { path: ['a'], key: 'complaint/1' },
        { path: ['b'], key: 'party/2' },
      ]
      const body = writeBody(plain(told), paths, place, keyOf, random)
      assert.equal(JSON.stringify(JSON.parse(body)), body)
      assert.deepEqual(readBody(body, place, keyOf), JSON.parse(JSON.stringify(told)))
    }),
    { numRuns: 400, seed: 20261121 },
  )
})
