import { ok } from '@redress/core/result'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Batch } from './batch.ts'
import { sharedDatabase } from '../testing/index.ts'
import { type Cut, cuttingLine } from './testing/cutting-line.ts'
import { filing } from './testing/filing.ts'
import { answer, file, startStore } from './testing/start-store.ts'

async function startOnALine() {
  const database = await sharedDatabase()
  const line = await cuttingLine(database.appUrl)
  const here = await startStore(database)
  const store = here.open({ appUrl: line.url })
  const count = async () => {
    const rows = await here.store.within(here.organisation, 'read only', (ask) =>
      ask<{ complaints: number; events: number; head: number; counter: number }>({
        text: `select (select count(*) from complaint where organisation_id = $1) as complaints,
                 (select count(*) from event where organisation_id = $1) as events,
                 (select pos from organisation_head where organisation_id = $1) as head,
                 (select n from counter where organisation_id = $1) as counter`,
        values: [here.organisation],
      }),
    )
    return rows[0]
  }
  return { ...here, store, line, count }
}

for (const [where, meaning] of [
  ['after-commit', 'the database had it'],
  ['before-commit', 'the database never got it'],
] as const satisfies [Cut, string][])
  test(`a connection lost while committing, and ${meaning}: everything is recorded once`, async () => {
    const { store, organisation, outside, line, count } = await startOnALine()
    await store.writer.submit(organisation, file(outside.uuid()))
    for (const keyed of [true, false]) {
      line.cut(where)
      const answers = await Promise.all(
        Array.from({ length: 5 }, () =>
          store.writer.submit(organisation, file(outside.uuid(), keyed ? { key: outside.uuid() } : {})),
        ),
      )
      assert.ok(answers.every(({ ok }) => ok))
    }
    assert.equal(line.cuts(), 2)
    assert.deepEqual(await count(), { complaints: 11, events: 11, head: 11, counter: 11 })
    // Enough to be decided in two turns, the second on what the first was committing.
    line.cut(where)
    const many = await Promise.all(
      Array.from({ length: 40 }, () => store.writer.submit(organisation, file(outside.uuid()))),
    )
    assert.ok(many.every(({ ok }) => ok))
    assert.equal(line.cuts(), 3)
    assert.deepEqual(await count(), { complaints: 51, events: 51, head: 51, counter: 51 })
    const next = await store.writer.submit(organisation, file(outside.uuid()))
    assert.equal(next.ok && next.value.n, 52)
  })

test('what another process recorded in between is seen by those who had been decided without it', async () => {
  const { store, open, organisation, outside, line } = await startOnALine()
  const id = outside.uuid()
  await store.writer.submit(organisation, file(id))
  const seen: number[] = []
  const look = {
    async act(batch: Batch) {
      const { version } = await batch.load(filing, id)
      seen.push(version)
      return ok(version)
    },
  }
  const { reached, letGo } = line.hold()
  const answers = Promise.all(Array.from({ length: 8 }, () => store.writer.submit(organisation, look)))
  await reached
  await open().writer.submit(organisation, answer(id, 'from the other process'))
  letGo()
  assert.deepEqual(
    (await answers).map((one) => one.ok && one.value),
    [1, 1, 1, 1, 2, 2, 2, 2],
  )
  assert.deepEqual(seen, [1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2])
})
