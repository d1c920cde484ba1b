import { instantAt, startOfDay } from '@redress/core/calendar'
import { isLocalDate, readInstant, type Instant, type LocalDate } from '@redress/core/values'

/** A moment of a table: a day, and the time on the wall where the table has one. */
export type Moment = { date: LocalDate; time?: { hour: number; minute: number; second: number } }

const parts: Readonly<Record<string, string>> = {
  YYYY: String.raw`(?<year>\d{4})`,
  MM: String.raw`(?<month>\d{2})`,
  M: String.raw`(?<month>\d{1,2})`,
  DD: String.raw`(?<day>\d{2})`,
  D: String.raw`(?<day>\d{1,2})`,
  HH: String.raw`(?<hour>\d{2})`,
  H: String.raw`(?<hour>\d{1,2})`,
  mm: String.raw`(?<minute>\d{2})`,
  ss: String.raw`(?<second>\d{2})`,
}

/** Compiles `YYYY-MM-DD HH:mm:ss` and the like; `undefined` for a pattern without year, month and day. */
export function datePattern(pattern: string): RegExp | undefined {
  const source = pattern.replaceAll(/YYYY|MM?|DD?|HH?|mm|ss|[^A-Za-z]+|[A-Za-z]/g, (found) =>
    found in parts ? (parts[found] ?? '') : found.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`),
  )
  const needed = ['year', 'month', 'day'].every((name) => source.includes(`(?<${name}>`))
  const once = ['year', 'month', 'day', 'hour', 'minute', 'second'].every(
    (name) => source.split(`(?<${name}>`).length <= 2,
  )
  return needed && once ? new RegExp(`^${source}$`) : undefined
}

/** What a typed cell of a workbook becomes; unlike anything else it is understood beside any pattern. */
const typed = ['YYYY-MM-DD', 'YYYY-MM-DD HH:mm', 'YYYY-MM-DD HH:mm:ss'].flatMap(
  (pattern) => datePattern(pattern) ?? [],
)

/** What is understood without a pattern. */
const usual = [
  'YYYY-MM-DD',
  'YYYY-MM-DD HH:mm:ss',
  'YYYY-MM-DD HH:mm',
  'YYYY-MM-DDTHH:mm:ss',
  'YYYY-MM-DDTHH:mm',
  'YYYY/M/D',
  'YYYY/M/D H:mm:ss',
  'YYYY/M/D H:mm',
  'YYYY年M月D日',
].flatMap((pattern) => datePattern(pattern) ?? [])

export function readMoment(text: string, pattern?: RegExp): Moment | undefined {
  for (const known of pattern ? [pattern, ...typed] : usual) {
    const found = known.exec(text.trim())?.groups
    if (!found) continue
    const two = (name: string) => (found[name] ?? '').padStart(2, '0')
    const date = `${found.year}-${two('month')}-${two('day')}`
    if (!isLocalDate(date)) return undefined
    if (found.hour === undefined) return { date }
    const time = {
      hour: Number(found.hour),
      minute: Number(found.minute ?? 0),
      second: Number(found.second ?? 0),
    }
    return time.hour < 24 && time.minute < 60 && time.second < 60 ? { date, time } : undefined
  }
  return undefined
}

/** The instant of a cell: with its own offset, or local time of the zone; a day alone is its first instant there. */
export function readWhen(text: string, zone: string, pattern?: RegExp): Instant | undefined {
  const exact = pattern ? undefined : readInstant(text.trim())
  if (exact !== undefined) return exact
  const moment = readMoment(text, pattern)
  if (!moment) return undefined
  const { date, time } = moment
  if (!time) return startOfDay(date, zone)
  const two = (part: number) => String(part).padStart(2, '0')
  return instantAt(date, `${two(time.hour)}:${two(time.minute)}:${two(time.second)}`, zone)
}
