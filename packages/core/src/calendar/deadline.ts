import { ok, refuse, type Result } from '../result.ts'
import { instantOf, type Instant, type Span } from '../values/index.ts'
import type { Calendar } from './calendar.ts'
import type { EpochDay } from './date.ts'
import { reckon, type Reckoned } from './reckon.ts'
import type { ReceiptLine } from './receipt.ts'
import { inOrder, type Pause } from './pause.ts'
import { checkSpan, type SpanProblem, type Within } from './span.ts'
import type { Counted } from './counted.ts'
import { writeReceipt } from './write-receipt.ts'
import { inRange } from './zone.ts'

export type DeadlineOptions = {
  /** Stops of the clock, in any order. They prolong positive spans; zero and negative ones they leave alone. */
  pauses?: readonly Pause[]
  /** Prolongations, counted one after the other from the due date as it stood. */
  extend?: readonly Span[]
  /** Write the lines that explain the due date. */
  receipt?: boolean
  /** The calendar's name in the book, for the receipt. */
  name?: string
}

export type Deadline = {
  /** The first instant that is too late. */
  due: Instant
  /** True if the count touched days whose openings have not been published yet. */
  provisional: boolean
  /** The receipt, empty unless asked for; `recompute` finds the due date again from it alone. */
  why: readonly ReceiptLine[]
}

/**
 * Why there is no due date: `whole-number` (the unit takes no decimals), `never-open` (the calendar has not that much
 * open time left), `out-of-range` (start or end lie outside the years 1800–2999).
 */
export type DeadlineProblem = SpanProblem | { code: 'never-open' } | { code: 'out-of-range' }

/**
 * The first instant that is too late for something that has to be done within a span.
 *
 * Minutes and hours run through; working hours are open time of the calendar, and an amount that ends at closing time
 * is due then; days, weeks, months and years end at 24:00 and do not count the day of `start`; working days end at
 * closing time. Days are those of the calendar's zone. Zero is the start (for working units the next opening), negative
 * spans count back. A negative or zero span ignores pauses.
 *
 * @param start When it happened, not when it was typed.
 * @returns Cost is logarithmic in the number of openings; nothing is read but the arguments.
 *
 * Source: procedure language, limits and their edges (docs/procedure-language.md); docs/deadlines.md.
 */
export function deadline(
  calendar: Calendar,
  start: Instant,
  within: Within,
  options: DeadlineOptions = {},
): Result<Deadline, DeadlineProblem> {
  const { extend = [], receipt = false } = options
  const pauses = inOrder(options.pauses ?? [])
  const first = step(calendar, start, undefined, within, pauses)
  if ('code' in first) return refuse(first)
  let { due, day, provisional } = first
  const counted: Counted[] = receipt ? [{ start, day: undefined, within, result: first }] : []
  for (const span of extend) {
    const result = step(calendar, due, day, span, pauses)
    if ('code' in result) return refuse(result)
    if (receipt) counted.push({ start: due, day, within: span, result })
    due = result.due
    day = result.day
    provisional ||= result.provisional
  }
  const why = receipt ? writeReceipt(calendar, options.name, counted, pauses) : nothing
  return ok({ due: instantOf(due), provisional, why })
}

const nothing: readonly ReceiptLine[] = []

function step(
  calendar: Calendar,
  start: number,
  day: EpochDay | undefined,
  within: Within,
  pauses: readonly Pause[],
): Reckoned | DeadlineProblem {
  const problem = typeof within === 'string' ? undefined : checkSpan(within)
  if (problem) return problem
  if (!inRange(start)) return { code: 'out-of-range' }
  return reckon(calendar, start, day, within, pauses)
}
