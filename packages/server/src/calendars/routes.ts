import { type CalendarView, listCalendars, previewCalendar, showCalendarYear } from '@redress/api'
import {
  bookOf,
  compileBook,
  localDate,
  openTime,
  endOfDay,
  startOfDay,
  weekdays,
  yearOf,
  type CalendarBook,
  type CalendarDefinition,
  type Opening,
} from '@redress/core/calendar'
import { ok, refuse } from '@redress/core/result'
import { own } from '@redress/core/values'
import type { App } from '../app.ts'
import { plainText } from '../wording/named.ts'
import { readerOf, type Reader } from '../reading/reading.ts'
import { serve } from '../http/serve.ts'
import { calendarKind, only } from '../streams/index.ts'
import { movedBy } from './moved.ts'

/** The calendars of the organisation: a year at a glance, and what a change would do to open deadlines. */
export function calendarRoutes(app: App): void {
  serve(app, listCalendars, ({ caller, now }) =>
    app.store.read(caller.organisation, async (tx) => {
      const book = await newest(await readerOf(app, tx, caller.organisation, now))
      if (!book) return refuse({ code: 'not-found' })
      return ok({
        version: book.version,
        timeZoneData: book.timeZoneData,
        zone: book.zone,
        today: localDate(now, book.zone),
        calendars: Object.entries(book.calendars).map(([name, definition]) => viewOf(book, name, definition)),
      })
    }),
  )

  serve(app, showCalendarYear, ({ caller, params, now }) =>
    app.store.read(caller.organisation, async (tx) => {
      const book = await newest(await readerOf(app, tx, caller.organisation, now))
      const definition = book && own(book.calendars, params.calendar)
      const compiled = book && compileBook(book)
      const calendar = compiled?.ok ? compiled.value.calendar(params.calendar) : undefined
      const year = /^(19|2\d)\d\d$/.test(params.year) ? Number(params.year) : undefined
      if (!definition || !calendar || year === undefined) return refuse({ code: 'not-found' })
      const days = yearOf(definition, year)
      const [from, to] = [
        startOfDay(`${year}-01-01`, definition.zone),
        endOfDay(`${year}-12-31`, definition.zone),
      ]
      return ok({
        calendar: params.calendar,
        year,
        days: days.map((day) => ({ ...day, hours: plainHours(day.hours) })),
        workingDays: days.filter(({ hours }) => hours.length > 0).length,
        openHours: openTime(calendar, from, to) / 3_600_000,
      })
    }),
  )

  serve(app, previewCalendar, ({ caller, params, body, now }) =>
    app.store.read(caller.organisation, async (tx) => {
      const reader = await readerOf(app, tx, caller.organisation, now)
      const book = await newest(reader)
      const definition = book && own(book.calendars, params.calendar)
      if (!book || !definition) return refuse({ code: 'not-found' })
      const days = Object.fromEntries(body.days.map(({ date, hours }) => [date, hours] as const))
      const changed = { ...definition, days: { ...definition.days, ...days } }
      const compiled = compileBook({ ...book, calendars: { ...book.calendars, [params.calendar]: changed } })
      if (!compiled.ok) return refuse({ code: 'calendar-wrong', problems: compiled.refusal })
      return ok(await movedBy(app, tx, reader, caller.person, compiled.value))
    }),
  )
}

/** The book a complaint recorded now would be counted with. */
async function newest(reader: Reader): Promise<CalendarBook | undefined> {
  const { state } = await reader.load(calendarKind, only)
  return bookOf(state)
}

const plainHours = (hours: readonly Opening[]): [string, string][] => hours.map(([from, to]) => [from, to])

const viewOf = (book: CalendarBook, name: string, definition: CalendarDefinition): CalendarView => ({
  name,
  title: definition.title ?? plainText(name),
  zone: definition.zone,
  usual: name === book.default,
  week: weekdays.map((day) => ({ day, hours: plainHours(definition.week[day] ?? []) })),
  exceptions: Object.keys(definition.days ?? {}).length,
  published: definition.published,
  sources: [...(definition.sources ?? [])],
})
