import { erased } from './store/index.ts'
import type { Complaint } from '@redress/core/complaint'
import { customerOf, textFact } from './views/facts.ts'
import type { Instant } from '@redress/core/values'

/** What a complaint is found by: its number, what was told, who told it, and what was written on it since. */
export function documentOf(state: Complaint | undefined): { receivedAt: Instant; text: string } | undefined {
  if (!state || state.status === 'disposed') return undefined
  const customer = customerOf(state)
  const facts = Object.keys(state.facts).flatMap((name) => textFact(state, name) ?? [])
  const records = state.records.flatMap(({ values, items }) =>
    [values, ...Object.values(items).flat()].flatMap((part) =>
      Object.values(part).filter((value): value is string => typeof value === 'string'),
    ),
  )
  const words = [
    state.number,
    customer?.name,
    customer?.contact,
    ...facts,
    ...records,
    ...state.messages.map(({ text }) => text),
    ...state.feedbacks.map(({ content }) => content),
  ]
  return {
    receivedAt: state.received,
    text: words.filter((part) => part !== undefined && part !== '' && part !== erased).join('\n'),
  }
}
