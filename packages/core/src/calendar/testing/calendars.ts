import { readInstant, readSpan, type Instant } from '../../values/index.ts'
import { compileCalendar, shippedCalendars, weekdays, type Calendar } from '../index.ts'
import type { CalendarDefinition, Opening, Within } from '../index.ts'

/** `2026-09-30T14:10+08:00`, as the tables of dated cases write it. */
export function at(text: string): Instant {
  const instant = readInstant(text.length === 22 ? `${text.slice(0, 16)}:00${text.slice(16)}` : text)
  if (instant === undefined) throw new Error(`not an instant: ${text}`)
  return instant
}

export function within(text: string): Within {
  if (text === 'same day' || text === 'same working day') return text
  const span = readSpan(text)
  if (!span) throw new Error(`not a span: ${text}`)
  return span
}

export function calendar(definition: CalendarDefinition): Calendar {
  const compiled = compileCalendar(definition)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal))
  return compiled.value
}

/** `08:00-12:00, 13:00-17:00` */
export const openings = (text: string): Opening[] =>
  text.split(', ').map((part) => [part.slice(0, 5), part.slice(6)] as const)

export const everyDay = (hours: string, days: readonly string[] = weekdays): CalendarDefinition['week'] =>
  Object.fromEntries(days.map((day) => [day, openings(hours)]))

export const workdays = (hours: string): CalendarDefinition['week'] => everyDay(hours, weekdays.slice(0, 5))

/** China's official days with other hours. */
export function china(hours: string): CalendarDefinition {
  const official = shippedCalendars['cn-official']
  if (!official) throw new Error('cn-official is not shipped')
  const days = Object.entries(official.days ?? {})
  return {
    ...official,
    week: workdays(hours),
    days: Object.fromEntries(days.map(([date, open]) => [date, open.length > 0 ? openings(hours) : []])),
  }
}
