import type { LocalDate, Text } from '../values/index.ts'
import { dateOf, dayOf, weekday } from './date.ts'
import { weekdays, type CalendarDefinition, type Opening } from './definition.ts'

/** One date as a calendar has it: its hours (none = closed), and whether they are an exception. */
export type CalendarDay = {
  date: LocalDate
  hours: readonly Opening[]
  exception: boolean
  published: boolean
  name?: Text
}

/** Every day of a year, 1 January first. The definition has been checked. */
export function yearOf(definition: CalendarDefinition, year: number): CalendarDay[] {
  const { week, days = {}, names = {}, published } = definition
  const found: CalendarDay[] = []
  for (let day = dayOf(year, 1, 1); day < dayOf(year + 1, 1, 1); day++) {
    const date = dateOf(day)
    const own = days[date]
    const usual = weekdays[weekday(day)]
    const name = names[date]
    found.push({
      date,
      hours: own ?? (usual && week[usual]) ?? [],
      exception: own !== undefined,
      published: !published || (published.from <= date && date <= published.to),
      ...(name ? { name } : {}),
    })
  }
  return found
}
