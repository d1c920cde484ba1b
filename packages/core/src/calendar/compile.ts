import { isLocalDate, own, type Text } from '../values/index.ts'
import { ok, refuse, type Result } from '../result.ts'
import { calendarOf, type Calendar } from './calendar.ts'
import { weekdays, type CalendarBook, type CalendarDefinition, type CalendarProblem } from './definition.ts'
import { isZone, readTime } from './zone.ts'

type Path = readonly (string | number)[]
type Report = (code: CalendarProblem['code'], path: Path, facts?: CalendarProblem['facts']) => void

const keys = ['zone', 'week', 'days', 'names', 'published', 'title', 'sources']
/** More than any day has; it keeps a hostile file from filling the memory with centuries of them. */
const mostOpenings = 24
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const shown = (value: unknown): string => (JSON.stringify(value) ?? String(value)).slice(0, 80)

/**
 * Everything that is wrong with something that should be a calendar, each with its place; no problem means that it
 * is a `CalendarDefinition`. Never throws, whatever comes in.
 */
export function checkCalendar(value: unknown): CalendarProblem[] {
  const problems: CalendarProblem[] = []
  const report: Report = (code, path, facts = {}) => problems.push({ code, path, facts })
  if (!isObject(value)) report('not-a-calendar', [], { value: shown(value) })
  else {
    for (const key of Object.keys(value)) if (!keys.includes(key)) report('key-unknown', [key], { key })
    if (typeof value.zone !== 'string' || !isZone(value.zone))
      report('zone-unknown', ['zone'], { value: shown(value.zone) })
    checkWeek(value.week, report)
    checkDays(value.days, report)
    checkPublished(value.published, report)
    checkNames(value.names, report)
  }
  return problems
}

function checkWeek(week: unknown, report: Report): void {
  if (!isObject(week)) return report('not-a-calendar', ['week'], { value: shown(week) })
  const known: readonly string[] = weekdays
  for (const [day, openings] of Object.entries(week)) {
    if (known.includes(day)) checkOpenings(openings, ['week', day], report)
    else report('weekday-unknown', ['week', day], { value: day })
  }
}

function checkDays(days: unknown, report: Report): void {
  if (days === undefined) return
  if (!isObject(days)) return report('not-a-calendar', ['days'], { value: shown(days) })
  for (const [date, openings] of Object.entries(days)) {
    if (isLocalDate(date)) checkOpenings(openings, ['days', date], report)
    else report('not-a-date', ['days', date], { value: date })
  }
}

function checkOpenings(openings: unknown, path: Path, report: Report): void {
  if (!Array.isArray(openings)) return report('not-openings', path, { value: shown(openings) })
  if (openings.length > mostOpenings)
    return report('openings-too-many', path, { count: String(openings.length), most: String(mostOpenings) })
  openings.forEach((opening: unknown, i) => {
    const here = [...path, i]
    if (!Array.isArray(opening) || opening.length !== 2)
      return report('not-openings', here, { value: shown(opening) })
    const [opens, closes]: unknown[] = opening
    const from = typeof opens === 'string' && opens !== '24:00' ? readTime(opens) : undefined
    const to = typeof closes === 'string' ? readTime(closes) : undefined
    if (from === undefined) report('not-a-time', [...here, 0], { value: shown(opens) })
    if (to === undefined) report('not-a-time', [...here, 1], { value: shown(closes) })
    if (from !== undefined && from === to) report('opening-empty', here, { value: shown(opening) })
  })
}

function checkPublished(published: unknown, report: Report): void {
  if (published === undefined) return
  if (!isObject(published)) return report('not-a-calendar', ['published'], { value: shown(published) })
  const { from, to } = published
  const [a, b] = [from, to].map((date) => (typeof date === 'string' && isLocalDate(date) ? date : undefined))
  if (a === undefined) report('not-a-date', ['published', 'from'], { value: shown(from) })
  if (b === undefined) report('not-a-date', ['published', 'to'], { value: shown(to) })
  if (a !== undefined && b !== undefined && b < a)
    report('published-backwards', ['published'], { from: a, to: b })
}

function checkNames(names: unknown, report: Report): void {
  if (names === undefined) return
  if (!isObject(names)) return report('not-a-calendar', ['names'], { value: shown(names) })
  for (const date of Object.keys(names))
    if (!isLocalDate(date)) report('not-a-date', ['names', date], { value: date })
}

/** Narrows what was read from a file or a request. */
export const isCalendar = (value: unknown): value is CalendarDefinition => checkCalendar(value).length === 0

/** Makes a calendar ready to count with, or says everything that is wrong with it. */
export function compileCalendar(definition: CalendarDefinition): Result<Calendar, CalendarProblem[]> {
  const problems = checkCalendar(definition)
  const calendar = problems.length === 0 ? calendarOf(definition) : undefined
  return calendar ? ok(calendar) : refuse(problems)
}

/** The calendars of an organisation, ready to count with. */
export type CompiledBook = {
  readonly version: string
  readonly timeZoneData: string
  readonly zone: string
  readonly default: string
  /** The calendar of that name; without a name the organisation's own. `undefined`: the book does not hold it. */
  readonly calendar: (name?: string) => Calendar | undefined
  /** What people call the calendar of that name, where the organisation says so. */
  readonly title: (name: string) => Text | undefined
}

/** Makes a whole book ready; paths begin with `calendars` and the calendar's name. */
export function compileBook(book: CalendarBook): Result<CompiledBook, CalendarProblem[]> {
  const problems: CalendarProblem[] = []
  const calendars = new Map<string, Calendar>()
  if (!isZone(book.zone))
    problems.push({ code: 'zone-unknown', path: ['zone'], facts: { value: shown(book.zone) } })
  for (const [name, definition] of Object.entries(book.calendars)) {
    const compiled = compileCalendar(definition)
    if (compiled.ok) calendars.set(name, compiled.value)
    else
      for (const problem of compiled.refusal)
        problems.push({ ...problem, path: ['calendars', name, ...problem.path] })
  }
  if (!Object.hasOwn(book.calendars, book.default))
    problems.push({ code: 'default-calendar-missing', path: ['default'], facts: { value: book.default } })
  if (problems.length > 0) return refuse(problems)
  const { version, timeZoneData, zone } = book
  const calendar = (name = book.default) => calendars.get(name)
  const title = (name: string) => own(book.calendars, name)?.title
  return ok({ version, timeZoneData, zone, default: book.default, calendar, title })
}
