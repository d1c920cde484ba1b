import type { Span, SpanUnit } from '../values/index.ts'

/** How long a limit is: a span of the language, or one of its two words for today. */
export type Within = Span | 'same day' | 'same working day'

/** A span that cannot be counted: its unit takes whole numbers only, or the amount is no number. */
export type SpanProblem = { code: 'whole-number'; amount: string; unit: SpanUnit }

const decimal = /^-?\d{1,9}(?:\.\d{1,6})?$/
const whole = /^-?\d{1,9}(?:\.0{1,6})?$/

/**
 * Decimals make sense for minutes, hours, working hours and weeks; half a day, working day, month or year does not
 * say when it ends.
 *
 * Source: procedure language, edges of limits.
 */
export function checkSpan({ amount, unit }: Span): SpanProblem | undefined {
  const divisible = unit === 'minutes' || unit === 'hours' || unit === 'working hours' || unit === 'weeks'
  return (divisible ? decimal : whole).test(amount) ? undefined : { code: 'whole-number', amount, unit }
}

const unitMs: Partial<Record<SpanUnit, number>> = {
  minutes: 60_000,
  hours: 3_600_000,
  'working hours': 3_600_000,
}

/** Milliseconds of a span in minutes, hours or working hours; `undefined` for units that are counted in days. */
export function spanMs({ amount, unit }: Span): number | undefined {
  const one = unitMs[unit]
  return one === undefined ? undefined : Math.round(Number(amount) * one) || 0
}
