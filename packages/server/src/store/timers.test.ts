import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instantOf, type Instant } from '@redress/core/values'
import { freshDatabase } from '../testing/index.ts'
import { claimOutbox, clearAttempts, releaseOutbox } from './outbox.ts'
import { splitStream } from './stream-kind.ts'
import { answer, file, overdue, startStore, type TestStore } from './testing/start-store.ts'
import { sweepTimers } from './timers.ts'

const day = 24 * 3_600_000

/** A database of its own: a sweep walks every organisation there is. */
async function startAlone() {
  const here = await startStore(await freshDatabase())
  const failures: unknown[] = []
  const order: string[] = []
  const sweep = (mayFire = () => true) =>
    sweepTimers({
      store: here.store,
      now: () => here.outside.now(),
      mayFire,
      pass: async (batch, stream) => {
        order.push(stream)
        await overdue(batch, splitStream(stream).id)
        return undefined
      },
      idle: new Map(),
      failed: (_, __, error) => failures.push(error),
    })
  return { ...here, sweep, failures, order }
}

const overdueEvents = async ({ store, organisation }: TestStore) =>
  store.within(organisation, 'read only', (ask) =>
    ask<{ stream: string }>({
      text: "select stream from event where organisation_id = $1 and type = 'FilingOverdue' order by pos",
      values: [organisation],
    }),
  )

test('every timer that came due while nobody looked fires once, in the order of due, to the last', async () => {
  const here = await startAlone()
  const { store, organisation, outside, sweep, order } = here
  const ids: string[] = []
  for (let index = 0; index < 1203; index++) ids.push(outside.uuid())
  for (const id of ids.slice(0, 3)) {
    await store.writer.submit(organisation, file(id))
    outside.pass(60_000)
  }
  await Promise.all(ids.slice(3).map((id) => store.writer.submit(organisation, file(id))))
  outside.pass(3 * day)
  assert.equal(await sweep(), 1203)
  assert.equal((await overdueEvents(here)).length, 1203)
  assert.deepEqual(
    order.slice(0, 3),
    ids.slice(0, 3).map((id) => `complaint/${id}`),
  )
  assert.equal(await sweep(), 0)
  assert.equal((await overdueEvents(here)).length, 1203)
})

test('nothing fires early, and what was answered in time never fires', async () => {
  const here = await startAlone()
  const { store, organisation, outside, sweep } = here
  const [answered, open] = [outside.uuid(), outside.uuid()]
  await store.writer.submit(organisation, file(answered))
  await store.writer.submit(organisation, file(open))
  await store.writer.submit(organisation, answer(answered, 'done'))
  outside.pass(day - 1)
  assert.equal(await sweep(), 0)
  outside.pass(1)
  assert.equal(await sweep(), 1)
  assert.deepEqual(await overdueEvents(here), [{ stream: `complaint/${open}` }])
})

test('two sweeps at the same time let each thing happen once', async () => {
  const here = await startAlone()
  const { store, organisation, outside, sweep } = here
  await Promise.all(Array.from({ length: 50 }, () => store.writer.submit(organisation, file(outside.uuid()))))
  outside.pass(2 * day)
  await Promise.all([sweep(), sweep()])
  assert.equal((await overdueEvents(here)).length, 50)
})

test('a timer that finds nothing to do yet is asked again when it said, not at every look', async () => {
  const here = await startAlone()
  const { store, organisation, outside } = here
  await store.writer.submit(organisation, file(outside.uuid()))
  outside.pass(2 * day)
  const idle = new Map()
  const again = instantOf(outside.now() + day)
  const look = () =>
    sweepTimers({
      store,
      now: outside.now,
      pass: () => Promise.resolve(again),
      idle,
      failed: (_, __, error) => assert.fail(String(error)),
    })
  assert.deepEqual([await look(), await look()], [1, 0])
  outside.pass(day)
  assert.equal(await look(), 1)
})

test('the sweep reaches every organisation, each under its own wall', async () => {
  const here = await startAlone()
  const other = await here.store.organisation('another one')
  for (const organisation of [here.organisation, other.organisation])
    await here.store.writer.submit(organisation, file(here.outside.uuid()))
  here.outside.pass(2 * day)
  assert.equal(await here.sweep(), 2)
  assert.equal((await overdueEvents({ ...here, organisation: other.organisation })).length, 1)
})

test('with a clock that cannot be trusted no timer fires', async () => {
  const here = await startAlone()
  await here.store.writer.submit(here.organisation, file(here.outside.uuid()))
  here.outside.pass(2 * day)
  assert.equal(await here.sweep(() => false), 0)
  assert.equal((await overdueEvents(here)).length, 0)
})

test('an outgoing message is given to one sender at a time and comes back when its lease ends', async () => {
  const { store, organisation, outside } = await startAlone()
  const id = outside.uuid()
  await store.writer.submit(organisation, file(id))
  await store.writer.submit(organisation, answer(id, 'first'))
  const claim = (now: Instant) =>
    claimOutbox(store, organisation, now, { kinds: ['letter'], limit: 10, leaseSeconds: 60 })
  const [one, two] = await Promise.all([claim(outside.now()), claim(outside.now())])
  assert.deepEqual(
    [...one, ...two].map(({ id, attempts }) => [id, attempts]),
    [[`${id}/0`, 1]],
  )
  outside.pass(60_000)
  assert.deepEqual(
    (await claim(outside.now())).map(({ attempts }) => attempts),
    [2],
  )
  outside.pass(1_000)
  await releaseOutbox(
    store,
    organisation,
    { id: `${id}/0`, course: 'again' },
    { again: outside.now(), problem: 'greylisted' },
  )
  assert.equal((await claim(outside.now())).length, 1)
  await clearAttempts(store, organisation)
  assert.equal((await claim(outside.now())).length, 0)
})
