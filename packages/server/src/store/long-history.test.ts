import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ok } from '@redress/core/result'
import { erased } from './body.ts'
import { forgetLong, isDue } from './long-history.ts'
import { answerOften, fileLong, historyIn, keptOf } from './testing/long-filing.ts'
import { startStore } from './testing/start-store.ts'

test('a long history reads the same whether it is opened event by event or was kept together', async () => {
  const { store, organisation, outside, open } = await startStore()
  const id = outside.uuid()
  await fileLong(store, organisation, id, 120)
  await store.within(organisation, 'read write', (ask) => forgetLong(ask, organisation, [`complaint/${id}`]))
  const before = await historyIn(open(), organisation, id)
  assert.equal(before.length, 121)
  await answerOften(store, organisation, id, 90)
  assert.deepEqual(
    (await keptOf(store, organisation, id)).map(({ key_id }) => key_id),
    [`complaint/${id}`, `party/${id}`],
  )
  await answerOften(store, organisation, id, 5)
  const after = await historyIn(open(), organisation, id)
  assert.equal(after.length, 216)
  assert.deepEqual(after.slice(0, 121), before)
  assert.deepEqual(
    after.map(({ type }) => type),
    ['FilingRecorded', ...Array.from({ length: 215 }, () => 'FilingAnswered')],
  )
  const words = JSON.stringify(after)
  assert.ok(!words.includes('""') && !words.includes(erased))
})

test('what was erased is not told from what was kept together', async () => {
  const { store, organisation, outside, open } = await startStore()
  const id = outside.uuid()
  await fileLong(store, organisation, id, 120)
  const kept = await keptOf(store, organisation, id)
  assert.equal(kept.length, 2)
  // Another process that follows the record may write what it had read before the keys were destroyed.
  const late = await store.within(organisation, 'read only', (ask) =>
    ask<{ sealed: Buffer }>({
      text: 'select sealed from long_history where organisation_id = $1 and stream = $2 order by key_id',
      values: [organisation, `complaint/${id}`],
    }),
  )
  await store.writer.submit<null, never>(organisation, {
    async act(batch) {
      batch.erase([`party/${id}`], [`complaint/${id}`])
      return ok(null)
    },
  })
  assert.deepEqual(await keptOf(store, organisation, id), [])
  const told = async () => {
    const [recorded] = await historyIn(open(), organisation, id)
    return recorded?.type === 'FilingRecorded' && [recorded.customer, recorded.text]
  }
  assert.deepEqual(await told(), [erased, '齿轮箱漏油 gearbox leaks'])
  await store.within(organisation, 'read write', async (ask) => {
    for (const [index, { key_id, version }] of kept.entries())
      await ask({
        text: 'insert into long_history (organisation_id, stream, key_id, version, sealed) values ($1, $2, $3, $4, $5)',
        values: [organisation, `complaint/${id}`, key_id, version, late[index]?.sealed],
      })
  })
  assert.deepEqual(await told(), [erased, '齿轮箱漏油 gearbox leaks'])
  await store.writer.submit<null, never>(organisation, {
    async act(batch) {
      batch.erase([`complaint/${id}`], [])
      return ok(null)
    },
  })
  assert.deepEqual(await told(), [erased, erased])
})

test('a history is kept together when it has become long, and again as it grows', () => {
  const times = (to: number) =>
    Array.from({ length: to }, (_, version) => version + 1).filter((version) => isDue(version - 1, version))
  assert.deepEqual(times(500), [100, 200, 300, 400, 500])
  assert.ok(times(100_000).length < 60)
  // Many events at once are one growth.
  assert.ok(isDue(0, 450) && !isDue(450, 499) && !isDue(0, 99))
})
