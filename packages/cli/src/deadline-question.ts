import {
  checkCalendar,
  compileCalendar,
  deadline,
  isCalendar,
  openTime,
  shippedCalendars,
  type Calendar,
  type Pause,
  type ReceiptLine,
  type Within,
} from '@redress/core/calendar'
import { formatInstant, readInstant, readSpan, type Instant, type Span } from '@redress/core/values'

/** An answer to one line: the due date, the open time, or what could not be read and where. */
export type Answer =
  | { due: string; provisional?: true; why?: readonly ReceiptLine[] }
  | { openSeconds: number }
  | { problem: string; at?: string }

export type Shelf = (calendar: unknown) => Calendar | { problem: string; at?: string }

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A span of the language, or one of its two words for today. */
export function readWithin(text: string): Within | undefined {
  const trimmed = text.trim()
  return trimmed === 'same day' || trimmed === 'same working day' ? trimmed : readSpan(trimmed)
}

const keys = ['id', 'calendar', 'from', 'to', 'within', 'pauses', 'extend', 'receipt']

/** Answers one question; nothing it can be asked makes it throw. */
export function answerQuestion(question: Record<string, unknown>, shelf: Shelf): Answer {
  const stranger = Object.keys(question).find((key) => !keys.includes(key))
  if (stranger !== undefined) return { problem: 'key-unknown', at: stranger }
  const { from, to, within } = question
  if ((to === undefined) === (within === undefined)) return { problem: 'within-or-to', at: 'within' }
  const start = instantOf(from)
  if (start === undefined) return { problem: 'not-an-instant', at: 'from' }
  const calendar = shelf(question.calendar)
  if ('problem' in calendar) return calendar
  if (within !== undefined) return answerDue(calendar, start, within, question)
  const end = instantOf(to)
  if (end === undefined) return { problem: 'not-an-instant', at: 'to' }
  return { openSeconds: openTime(calendar, start, end) / 1000 }
}

function answerDue(
  calendar: Calendar,
  start: Instant,
  written: unknown,
  question: Record<string, unknown>,
): Answer {
  const within = typeof written === 'string' ? readWithin(written) : undefined
  if (within === undefined) return { problem: 'not-a-span', at: 'within' }
  const pauses = pausesOf(question.pauses)
  if (!pauses) return { problem: 'not-a-pause', at: 'pauses' }
  const extend = spansOf(question.extend)
  if (!extend) return { problem: 'not-a-span', at: 'extend' }
  const receipt = question.receipt === true
  const counted = deadline(calendar, start, within, { pauses, extend, receipt })
  if (!counted.ok) return { problem: counted.refusal.code, at: 'within' }
  const { due, provisional, why } = counted.value
  return { due: formatInstant(due), ...(provisional ? { provisional } : {}), ...(receipt ? { why } : {}) }
}

const instantOf = (value: unknown): Instant | undefined =>
  typeof value === 'string' ? readInstant(value) : undefined

function pausesOf(value: unknown): Pause[] | undefined {
  if (value === undefined) return []
  if (!Array.isArray(value)) return undefined
  const pauses: Pause[] = []
  for (const item of value as unknown[]) {
    if (!isObject(item)) return undefined
    const [from, to] = [instantOf(item.from), instantOf(item.to)]
    if (from === undefined || to === undefined || to < from) return undefined
    pauses.push({ from, to, ...(typeof item.because === 'string' ? { because: item.because } : {}) })
  }
  return pauses
}

function spansOf(value: unknown): Span[] | undefined {
  if (value === undefined) return []
  if (!Array.isArray(value)) return undefined
  const spans = (value as unknown[]).map((item) => (typeof item === 'string' ? readSpan(item) : undefined))
  return spans.every((span) => span !== undefined) ? spans : undefined
}

/** Days of calendars kept ready; the oldest calendars go first. */
const mostDays = 2_000_000

/** Keeps calendars that were asked before, so that a million lines on one calendar compile it once. */
export function shelfOf(): Shelf {
  const shelf = new Map<string, Calendar>()
  let last: Calendar | undefined
  return (value) => {
    if (last && last.knownDays > 1000) tidy(shelf)
    const shipped = typeof value === 'string' && Object.hasOwn(shippedCalendars, value)
    const definition = shipped ? shippedCalendars[value] : value
    const key = shipped ? value : JSON.stringify(definition)
    const known = shelf.get(key)
    if (known) {
      last = known
      return known
    }
    const [problem] = checkCalendar(definition)
    if (problem) return { problem: problem.code, at: ['calendar', ...problem.path].join('.') }
    const compiled = isCalendar(definition) ? compileCalendar(definition) : undefined
    if (!compiled?.ok) return { problem: 'not-a-calendar', at: 'calendar' }
    if (shelf.size >= 1000) drop(shelf)
    shelf.set(key, compiled.value)
    last = compiled.value
    return compiled.value
  }
}

function drop(shelf: Map<string, Calendar>): void {
  const [oldest] = shelf.keys()
  if (oldest !== undefined) shelf.delete(oldest)
}

function tidy(shelf: Map<string, Calendar>): void {
  const weigh = () => [...shelf.values()].reduce((sum, calendar) => sum + calendar.knownDays, 0)
  while (shelf.size > 1 && weigh() > mostDays) drop(shelf)
}
