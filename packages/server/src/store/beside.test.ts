import assert from 'node:assert/strict'
import { createSecretKey, hash } from 'node:crypto'
import { test } from 'node:test'
import { instantOf } from '@redress/core/values'
import type { Pending } from './accepted.ts'
import { Beside } from './beside.ts'
import { deedOf as deed } from './deed.ts'
import { attest, bytesFor, type Deed } from './notary.ts'

const master = createSecretKey(Buffer.alloc(32, 7))
const at = instantOf(Date.UTC(2026, 10, 22))
const start = hash('sha256', 'start', 'buffer')
const secretOf = (key: string) => hash('sha256', key, 'buffer')

const told = (n: number, index: number): Pending => ({
  stream: `complaint/${n}`,
  version: 1,
  event: { type: 'Told', v: 1, by: '王先生', text: `漏油 \u2028 ${n}` } as Pending['event'],
  personal: [
    { path: ['by'], key: `party/${n}` },
    { path: ['text'], key: `complaint/${n}` },
  ],
  meta: { actor: { system: true, n: index % 7 } },
})

function deedOf(pos: number, count: number): Deed {
  const events = Array.from({ length: count }, (_, index) => told(pos + index, index))
  const names = events.flatMap((_, index) => [`party/${pos + index}`, `complaint/${pos + index}`])
  const places = new Map(names.map((name, index) => [name, index]))
  const answers = events.map(({ stream }) => ({ key: stream, bodyHash: 'h', text: '{"number":"1"}' }))
  return deed(
    { organisation: 1, pos, recordedAt: at },
    { made: names.length, names, places },
    events,
    answers,
  )
}
const secretsOf = ({ keys }: Deed) => keys.map(secretOf)
const noChance = (length: number) => Buffer.alloc(length, 3)

test('what is sealed in another thread is, byte for byte, what is sealed here, part after part', async () => {
  const beside = new Beside(master, true)
  const notary = beside.turn(start)
  const parts = [deedOf(0, 3), deedOf(3, 40), deedOf(43, 1), deedOf(44, 20)]
  // Asked one behind the other, without waiting.
  const sealed = await Promise.all(parts.map((deed) => notary(deed, secretsOf(deed), noChance)))
  let last: Buffer = start
  for (const [index, deed] of parts.entries()) {
    const bytes = Buffer.concat([...secretsOf(deed), noChance(bytesFor(deed).nonces)])
    const here = attest(master, deed, bytes, last)
    assert.deepEqual(sealed[index], here)
    last = here.hash
  }
  await beside.close()
})

test('a part that cannot be sealed fails with its reason, and so does what would follow it; the next turn does not', async () => {
  const beside = new Beside(master, true)
  const notary = beside.turn(start)
  const good = deedOf(0, 20)
  const bad = { ...deedOf(20, 20), keys: [], made: 0 }
  const [first, second, third] = await Promise.allSettled([
    notary(good, secretsOf(good), noChance),
    notary(bad, [], noChance),
    notary(good, secretsOf(good), noChance),
  ])
  assert.equal(first.status, 'fulfilled')
  assert.ok(second.status === 'rejected' && /no key in place 0/.test(String(second.reason)))
  assert.ok(third.status === 'rejected')
  const again = await beside.turn(start)(good, secretsOf(good), noChance)
  assert.deepEqual(again, first.value)
  await beside.close()
})

test('what was asked of a thread that ends is answered with an error, and another thread begins', async () => {
  const beside = new Beside(master, true)
  const deed = deedOf(0, 20)
  const asked = beside.turn(start)(deed, secretsOf(deed), noChance)
  const [lost] = await Promise.allSettled([asked, beside.close()])
  assert.equal(lost.status, 'rejected')
  const again = await beside.turn(start)(deed, secretsOf(deed), noChance)
  assert.equal(again.hash.length, 32)
  await beside.close()
})

test('the words of what is searched are the same, wherever they are found', async () => {
  const documents = Array.from({ length: 30 }, (_, n) => ({
    id: `0190a7c0-0000-7000-8000-0000000000${10 + n}`,
    receivedAt: at,
    text: `齿轮箱漏油 ＡＢＣ\0 gearbox ${n}`,
    marks: { customers: ['王先生'], phones: ['+86 21 5550'], guarded: n % 2 === 0 },
  }))
  const [threaded, here] = [new Beside(master, true), new Beside(master, false)]
  assert.deepEqual(await threaded.searchColumns(documents), await here.searchColumns(documents))
  await threaded.close()
})
