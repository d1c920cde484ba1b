import { z } from 'zod'
import { route } from './route.ts'
import { Instant, LocalDate, Named, Text } from './values.ts'

const Hours = z.array(z.tuple([z.string().max(8), z.string().max(8)])).max(24)

/** A calendar as it counts today. */
export const CalendarView = z
  .object({
    name: z.string(),
    title: Text,
    zone: z.string(),
    /** True for the one that counts where no other is named. */
    usual: z.boolean(),
    week: z.array(z.object({ day: z.string(), hours: Hours })),
    /** How many dated exceptions it has. */
    exceptions: z.int(),
    /** Days off outside are not known yet; absent = no horizon. */
    published: z.object({ from: LocalDate, to: LocalDate }).optional(),
    sources: z.array(z.string()),
  })
  .meta({ id: 'Calendar' })
export type CalendarView = z.output<typeof CalendarView>

export const CalendarDayView = z
  .object({
    date: LocalDate,
    /** Empty = closed. */
    hours: Hours,
    exception: z.boolean(),
    published: z.boolean(),
    name: Text.optional(),
  })
  .meta({ id: 'CalendarDay' })
export type CalendarDayView = z.output<typeof CalendarDayView>

export const listCalendars = route({
  method: 'GET',
  path: '/api/calendars',
  summary: 'The calendars that limits are counted on, in the version in force',
  access: 'person',
  reply: z.object({
    version: z.string(),
    timeZoneData: z.string(),
    zone: z.string(),
    today: LocalDate,
    calendars: z.array(CalendarView),
  }),
  refusals: [],
})

export const showCalendarYear = route({
  method: 'GET',
  path: '/api/calendars/{calendar}/{year}',
  summary: 'Every day of a year as a calendar has it',
  access: 'person',
  reply: z.object({
    calendar: z.string(),
    year: z.int(),
    days: z.array(CalendarDayView),
    workingDays: z.int(),
    openHours: z.number(),
  }),
  refusals: [],
})

/** A due date that a change of the calendar would move. */
export const MovedDeadline = z
  .object({
    complaint: z.string(),
    number: z.string(),
    limit: Text,
    step: Named.optional(),
    before: Instant.optional(),
    after: Instant.optional(),
  })
  .meta({ id: 'MovedDeadline' })
export type MovedDeadline = z.output<typeof MovedDeadline>

export const previewCalendar = route({
  method: 'POST',
  path: '/api/calendars/{calendar}/preview',
  summary: 'Which open deadlines would move if these days were published; changes nothing',
  access: 'person',
  body: z.strictObject({
    days: z
      .array(z.strictObject({ date: LocalDate, hours: Hours }))
      .min(1)
      .max(400),
  }),
  reply: z.object({
    /** Open complaints that were counted again, newest first. */
    checked: z.int(),
    /** True if there were more than could be looked at. */
    more: z.boolean(),
    moved: z.array(MovedDeadline),
  }),
  refusals: ['calendar-wrong'],
})
