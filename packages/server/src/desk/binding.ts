import type { DeskRow } from '@redress/api'
import { limits, type Living } from '@redress/core/complaint'
import { formatInstant, type Instant } from '@redress/core/values'
import { titleOf } from '../views/deadlines.ts'
import type { Names } from '../views/names.ts'

/** The limit that binds: the first of the step's own and the totals around it, else of what waits for this step. */
export function binding(
  names: Names,
  complaint: Living,
  key: string | undefined,
  now: Instant,
): Pick<DeskRow, 'due' | 'limit' | 'state' | 'provisional'> {
  if (complaint.status !== 'open') return { state: 'none', provisional: false }
  const running = limits(names.world, complaint, now)
    .filter(({ due, stopped, state }) => due !== undefined && stopped === undefined && !over.has(state))
    .toSorted((a, b) => (a.due ?? 0) - (b.due ?? 0))
  const own = running.filter(({ step }) => step === key || step === undefined)
  const ahead = own.length > 0 ? own : running
  const [first] = ahead
  if (!first || first.due === undefined) return { state: 'none', provisional: false }
  const state = first.state === 'late' || first.state === 'warning' ? first.state : 'running'
  return {
    due: formatInstant(first.due),
    limit: titleOf(names, first),
    state,
    provisional: first.provisional,
  }
}

const over: ReadonlySet<string> = new Set(['ended', 'lapsed', 'met', 'met-late'])
