import { multiplyRatio, readRatio, type Ratio } from '../../values/index.ts'
import type { SpanTerm } from '../expression.ts'

/** Spans that can be compared: minutes and hours; working hours; days and weeks; working days; months and years. */
const bases: Readonly<Record<string, readonly [string, number]>> = {
  minutes: ['minutes', 1],
  hours: ['minutes', 60],
  'working hours': ['working hours', 1],
  days: ['days', 1],
  weeks: ['days', 7],
  'working days': ['working days', 1],
  months: ['months', 1],
  years: ['months', 12],
}

export type Length = { base: string; ratio: Ratio }

/** The length of a span that is written as a number; nothing for a setting, `at once` and the like. */
export function lengthOf(span: SpanTerm | string): Length | undefined {
  if (typeof span === 'string' || !('amount' in span)) return undefined
  const [base, times] = bases[span.unit] ?? []
  const ratio = readRatio(span.amount)
  if (base === undefined || times === undefined || !ratio) return undefined
  return { base, ratio: multiplyRatio(ratio, { over: BigInt(times), under: 1n }) }
}
