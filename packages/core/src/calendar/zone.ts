import { instantOf, type Instant, type LocalDate } from '../values/index.ts'
import { dateOf, dayMs, dayOf, epochDay, type EpochDay } from './date.ts'

/** The years this room counts in; what lies outside is refused as `out-of-range`. */
export const firstYear = 1800
export const lastYear = 2999
export const firstDay = dayOf(firstYear, 1, 1)
export const endDay = dayOf(lastYear + 1, 1, 1)
export const inRange = (t: number): boolean => t >= (firstDay + 2) * dayMs && t < (endDay - 2) * dayMs

/**
 * The offsets of one IANA zone as two sorted lists: from `at[i]` on, local time is UTC plus `offset[i]`. Temporal is
 * asked once per range; afterwards every conversion is a binary search.
 */
export class Zone {
  readonly name: string
  #at: number[] = []
  #offset: number[] = []
  #from = Infinity
  #to = -Infinity

  constructor(name: string) {
    this.name = name
    this.#load(dayOf(1970, 1, 1) * dayMs, dayOf(2100, 1, 1) * dayMs)
  }

  #load(from: number, to: number): void {
    const at: number[] = []
    const offset: number[] = []
    let moment: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(
      from,
    ).toZonedDateTimeISO(this.name)
    at.push(-Infinity)
    offset.push(moment.offsetNanoseconds / 1e6)
    for (;;) {
      moment = moment.getTimeZoneTransition('next')
      if (!moment || moment.epochMilliseconds >= to) break
      at.push(moment.epochMilliseconds)
      offset.push(moment.offsetNanoseconds / 1e6)
    }
    this.#at = at
    this.#offset = offset
    this.#from = from + 2 * dayMs
    this.#to = to - 2 * dayMs
  }

  #reach(t: number): void {
    if (t >= this.#from && t < this.#to) return
    if (this.#from > firstDay * dayMs + 2 * dayMs) this.#load(firstDay * dayMs, endDay * dayMs)
  }

  /** Milliseconds that local time is ahead of UTC at `t`. */
  offsetAt(t: number): number {
    this.#reach(t)
    let low = 0
    let high = this.#at.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (entry(this.#at, middle) <= t) low = middle
      else high = middle - 1
    }
    return entry(this.#offset, low)
  }

  /**
   * The first instant at which the clock on the wall shows `local` or later; `local` is the wall time written as if
   * it were UTC. So a time skipped by a clock change is the first instant after it, one shown twice is the first.
   */
  firstInstant(local: number): number {
    this.#reach(local)
    let low = 0
    let high = this.#at.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (entry(this.#at, middle + 1) + entry(this.#offset, middle) > local) high = middle
      else low = middle + 1
    }
    return Math.max(entry(this.#at, low), local - entry(this.#offset, low))
  }

  /** The local day of an instant. */
  dayAt(t: number): EpochDay {
    return Math.floor((t + this.offsetAt(t)) / dayMs)
  }

  /** The first instant of a local day; also `24:00` of the day before. */
  startOfDay(day: EpochDay): number {
    return this.firstInstant(day * dayMs)
  }
}

function entry(list: readonly number[], index: number): number {
  const value = list[index]
  if (value === undefined) throw new RangeError(`no entry ${index}`)
  return value
}

const zones = new Map<string, Zone>()

/** The zone of that IANA name, or `undefined`; offsets like `+08:00` are no zones. */
export function zoneNamed(name: string): Zone | undefined {
  const known = zones.get(name)
  if (known) return known
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]{0,63}$/.test(name)) return undefined
  const id = zoneId(name)
  if (id === undefined) return undefined
  const zone = zones.get(id) ?? new Zone(id)
  zones.set(id, zone)
  return zone
}

/** The name in its own spelling, so that `ASIA/shanghai` is not a zone of its own. */
function zoneId(name: string): string | undefined {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId
  } catch {
    return undefined
  }
}

function zoneChecked(name: string): Zone {
  const zone = zoneNamed(name)
  if (!zone) throw new RangeError(`not a time zone: ${JSON.stringify(name)}`)
  return zone
}

/** True for the names of the IANA time-zone data, `Asia/Shanghai`. */
export const isZone = (name: string): boolean => zoneNamed(name) !== undefined

/**
 * The date on the wall of that zone.
 *
 * @throws {RangeError} `zone` is not an IANA zone (it is checked when a calendar or organisation is read).
 */
export const localDate = (t: Instant, zone: string): LocalDate => dateOf(zoneChecked(zone).dayAt(t))

/** The time on the wall of that zone, `15:27:00`; with milliseconds only if there are any. */
export function localTime(t: Instant, zone: string): string {
  const text = new Date(t + zoneChecked(zone).offsetAt(t)).toISOString().slice(11, 23)
  return text.endsWith('.000') ? text.slice(0, 8) : text
}

/** The first instant of a date; where the clock skips midnight, the first after it. */
export const startOfDay = (date: LocalDate, zone: string): Instant =>
  instantOf(zoneChecked(zone).startOfDay(epochDay(date)))

/** 24:00 of a date: the first instant of the next one, so the first that is too late. */
export const endOfDay = (date: LocalDate, zone: string): Instant =>
  instantOf(zoneChecked(zone).startOfDay(epochDay(date) + 1))

/**
 * The instant at which the wall shows `date` and `time` (`15:27` or `15:27:30`, also `24:00`): in a gap of the clock
 * the first instant after it, where it is shown twice the first. `undefined` when the time cannot be read.
 */
export function instantAt(date: LocalDate, time: string, zone: string): Instant | undefined {
  const clock = readTime(time)
  return clock === undefined
    ? undefined
    : instantOf(zoneChecked(zone).firstInstant(epochDay(date) * dayMs + clock))
}

const timePattern = /^(?:([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?|(24):00(?::00)?)$/

/** Milliseconds after midnight of `HH:MM` or `HH:MM:SS`, up to `24:00`; `undefined` for anything else. */
export function readTime(text: string): number | undefined {
  const match = timePattern.exec(text)
  if (!match) return undefined
  if (match[4]) return dayMs
  return Number(match[1]) * 3_600_000 + Number(match[2]) * 60_000 + Number(match[3] ?? 0) * 1000
}
