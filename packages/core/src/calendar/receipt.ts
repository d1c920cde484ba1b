import type { Instant, LocalDate, Span } from '../values/index.ts'
import type { Calendar } from './calendar.ts'
import type { Pause, Within } from './deadline.ts'
import type { Reckoned } from './reckon.ts'

export type ReceiptLine = { code: 'start'; at: string; date: LocalDate }

export function writeReceipt(_: {
  calendar: Calendar
  start: Instant
  within: Within
  extend: readonly Span[]
  pauses: readonly Pause[]
  reckoned: readonly Reckoned[]
  name: string | undefined
}): ReceiptLine[] {
  return []
}
