import type { LocalDate, Text } from '../values/index.ts'

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/**
 * `["08:00", "12:00"]`, local time of the calendar's zone, from the first instant to before the second.
 * A closing time of `24:00`, or one before its opening, runs over midnight and belongs to the day it opens.
 */
export type Opening = readonly [opens: string, closes: string]

/**
 * When one place works. Plain JSON, so that it can stand in a file, an event or a request.
 *
 * `days` are dated exceptions and replace the weekday: `[]` is a holiday, anything else a make-up day, a half day or
 * other hours. `names` says why, for receipts. Outside `published` the exceptions are not known yet: what is counted
 * there is provisional; without it nothing is.
 */
export type CalendarDefinition = {
  zone: string
  week: { readonly [day in Weekday]?: readonly Opening[] }
  days?: { readonly [date: LocalDate]: readonly Opening[] }
  names?: { readonly [date: LocalDate]: Text }
  published?: { from: LocalDate; to: LocalDate }
  title?: Text
  sources?: readonly string[]
}

/**
 * All calendars of one organisation, as pinned by its complaints. `zone` is the organisation's own (numbers, today,
 * months); `timeZoneData` is the version of the IANA data the book was published with.
 */
export type CalendarBook = {
  version: string
  timeZoneData: string
  zone: string
  default: string
  calendars: { readonly [name: string]: CalendarDefinition }
}

/** What is wrong with a calendar, and where in it. */
export type CalendarProblem = {
  code:
    | 'not-a-calendar'
    | 'zone-unknown'
    | 'weekday-unknown'
    | 'not-a-date'
    | 'not-openings'
    | 'not-a-time'
    | 'opening-empty'
    | 'openings-too-many'
    | 'published-backwards'
    | 'default-calendar-missing'
    | 'key-unknown'
  path: readonly (string | number)[]
  facts: { readonly [name: string]: string }
}
