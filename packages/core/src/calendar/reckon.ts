import { instantOf } from '../values/index.ts'
import type { Calendar } from './calendar.ts'
import { dayMs, plusMonths, type EpochDay } from './date.ts'
import { nextOpening, openTime, reach, reachBack } from './open-time.ts'
import type { Pause } from './pause.ts'
import { spanMs, type Within } from './span.ts'
import { nthWorkingDay, workingDay } from './working-days.ts'
import { inRange } from './zone.ts'

/** One span counted: when it ends and to which day that instant belongs (24:00 belongs to the day it ends). */
export type Reckoned = { due: number; day: EpochDay; provisional: boolean }
export type NotReckoned = { code: 'never-open' } | { code: 'out-of-range' }

/**
 * Counts one span. `day` is the day `start` belongs to when an earlier count says so: an extension of a limit that
 * ended at 24:00 starts from the day that ended.
 */
export function reckon(
  calendar: Calendar,
  start: number,
  day: EpochDay | undefined,
  within: Within,
  pauses: readonly Pause[],
): Reckoned | NotReckoned {
  if (within === 'same day') return days(calendar, (day ?? calendar.zone.dayAt(start)) - 1, 1, pauses)
  if (within === 'same working day') return sameWorkingDay(calendar, start, day, pauses)
  const working = within.unit === 'working hours' || within.unit === 'working days'
  if (Number(within.amount) === 0) return zero(calendar, start, day, working)
  const length = spanMs(within)
  if (length !== undefined)
    return within.unit === 'working hours'
      ? workingHours(calendar, start, length, pauses)
      : hours(calendar, start, length, pauses)
  const amount = Number(within.amount)
  const from = day ?? calendar.zone.dayAt(start)
  if (within.unit === 'working days') return workingDays(calendar, from, amount, pauses)
  if (within.unit === 'months' || within.unit === 'years') {
    const to = plusMonths(from, within.unit === 'years' ? amount * 12 : amount)
    return amount > 0 ? days(calendar, from, to - from, pauses) : sameTime(calendar, start, to, 0)
  }
  const count = within.unit === 'weeks' ? amount * 7 : amount
  // Part of a day is over when the day is.
  if (count > 0) return days(calendar, from, Math.ceil(count), pauses)
  const back = Math.trunc(count)
  return sameTime(calendar, start, calendar.zone.dayAt(start) + back, Math.round((count - back) * dayMs))
}

/** Nothing to count: the start, for working units the next opening; no pause matters. */
function zero(
  calendar: Calendar,
  start: number,
  day: EpochDay | undefined,
  working: boolean,
): Reckoned | NotReckoned {
  const due = working ? nextOpening(calendar, instantOf(start)) : start
  if (due === undefined) return { code: 'never-open' }
  const on = due === start && day !== undefined ? day : calendar.zone.dayAt(due)
  return { due, day: on, provisional: working && touches(calendar, start, due + 1) }
}

const plain = (due: number, day: EpochDay): Reckoned | NotReckoned =>
  inRange(due) ? { due, day, provisional: false } : { code: 'out-of-range' }

function hours(
  calendar: Calendar,
  start: number,
  length: number,
  pauses: readonly Pause[],
): Reckoned | NotReckoned {
  let due = start + length
  if (length > 0)
    for (const { from, to } of pauses) {
      if (from >= due) break
      if (to > start) due += to - Math.max(from, start)
    }
  return inRange(due) ? plain(due, calendar.zone.dayAt(due - 1)) : { code: 'out-of-range' }
}

function workingHours(
  calendar: Calendar,
  start: number,
  length: number,
  pauses: readonly Pause[],
): Reckoned | NotReckoned {
  let due = length > 0 ? reach(calendar, start, length) : reachBack(calendar, start, -length)
  if (length > 0) {
    let total = length
    for (const { from, to } of pauses) {
      if (due === undefined || from >= due) break
      if (to <= start) continue
      total += openTime(calendar, instantOf(Math.max(from, start)), to)
      due = reach(calendar, start, total)
    }
  }
  if (due === undefined) return { code: 'never-open' }
  if (!inRange(due)) return { code: 'out-of-range' }
  const day = calendar.zone.dayAt(due - 1)
  return { due, day, provisional: touches(calendar, start, due) }
}

const touches = (calendar: Calendar, a: number, b: number): boolean =>
  calendar.definition.published !== undefined &&
  calendar.isProvisional(calendar.zone.dayAt(Math.min(a, b)), calendar.zone.dayAt(Math.max(a, b) - 1))

/** The end of the `count`-th day after `from` whose end no pause covers. */
function days(
  calendar: Calendar,
  from: EpochDay,
  count: number,
  pauses: readonly Pause[],
): Reckoned | NotReckoned {
  const { zone } = calendar
  let day = from + count
  for (const pause of pauses) {
    const first = Math.max(zone.dayAt(pause.from), from + 1)
    if (first > day) break
    day += Math.max(0, zone.dayAt(pause.to) - first)
  }
  return inRange((day + 1) * dayMs) ? plain(zone.startOfDay(day + 1), day) : { code: 'out-of-range' }
}

/** Plain subtraction: the same time of day on another day, less a part of a day. */
function sameTime(calendar: Calendar, start: number, day: EpochDay, rest: number): Reckoned | NotReckoned {
  const { zone } = calendar
  if (!inRange(day * dayMs)) return { code: 'out-of-range' }
  const clock = start + zone.offsetAt(start) - zone.dayAt(start) * dayMs
  const due = zone.firstInstant(day * dayMs + clock) + rest
  return plain(due, zone.dayAt(due - 1))
}

function workingDays(
  calendar: Calendar,
  from: EpochDay,
  amount: number,
  pauses: readonly Pause[],
): Reckoned | NotReckoned {
  const day = nthWorkingDay(calendar, from, amount, amount > 0 ? pauses : [])
  const hours = day === undefined ? undefined : workingDay(calendar, day)
  if (day === undefined || !hours) return { code: 'never-open' }
  const due = amount > 0 ? hours.closes : hours.opens
  const provisional =
    amount > 0 ? calendar.isProvisional(from + 1, day) : calendar.isProvisional(day, from - 1)
  return inRange(due) ? { due, day, provisional } : { code: 'out-of-range' }
}

function sameWorkingDay(
  calendar: Calendar,
  start: number,
  day: EpochDay | undefined,
  pauses: readonly Pause[],
): Reckoned | NotReckoned {
  const today = day ?? calendar.zone.dayAt(start)
  const hours = workingDay(calendar, today)
  return workingDays(calendar, hours && start < hours.closes ? today - 1 : today, 1, pauses)
}
