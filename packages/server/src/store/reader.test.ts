import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instantOf } from '@redress/core/values'
import { file, startStore } from './testing/start-store.ts'

test('instants go into statements and come back as instants, also the one without end', async () => {
  const { store, organisation, outside } = await startStore()
  const received = outside.now()
  await store.writer.submit(organisation, file(outside.uuid()))
  const found = await store.read(organisation, (tx) =>
    tx
      .selectFrom('complaint')
      .select(['received_at', 'next_deadline'])
      .where('organisation_id', '=', organisation)
      .where('received_at', '<=', received)
      .where('next_deadline', '<', instantOf(Infinity))
      .execute(),
  )
  assert.deepEqual(found, [{ received_at: received, next_deadline: received + 24 * 3_600_000 }])
  await store.change(organisation, (tx) =>
    tx
      .insertInto('file')
      .values({
        organisation_id: organisation,
        sha256: 'a',
        size: 25_000_000,
        type: 'image/png',
        stored_at: received,
        named_at: null,
      })
      .execute(),
  )
  const [kept] = await store.read(organisation, (tx) =>
    tx.selectFrom('file').selectAll().where('organisation_id', '=', organisation).execute(),
  )
  assert.deepEqual([kept?.size, kept?.stored_at], [25_000_000, received])
})

test('a statement that forgets the organisation is refused before it runs', async () => {
  const { store, organisation } = await startStore()
  await assert.rejects(
    store.read(organisation, (tx) => tx.selectFrom('complaint').select('number').execute()),
    /names no organisation/,
  )
  await assert.rejects(
    store.change(organisation, (tx) => tx.deleteFrom('draft').where('person', '=', 'ana').execute()),
    /names no organisation/,
  )
})

test('whoever holds a connection is not given another: a few at once would wait for each other for ever', async () => {
  const { store, organisation } = await startStore()
  const look = () =>
    store.read(organisation, (tx) =>
      tx.selectFrom('complaint').select('number').where('organisation_id', '=', organisation).execute(),
    )
  await assert.rejects(store.read(organisation, look), /may not wait for another/)
  await assert.rejects(
    store.change(organisation, () => store.organisations()),
    /may not wait for another/,
  )
  // One after the other, and many at once, nobody waits for ever.
  const all = await Promise.all(Array.from({ length: 40 }, look))
  assert.equal(all.length, 40)
})
