import type { DeskRow } from '@redress/api'
import { limits, type Living } from '@redress/core/complaint'
import { runs, type Deadline } from '@redress/core/steps'
import { formatInstant, type Instant } from '@redress/core/values'
import { titleOf } from './deadlines.ts'
import type { Names } from './names.ts'

type Shown = Pick<DeskRow, 'due' | 'limit' | 'state' | 'provisional'>

/** The limit that binds what one person owes, as the desk orders by it and the complaint shows it. */
export const bindingOf = (
  names: Names,
  complaint: Living,
  key: string | undefined,
  now: Instant,
): Deadline | undefined =>
  complaint.status === 'open' ? firstAmong(limits(names.world, complaint, now), key) : undefined

export const shownBinding = (names: Names, limit: Deadline | undefined): Shown =>
  shownLimit(names, limit) ?? { state: 'none', provisional: false }

export const bindingAmong = (names: Names, all: readonly Deadline[], key: string | undefined) =>
  shownLimit(names, firstAmong(all, key))

/** The first of the step's own limits and the totals around it, else of what waits for this step. */
function firstAmong(all: readonly Deadline[], key: string | undefined): Deadline | undefined {
  const running = all.filter(runs).toSorted((a, b) => (a.due ?? 0) - (b.due ?? 0))
  const own = running.filter(({ step }) => step === key || step === undefined)
  return own[0] ?? running[0]
}

function shownLimit(names: Names, limit: Deadline | undefined) {
  if (limit?.due === undefined) return undefined
  const state = limit.state === 'late' || limit.state === 'warning' ? limit.state : 'running'
  return {
    due: formatInstant(limit.due),
    limit: titleOf(names, limit),
    state,
    provisional: limit.provisional,
  } as const
}
