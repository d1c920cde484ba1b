import { compileBook, weekdays, type CalendarDefinition, type Opening } from '../calendar/index.ts'
import { own, type Text } from '../values/index.ts'
import type { Check } from './check.ts'
import type { Known } from './file.ts'
import type { CalendarShape, OrganisationShape } from './shape.ts'

/** The calendars of the file, each ready to be counted with. */
export function calendarsOf(
  file: OrganisationShape,
  known: Known,
  check: Check,
): Readonly<Record<string, CalendarDefinition>> {
  const calendars = Object.fromEntries(
    Object.entries(file.calendars).map(([name, shape]) => [
      name,
      calendarOf(name, shape, file.zone, known, check),
    ]),
  )
  if (check.exists(file.calendar, Object.keys(calendars), 'no-such-calendar', ['calendar'])) {
    const book = { version: '', timeZoneData: '', zone: file.zone, default: file.calendar, calendars }
    const compiled = compileBook(book)
    if (!compiled.ok) for (const { code, path, facts } of compiled.refusal) check.error(code, path, facts)
  }
  return calendars
}

/**
 * A calendar on its own, or `like` a shipped one: its holidays stay, and its make-up days have the hours this calendar
 * gives them, else those of its first working weekday.
 */
function calendarOf(
  name: string,
  shape: CalendarShape,
  zone: string,
  known: Known,
  check: Check,
): CalendarDefinition {
  const path = ['calendars', name]
  const like = shape.like === undefined ? undefined : own(known.calendars, shape.like)
  if (shape.like !== undefined)
    check.exists(shape.like, Object.keys(known.calendars), 'no-such-shipped-calendar', [...path, 'like'])
  const week = shape.week ?? like?.week
  if (!week) check.error('missing-key', path, { key: 'week' })
  else if (check.clean() && weekdays.every((day) => (week[day] ?? []).length === 0))
    check.error('never-open', path)
  const makeUp = shape['make-up-days'] ?? (shape.week ? firstHours(shape.week) : undefined)
  const names = namesOf(like, shape)
  const published = shape.published ?? like?.published
  const title = shape.title ?? like?.title
  return {
    zone: shape.zone ?? like?.zone ?? zone,
    week: week ?? {},
    days: { ...ofLike(like, makeUp), ...ownDays(shape) },
    ...(Object.keys(names).length > 0 ? { names } : {}),
    ...(published ? { published } : {}),
    ...(title ? { title } : {}),
    ...(like?.sources ? { sources: like.sources } : {}),
  }
}

const firstHours = (week: CalendarDefinition['week']): readonly Opening[] | undefined =>
  weekdays.map((day) => week[day]).find((openings) => openings !== undefined && openings.length > 0)

const ofLike = (
  like: CalendarDefinition | undefined,
  makeUp: readonly Opening[] | undefined,
): Record<string, readonly Opening[]> =>
  Object.fromEntries(
    Object.entries(like?.days ?? {}).map(([date, openings]) => [
      date,
      openings.length > 0 && makeUp ? makeUp : openings,
    ]),
  )

const ownDays = (shape: CalendarShape): Record<string, readonly Opening[]> =>
  Object.fromEntries(Object.entries(shape.days ?? {}).map(([date, { hours }]) => [date, hours]))

/** Reasons shown in receipts: the shipped ones, except for days that the file sets itself. */
function namesOf(like: CalendarDefinition | undefined, shape: CalendarShape): Record<string, Text> {
  const days = shape.days ?? {}
  const shipped = Object.entries(like?.names ?? {}).filter(([date]) => !own(days, date))
  const set = Object.entries(days).flatMap(([date, { name }]): [string, Text][] =>
    name ? [[date, name]] : [],
  )
  return Object.fromEntries([...shipped, ...set])
}
