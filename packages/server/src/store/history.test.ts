import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fold, upcast } from './history.ts'
import { filing } from './testing/filing.ts'

// One of every shape that was ever stored. A shape is added here when it changes, and never taken away.
const fixtures = [
  { type: 'FilingRecorded', v: 1, n: 7, at: '2026-01-05T08:00:00.000Z', customer: 'Lin', text: 'old words' },
  {
    type: 'FilingRecorded',
    v: 2,
    n: 7,
    at: '2026-01-05T08:00:00.000Z',
    customer: 'Lin',
    text: 'new',
    words: ['new'],
  },
  { type: 'FilingAnswered', v: 1, answer: 'mended' },
  { type: 'FilingOverdue', v: 1 },
]

test('events of every shape ever stored are read in the newest one', () => {
  assert.deepEqual(
    fixtures.map((event) => upcast(filing, event).v),
    [2, 2, 1, 1],
  )
  const old = fixtures.filter(({ type, v }) => type !== 'FilingRecorded' || v === 1)
  const state = fold(filing, filing.empty, old)
  assert.deepEqual(state, {
    n: 7,
    recordedAt: Date.parse('2026-01-05T08:00:00Z'),
    customer: 'Lin',
    text: 'old words',
    words: [],
    answers: ['mended'],
    overdue: true,
  })
})

test('a history that cannot be is corruption, not a state', () => {
  assert.throws(() => fold(filing, filing.empty, fixtures.slice(2)), /before it was recorded/)
})

test('an upcaster that leads nowhere is a bug, not an endless loop', () => {
  const odd = {
    ...filing,
    upcasters: { FilingOverdue: { 1: (event: { type: string; v: number }) => event } },
  }
  assert.throws(() => upcast(odd, { type: 'FilingOverdue', v: 1 }), /leads nowhere/)
})
