import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileLong, historyIn, keptOf } from '../store/testing/long-filing.ts'
import { startStore } from '../store/testing/start-store.ts'
import { freshDatabase, whenDone } from '../testing/index.ts'
import { checkLongHistories } from './long-histories-check.ts'
import { rebuildOrganisation } from './rebuild.ts'
import { Intruder } from './testing/tampering.ts'

test('whoever changes what is kept of a long history is found, and cannot make it say something else', async () => {
  const { store, organisation, outside, database, open } = await startStore(await freshDatabase())
  const [id, other] = [outside.uuid(), outside.uuid()]
  await fileLong(store, organisation, id, 110)
  await fileLong(store, organisation, other, 150)
  const intruder = await Intruder.at(database.ownerUrl)
  whenDone(() => intruder.leave())
  const check = () => checkLongHistories(store.shared, intruder.ask, organisation)
  assert.deepEqual(await check(), [])
  const key = `complaint/${id}`
  const change = (text: string, ...values: unknown[]) =>
    intruder.during(() => intruder.ask({ text, values: [organisation, ...values] }), check)
  const differs = [{ code: 'row-differs', table: 'long_history', key }]
  const own = 'where organisation_id = $1 and stream = $2'
  assert.deepEqual(
    await change(
      `update long_history set sealed = (select sealed from long_history where organisation_id = $1 and stream = $3
       and key_id = $3) ${own} and key_id = $2`,
      key,
      `complaint/${other}`,
    ),
    differs,
  )
  assert.deepEqual(await change(`update long_history set version = version - 1 ${own}`, key), differs)
  assert.deepEqual(
    await change(`delete from long_history ${own} and key_id = $3`, key, `party/${id}`),
    differs,
  )
  assert.deepEqual(
    await change(`update event set body = replace(body, '"n":1', '"n":2') ${own}`, key),
    differs,
  )
  assert.deepEqual(await change(`delete from event ${own}`, key), [
    { code: 'row-without-events', table: 'long_history', key },
  ])

  await intruder.ask({
    text: `update long_history set sealed = overlay(sealed placing '\\x00'::bytea from 40) ${own}`,
    values: [organisation, key],
  })
  await assert.rejects(historyIn(open(), organisation, id))
  assert.deepEqual(await check(), differs)
  await rebuildOrganisation(store, organisation, [{ name: 'long', apply: async () => undefined }])
  assert.deepEqual(await check(), [])
  assert.equal((await keptOf(store, organisation, id)).length, 2)
  assert.equal((await historyIn(open(), organisation, id)).length, 111)
})
