import type { ComplaintView, DeadlineView, StepView } from '@redress/api'

/** The limit a step is done against, as on the desk: its own or that of a whole it is part of, else the next of any. */
export function bindingOf(
  { deadlines }: Pick<ComplaintView, 'deadlines'>,
  { key, due, dueState }: Pick<StepView, 'key' | 'due' | 'dueState'>,
): (Pick<DeadlineView, 'due' | 'state'> & { title?: DeadlineView['title'] }) | undefined {
  if (due !== undefined && dueState !== undefined) return { due, state: dueState }
  const running = deadlines
    .filter(({ due, stopped, state }) => due !== undefined && stopped === undefined && runs.has(state))
    .toSorted((a, b) => (a.due ?? '').localeCompare(b.due ?? ''))
  return running.find(({ step }) => step === key || step === undefined) ?? running[0]
}

const runs: ReadonlySet<DeadlineView['state']> = new Set(['running', 'warning', 'late'])
