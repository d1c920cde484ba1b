import type { Text } from '../values/index.ts'
import type { Calendar } from './calendar.ts'
import { dateOf, type EpochDay } from './date.ts'
import type { ReceiptLine } from './receipt.ts'
import type { Reckoned } from './reckon.ts'
import type { Within } from './span.ts'

/** One span that was counted, with what it was counted from. */
export type Counted = { start: number; day: EpochDay | undefined; within: Within; result: Reckoned }

/** Marks what stands on a dated exception, with its name if the calendar gives one. */
export function nameOf(calendar: Calendar, day: EpochDay): { exception?: true; name?: Text } {
  if (!calendar.isException(day)) return {}
  const name = calendar.definition.names?.[dateOf(day)]
  return name ? { exception: true, name } : { exception: true }
}

/** The line, with that mark where it needs one. */
export const marked = (calendar: Calendar, day: EpochDay, line: ReceiptLine): ReceiptLine =>
  calendar.isException(day) ? { ...line, ...nameOf(calendar, day) } : line
