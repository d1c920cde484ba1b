import type { Calendar } from './calendar.ts'
import { dayMs, type EpochDay } from './date.ts'
import type { Pause } from './pause.ts'

/** First opening of a day; NaN if the day has no open time. */
export function openingOf(calendar: Calendar, day: EpochDay): number {
  const line = calendar.around(day * dayMs)
  return line.dayOpens[day - line.from] ?? NaN
}

/** Last closing of a day, which may lie in the next one; NaN if the day has no open time. */
export function closingOf(calendar: Calendar, day: EpochDay): number {
  const line = calendar.around(day * dayMs)
  return line.dayCloses[day - line.from] ?? NaN
}

/** Both; `undefined` if the day has no open time. */
export function workingDay(calendar: Calendar, day: EpochDay): { opens: number; closes: number } | undefined {
  const opens = openingOf(calendar, day)
  return Number.isNaN(opens) ? undefined : { opens, closes: closingOf(calendar, day) }
}

/**
 * The working day that is `count` after `from` (before it, if negative); `from` itself is never counted, nor is a day
 * at whose closing the clock is paused. `undefined` if the calendar has none.
 */
export function nthWorkingDay(
  calendar: Calendar,
  from: EpochDay,
  count: number,
  pauses: readonly Pause[],
): EpochDay | undefined {
  let wanted = count
  if (pauses.length > 0) wanted += pausedDays(calendar, from, count, pauses)
  return at(calendar, from, wanted)
}

function at(calendar: Calendar, from: EpochDay, count: number): EpochDay | undefined {
  for (let line = calendar.around(from * dayMs); ;) {
    const before = line.workingBefore[count > 0 ? from + 1 - line.from : from - line.from] ?? 0
    const day = line.workingDays[count > 0 ? before + count - 1 : before + count]
    if (day !== undefined) return day
    const grown = calendar.further(line, count > 0 ? 1 : -1)
    if (!grown) return undefined
    line = grown
  }
}

/** How many working days the pauses take out of the count; only days inside pauses are looked at. */
function pausedDays(calendar: Calendar, from: EpochDay, count: number, pauses: readonly Pause[]): number {
  let paused = 0
  for (const pause of pauses) {
    const last = calendar.zone.dayAt(pause.to)
    for (let day = Math.max(from + 1, calendar.zone.dayAt(pause.from) - 1); day <= last; day++) {
      const due = at(calendar, from, count + paused)
      if (due === undefined || day > due) break
      const hours = workingDay(calendar, day)
      if (hours && pause.from < hours.closes && hours.closes <= pause.to) paused++
    }
  }
  return paused
}
