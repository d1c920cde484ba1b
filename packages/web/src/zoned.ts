import type { Language } from '@redress/texts'
import { locales, minuteMs } from './times.ts'

/** Wall time of a zone as it is read and typed: `2026-11-21T16:05`. */
export type WallTime = string

const parts = (zone: string) =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })

export function wallTime(instant: number, zone: string): WallTime {
  const part = Object.fromEntries(
    parts(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  )
  return `${part['year']}-${part['month']}-${part['day']}T${part['hour']}:${part['minute']}`
}

/** The instant at which clocks of `zone` show `wall`: the first of two in an overlap, the end of a gap. */
export function instantOf(wall: WallTime, zone: string): number | undefined {
  // Engines read more as a date than this.
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wall)) return undefined
  const asUtc = Date.parse(`${wall}:00Z`)
  if (Number.isNaN(asUtc)) return undefined
  const offsetAt = (instant: number) => Date.parse(`${wallTime(instant, zone)}:00Z`) - instant
  const day = 24 * 60 * minuteMs
  const candidates = [offsetAt(asUtc - day), offsetAt(asUtc + day)]
    .map((offset) => asUtc - offset)
    .toSorted((one, other) => one - other)
  return (
    candidates.find((instant) => wallTime(instant, zone) === wall) ??
    firstAfterGap(asUtc, offsetAt(asUtc - day))
  )
}

/** A time that no clock showed is read as the same number of minutes after the last one that did. */
const firstAfterGap = (asUtc: number, offsetBefore: number) => asUtc - offsetBefore

export const localDate = (instant: number, zone: string): string => wallTime(instant, zone).slice(0, 10)

/** What people call a zone: `中国标准时间`, `China Standard Time`. */
export const zoneName = (zone: string, language: Language): string =>
  new Intl.DateTimeFormat(locales[language], { timeZone: zone, timeZoneName: 'long' })
    .formatToParts(0)
    .find(({ type }) => type === 'timeZoneName')?.value ?? zone
