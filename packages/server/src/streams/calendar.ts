import { emptyShelf, evolveCalendars, type CalendarEvent, type CalendarShelf } from '@redress/core/calendar'
import type { StreamKind } from '../store/index.ts'

export const calendarKind: StreamKind<CalendarShelf, CalendarEvent> = {
  kind: 'calendar',
  empty: emptyShelf,
  evolve: evolveCalendars,
  upcasters: {},
  personal: () => [],
}
