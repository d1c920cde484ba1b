import type { DeskRow } from '@redress/api'
import { limits, type Living } from '@redress/core/complaint'
import { runs, type Deadline } from '@redress/core/steps'
import { formatInstant, type Instant } from '@redress/core/values'
import { titleOf } from './deadlines.ts'
import type { Names } from './names.ts'

/** The limit that binds what one person owes, as the desk orders by it and the complaint shows it. */
export const binding = (
  names: Names,
  complaint: Living,
  key: string | undefined,
  now: Instant,
): Pick<DeskRow, 'due' | 'limit' | 'state' | 'provisional'> =>
  (complaint.status === 'open'
    ? bindingAmong(names, limits(names.world, complaint, now), key)
    : undefined) ?? {
    state: 'none',
    provisional: false,
  }

/** The first of the step's own limits and the totals around it, else of what waits for this step. */
export function bindingAmong(names: Names, all: readonly Deadline[], key: string | undefined) {
  const running = all.filter(runs).toSorted((a, b) => (a.due ?? 0) - (b.due ?? 0))
  const own = running.filter(({ step }) => step === key || step === undefined)
  const [first] = own.length > 0 ? own : running
  if (!first || first.due === undefined) return undefined
  const state = first.state === 'late' || first.state === 'warning' ? first.state : 'running'
  return {
    due: formatInstant(first.due),
    limit: titleOf(names, first),
    state,
    provisional: first.provisional,
  } as const
}
