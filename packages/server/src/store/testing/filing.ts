import { instantOf, type Instant, parseInstant } from '@redress/core/values'
import type { StreamKind } from '../stream-kind.ts'

/** The store's own small stream for its tests: something was filed, somebody answers before it is due. */
export type FilingEvent =
  | { type: 'FilingRecorded'; v: 2; n: number; at: string; customer: string; text: string; words: string[] }
  | { type: 'FilingAnswered'; v: 1; answer: string }
  | { type: 'FilingOverdue'; v: 1 }

export type Filing = {
  n: number
  recordedAt: Instant
  customer: string
  text: string
  words: readonly string[]
  answers: readonly string[]
  overdue: boolean
}

const hour = 3_600_000
const known = (filing: Filing | undefined): Filing => {
  if (!filing) throw new Error('answered before it was recorded')
  return filing
}

export const filing: StreamKind<Filing | undefined, FilingEvent> = {
  kind: 'complaint',
  empty: undefined,
  evolve(state, event) {
    switch (event.type) {
      case 'FilingRecorded': {
        const { n, customer, text, words } = event
        const recordedAt = parseInstant(event.at)
        return { n, recordedAt, customer, text, words, answers: [], overdue: false }
      }
      case 'FilingAnswered':
        return { ...known(state), answers: [...known(state).answers, event.answer] }
      case 'FilingOverdue':
        return { ...known(state), overdue: true }
    }
  },
  upcasters: {
    // The first shape had no words.
    FilingRecorded: { 1: (event) => ({ ...event, v: 2, words: [] }) },
  },
  personal(id, event) {
    if (event.type === 'FilingAnswered') return [{ path: ['answer'], key: `complaint/${id}` }]
    if (event.type !== 'FilingRecorded') return []
    return [
      { path: ['text'], key: `complaint/${id}` },
      { path: ['words'], key: `complaint/${id}` },
      { path: ['customer'], key: `party/${id}` },
    ]
  },
  rows(id, state, _read, version) {
    if (!state) return {}
    const stream = `complaint/${id}`
    const answered = state.answers.length > 0
    const due = instantOf(state.recordedAt + 24 * hour)
    return {
      complaint: [
        {
          complaint_id: id,
          number: `F-${String(state.n).padStart(4, '0')}`,
          procedure: 'filing',
          desk: null,
          status: answered ? 'closed' : 'open',
          unit: null,
          holder: null,
          product: null,
          defect: null,
          lot: null,
          order_no: null,
          received_at: state.recordedAt,
          recorded_at: state.recordedAt,
          registered_at: null,
          closed_at: null,
          next_deadline: answered ? instantOf(Infinity) : due,
          version,
        },
      ],
      open_step: answered
        ? []
        : [{ stream, step: 'answer', who: 'unit:sales', due_at: due, opened_at: state.recordedAt }],
      timer: answered || state.overdue ? [] : [{ stream, at: due }],
      outbox: state.answers.map((_, index) => ({
        id: `${id}/${index}`,
        stream,
        kind: 'letter',
        available_at: state.recordedAt,
        payload: String(index),
      })),
    }
  },
  numbers: (state) => (state ? [{ book: 'filing', period: 'F-', n: state.n }] : []),
}
