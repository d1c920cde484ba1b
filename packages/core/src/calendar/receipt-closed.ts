import type { Calendar } from './calendar.ts'
import { nameOf } from './counted.ts'
import { dateOf, isoText, type EpochDay } from './date.ts'
import type { ReceiptLine } from './receipt.ts'
import { closingOf, openingOf } from './working-days.ts'

/** Closed time, one line for each reason: whole closed days take the nights beside them with them. */
export function writeClosed(lines: ReceiptLine[], calendar: Calendar, from: number, to: number): void {
  const { zone } = calendar
  const closed: { first: EpochDay; last: EpochDay; exception: boolean; key: string }[] = []
  for (let day = zone.dayAt(from); day <= zone.dayAt(to - 1); day++) {
    if (!Number.isNaN(closingOf(calendar, day))) continue
    const exception = calendar.isException(day)
    const key = exception ? JSON.stringify(nameOf(calendar, day)) : ''
    const run = closed.at(-1)
    if (run && run.last === day - 1 && run.exception === exception && run.key === key) run.last = day
    else closed.push({ first: day, last: day, exception, key })
  }
  if (closed.length === 0) {
    const today = zone.dayAt(from)
    const inside = openingOf(calendar, today) <= from && to < closingOf(calendar, today)
    lines.push({ code: 'closed', from: isoText(from), to: isoText(to), because: inside ? 'break' : 'hours' })
  }
  for (const [i, run] of closed.entries()) {
    const next = closed[i + 1]
    const line: ReceiptLine = {
      code: 'closed',
      from: isoText(i === 0 ? from : zone.startOfDay(run.first)),
      to: isoText(next ? zone.startOfDay(next.first) : to),
      because: run.exception ? 'exception' : 'rest-day',
      firstDate: dateOf(run.first),
      lastDate: dateOf(run.last),
    }
    const { name } = nameOf(calendar, run.first)
    lines.push(name ? { ...line, name } : line)
  }
}
