import { formatSpan } from '../values/index.ts'
import type { Calendar } from './calendar.ts'
import type { Counted } from './counted.ts'
import { dateOf, isoText } from './date.ts'
import type { Pause } from './pause.ts'
import type { ReceiptLine } from './receipt.ts'
import { writeDays } from './receipt-days.ts'
import { writeHours } from './receipt-hours.ts'
import type { Within } from './span.ts'

/** The lines that explain a due date, written after it is known. */
export function writeReceipt(
  calendar: Calendar,
  name: string | undefined,
  counted: readonly Counted[],
  pauses: readonly Pause[],
): ReceiptLine[] {
  const lines: ReceiptLine[] = []
  counted.forEach((count, i) => {
    const within = typeof count.within === 'string' ? count.within : formatSpan(count.within)
    if (i > 0) lines.push({ code: 'extended', within })
    else {
      const date = dateOf(calendar.zone.dayAt(count.start))
      const zone = calendar.zone.name
      lines.push({
        code: 'start',
        at: isoText(count.start),
        date,
        zone,
        within,
        ...(name ? { calendar: name } : {}),
      })
    }
    if (countsTime(count.within)) writeHours(lines, calendar, count, pauses)
    else writeDays(lines, calendar, count, pauses)
  })
  const due = counted.at(-1)?.result.due ?? NaN
  if (counted.some(({ result }) => result.provisional) && calendar.definition.published)
    lines.push({ code: 'provisional', ...calendar.definition.published })
  lines.push({ code: 'due', at: isoText(due) })
  return lines
}

/** Zero working days are the next opening, so they are told in time like hours. */
const countsTime = (within: Within): boolean =>
  typeof within !== 'string' &&
  (within.unit === 'minutes' ||
    within.unit === 'hours' ||
    within.unit === 'working hours' ||
    Number(within.amount) === 0)
