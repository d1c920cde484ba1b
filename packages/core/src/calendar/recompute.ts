import { ok, refuse, type Result } from '../result.ts'
import { readInstant, readSpan, type Instant, type LocalDate, type Span } from '../values/index.ts'
import { dateOf, epochDay, plusMonths } from './date.ts'
import type { ReceiptLine } from './receipt.ts'
import { spanMs } from './span.ts'
import { endOfDay, instantAt, localDate } from './zone.ts'

/** The receipt does not hold together: `line` is the first that does not follow from those before it. */
export type ReceiptProblem = { code: 'receipt-broken'; line: number }

type State = {
  zone: string
  /** Where the clock stands. */
  at: Instant
  /** The day it stands on, for what is counted in days. */
  date: LocalDate
  within: Span | 'same day' | 'same working day'
  leftMs: number
  left: number
  back: boolean
  /** The days of a span in months, in case the lines go on to count them one by one. */
  months?: { date: LocalDate; left: number }
}

/**
 * Finds the due date again from a receipt alone, without the calendar: it reads what is counted, follows the lines and
 * insists that they touch, add up and end where the amount is used up. The `due` line is not used.
 */
export function recompute(lines: readonly ReceiptLine[]): Result<Instant, ReceiptProblem> {
  let state: State | undefined
  for (const [line, entry] of lines.entries()) {
    const next = follow(state, entry)
    if (!next) return refuse({ code: 'receipt-broken', line })
    state = next
  }
  return state && isUsedUp(state) ? ok(state.at) : refuse({ code: 'receipt-broken', line: lines.length })
}

const isUsedUp = ({ leftMs, left }: State): boolean => leftMs === 0 && left === 0

function follow(state: State | undefined, line: ReceiptLine): State | undefined {
  if (line.code === 'start') {
    const at = readInstant(line.at)
    return at === undefined || state || localDate(at, line.zone) !== line.date
      ? undefined
      : begin({ at, date: line.date, zone: line.zone }, line.within)
  }
  if (!state) return undefined
  switch (line.code) {
    case 'open':
      return move(state, line, line.openMs, 'exact')
    case 'open-days':
      return move(state, line, line.openMs, 'part')
    case 'elapsed':
      return move(state, line, undefined, 'exact')
    case 'closed':
    case 'paused':
      return move(state, line, 0, 'part')
    case 'counted':
      return days(state, line, line.days)
    case 'skipped':
      return days(state, line, 0)
    case 'months':
      return months(state, line)
    case 'same-time':
      return sameTime(state, line)
    case 'ends':
      return ends(state, line)
    case 'extended':
      return isUsedUp(state) ? begin(state, line.within) : undefined
    case 'provisional':
    case 'due':
      return state
  }
}

function begin(where: Pick<State, 'at' | 'date' | 'zone'>, text: string): State | undefined {
  const { at, date, zone } = where
  if (text === 'same day' || text === 'same working day') {
    const yesterday = dateOf(epochDay(date) - 1)
    return { at, zone, date: yesterday, within: text, leftMs: 0, left: 1, back: false }
  }
  const within = readSpan(text)
  if (!within) return undefined
  const amount = Number(within.amount)
  const length = spanMs(within)
  const unitDays = within.unit === 'weeks' ? 7 : 1
  const left = length === undefined ? Math.ceil(Math.abs(amount) * unitDays) : 0
  return { at, date, zone, within, leftMs: Math.abs(length ?? 0), left, back: amount < 0 }
}

/** A line in time: it begins where the clock stands and takes what counts from what is left. */
function move(
  state: State,
  line: { from: string; to: string },
  openMs: number | undefined,
  takes: 'exact' | 'part',
): State | undefined {
  const from = readInstant(line.from)
  const to = readInstant(line.to)
  if (from === undefined || to === undefined || to <= from || (state.back ? to : from) !== state.at)
    return undefined
  const counts = openMs ?? to - from
  if (counts < 0 || counts > to - from || (takes === 'exact' && counts !== to - from)) return undefined
  const at = state.back ? from : to
  const leftMs = state.leftMs - counts
  return leftMs < 0 ? undefined : { ...state, at, leftMs, date: lastDate(at, state.zone) }
}

/** The day an end belongs to: midnight ends the day before. */
const lastDate = (at: Instant, zone: string): LocalDate => {
  const before = readInstant(new Date(at - 1).toISOString())
  return localDate(before ?? at, zone)
}

function days(
  state: State,
  line: { firstDate: LocalDate; lastDate: LocalDate; days: number },
  counts: number,
): State | undefined {
  if (state.months && epochDay(line.firstDate) === epochDay(state.months.date) + 1) {
    const { months: unwound, ...rest } = state
    return days({ ...rest, ...unwound }, line, counts)
  }
  const [first, last] = [epochDay(line.firstDate), epochDay(line.lastDate)]
  const here = epochDay(state.date)
  const touches = state.back ? last === here - 1 : first === here + 1
  if (!touches || line.days !== last - first + 1 || counts > state.left) return undefined
  return { ...state, left: state.left - counts, date: state.back ? line.firstDate : line.lastDate }
}

function months(state: State, line: Extract<ReceiptLine, { code: 'months' }>): State | undefined {
  if (typeof state.within === 'string') return undefined
  const count = Number(state.within.amount) * (state.within.unit === 'years' ? 12 : 1)
  const to = dateOf(plusMonths(epochDay(state.date), count))
  return to === line.to && count === line.months
    ? { ...state, date: to, left: 0, months: { date: state.date, left: epochDay(to) - epochDay(state.date) } }
    : undefined
}

function sameTime(state: State, line: Extract<ReceiptLine, { code: 'same-time' }>): State | undefined {
  if (typeof state.within === 'string') return undefined
  const { unit } = state.within
  const amount = Number(state.within.amount)
  const today = epochDay(localDate(state.at, state.zone))
  const count = Math.trunc(unit === 'weeks' ? amount * 7 : amount)
  const day =
    unit === 'months' || unit === 'years'
      ? plusMonths(today, unit === 'years' ? count * 12 : count)
      : today + count
  const at = instantAt(line.date, line.time, state.zone)
  if (dateOf(day) !== line.date || at === undefined || at !== readInstant(line.at)) return undefined
  const rest = unit === 'weeks' ? Math.round((count - amount * 7) * 86_400_000) : 0
  return { ...state, at, date: line.date, left: 0, leftMs: rest }
}

function ends(state: State, line: Extract<ReceiptLine, { code: 'ends' }>): State | undefined {
  const at = readInstant(line.at)
  if (
    at === undefined ||
    state.left !== 0 ||
    (line.how === 'midnight' && at !== endOfDay(line.date, state.zone))
  )
    return undefined
  return line.date === state.date ? { ...state, at } : undefined
}
