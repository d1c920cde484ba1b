import type { Decimal } from './value.ts'

/** The units of the procedure language §10; they never convert into each other. */
export const units = [
  'minutes',
  'hours',
  'working hours',
  'days',
  'working days',
  'weeks',
  'months',
  'years',
] as const
export type SpanUnit = (typeof units)[number]

/** A length of time as the SOP says it: `4 working hours`, `0.5 hours`, `-2 working days`. */
export type Span = { amount: Decimal; unit: SpanUnit }

const text = /^(-?\d{1,9}(?:\.\d{1,6})?) (minute|hour|working hour|day|working day|week|month|year)s?$/

/** Reads a span of the language; `undefined` for anything else. */
export function readSpan(source: string): Span | undefined {
  const match = text.exec(source.trim())
  if (!match?.[1] || !match[2]) return undefined
  return { amount: match[1], unit: `${match[2]}s` as SpanUnit }
}

/** The span as the language writes it, singular for one. */
export const formatSpan = ({ amount, unit }: Span): string =>
  `${amount} ${amount === '1' ? unit.slice(0, -1) : unit}`
