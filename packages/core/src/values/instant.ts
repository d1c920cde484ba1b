declare const instant: unique symbol

/** A moment: milliseconds since 1970-01-01T00:00:00Z. In events and on the wire it is ISO 8601 UTC with milliseconds. */
export type Instant = number & { readonly [instant]: true }

/** `2026-09-29`: a day without a zone. */
export type LocalDate = string

const pattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})$/

/** Brands a number of milliseconds. */
export const instantOf = (milliseconds: number): Instant => milliseconds as Instant

/** Reads ISO 8601 with seconds and an offset; `undefined` for anything else, impossible dates included. */
export function readInstant(text: string): Instant | undefined {
  if (text === last.text) return instantOf(last.value)
  if (text === before.text) return instantOf(before.value)
  if (text === read.text) return instantOf(read.value)
  if (!pattern.test(text) || !isLocalDate(text.slice(0, 10))) return undefined
  const value = Date.parse(text)
  if (Number.isNaN(value)) return undefined
  read = { value, text }
  return instantOf(value)
}

/** Reads what the product itself wrote; anything else is corruption and throws. */
export function parseInstant(text: string): Instant {
  const value = readInstant(text)
  if (value === undefined) throw new Error(`not an instant: ${JSON.stringify(text)}`)
  return value
}

/** ISO 8601 UTC with milliseconds, the only form events and the wire know. */
export function formatInstant(value: Instant): string {
  if (value === last.value) return last.text
  const known = before
  before = last
  if (value === known.value) {
    last = known
    return last.text
  }
  last = { value, text: new Date(value).toISOString() }
  return last.text
}

/** All events of a decision carry the same instant, and at most one other: when it happened. */
let last: { value: number; text: string } = { value: 0, text: '1970-01-01T00:00:00.000Z' }
let before = last
/** One event is asked for its instant several times; read apart, because what is read may be written otherwise. */
let read = last

/** True for `YYYY-MM-DD` that names a day of the Gregorian calendar. */
export function isLocalDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return false
  const year = Number(match[1])
  const month = Number(match[2])
  const day = Number(match[3])
  if (day < 1) return false
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return day <= (month === 2 && leap ? 29 : (days[month - 1] ?? 0))
}

const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
