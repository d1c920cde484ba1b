import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { World } from '../steps/index.ts'
import { decide, evolve, type Complaint } from './index.ts'
import { smallTown } from './testing/small.ts'
import { at, person } from './testing/story.ts'

const now = at('2026-11-23 09:00')

type Told = { by: string; received: string; description?: string }

/** Told at the same moment, one after the other, by people of one house. */
function recorded(world: World, told: readonly Told[]) {
  return told.map(({ by, received, description = 'it is broken' }, index) => {
    const decided = decide(world, undefined, {
      type: 'RecordComplaint',
      number: `X-${index + 1}`,
      received: at(received),
      values: { description },
      by: person(by),
      at: now,
    })
    assert.ok(decided.ok, JSON.stringify(decided))
    const [first] = decided.value
    assert.ok(first?.type === 'ComplaintRecorded')
    return { events: decided.value, holder: first.holder.any, number: first.number, received: first.received }
  })
}

test('complaints told at the same moment each have their own number, time and holder, whoever told one before', () => {
  const told = [
    { by: 'office-1', received: '2026-11-20 08:00' },
    { by: 'shop-1', received: '2026-11-21 08:00' },
    { by: 'office-2', received: '2026-11-22 08:00' },
    { by: 'office-1', received: '2026-11-23 08:00' },
  ]
  const found = recorded(smallTown('', '', { registers: 'recorder' }), told)
  assert.deepEqual(
    found.map(({ holder }) => holder),
    told.map(({ by }) => [{ person: by }]),
  )
  assert.deepEqual(
    found.map(({ number, received }) => [number, received]),
    told.map(({ received }, index) => [`X-${index + 1}`, new Date(at(received)).toISOString()]),
  )
})

test('who registers by when it was received is found for each, also where the one before did not need it', () => {
  const byDay = 'fields: { by-day: { zh: 白天, en: by day, type: flag, is: opening(received) = received } }'
  const byTime = smallTown(byDay, '', { registers: '[{ by-day: office }, { else: shop }]' })
  const times = ['2026-11-20 09:00', '2026-11-20 22:00', '2026-11-19 09:00']
  assert.deepEqual(
    recorded(
      byTime,
      times.map((received) => ({ by: 'office-1', received })),
    ).map(({ holder }) => holder),
    [[{ role: 'office' }], [{ role: 'shop' }], [{ role: 'office' }]],
  )
})

test('the state a decision led to is the one its events lead to, read back from their text', () => {
  for (const { events } of recorded(smallTown('', ''), [
    { by: 'office-1', received: '2026-11-20 08:00', description: 'one' },
    { by: 'office-1', received: '2026-11-20 08:00', description: 'two' },
  ])) {
    const decided = events.reduce<Complaint | undefined>(evolve, undefined)
    // Read back: events that no decision knows.
    const read = (JSON.parse(JSON.stringify(events)) as typeof events).reduce<Complaint | undefined>(
      evolve,
      undefined,
    )
    assert.deepEqual(JSON.parse(JSON.stringify(decided)), JSON.parse(JSON.stringify(read)))
  }
})
