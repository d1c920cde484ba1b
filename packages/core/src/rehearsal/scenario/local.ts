import { instantAt } from '../../calendar/index.ts'
import { isLocalDate, type Instant } from '../../values/index.ts'

const pattern = /^(\d{4}-\d{2}-\d{2}) ((?:[01]\d|2[0-3]):[0-5]\d)$/

/** `2026-09-29 15:27`, local time of the organisation. */
export function readLocal(text: string): { date: string; time: string } | undefined {
  const [, date, time] = pattern.exec(text) ?? []
  return date !== undefined && time !== undefined && isLocalDate(date) ? { date, time } : undefined
}

/** The moment of a story's line. @throws The reader has let no other text through. */
export function momentAt(text: string, zone: string): Instant {
  const local = readLocal(text)
  const at = local && instantAt(local.date, local.time, zone)
  if (at === undefined) throw new Error(`not a local time: ${text}`)
  return at
}
