import type { CalendarBook } from './definition.ts'

/** What can happen to the organisation's calendars: the next book is published, whole. */
export type CalendarEvent = { type: 'CalendarsPublished'; v: 1; book: Omit<CalendarBook, 'version'> }

/** The fold of the organisation's `calendar` stream: every book ever published; a complaint pins one of them. */
export type CalendarShelf = { books: readonly CalendarBook[] }

export const emptyShelf: CalendarShelf = { books: [] }

/** Applies one event: the n-th book published is version `n`. */
export const evolveCalendars = ({ books }: CalendarShelf, event: CalendarEvent): CalendarShelf => ({
  books: [...books, { ...event.book, version: String(books.length + 1) }],
})

/** The book of a version, the newest without one; `undefined` when there is none such. */
export const bookOf = ({ books }: CalendarShelf, version = String(books.length)): CalendarBook | undefined =>
  books.find((book) => book.version === version)
