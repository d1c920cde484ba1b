// Working time counted the slow way: a list of every minute, and a finger that moves from one to the next. It imports
// nothing, so that what it says about the clock of this package is a second opinion.

export type OracleCalendar = {
  zone: string
  week: Record<string, (readonly [string, string])[]>
  days: Record<string, (readonly [string, string])[]>
}
export type OraclePause = { from: number; to: number }
export type OracleAnswer = { due: number; date: number }

const minuteMs = 60_000
const minutesOfDay = 1440
const names = ['thu', 'fri', 'sat', 'sun', 'mon', 'tue', 'wed']

/** All minutes of a stretch of time in one zone: what the wall shows in each (as if minutes of UTC). */
export class Minutes {
  readonly from: number
  readonly wall: Int32Array
  readonly zone: string

  constructor(zone: string, from: number, to: number) {
    this.zone = zone
    this.from = from / minuteMs
    this.wall = new Int32Array((to - from) / minuteMs)
    let offset = 0
    for (let i = 0; i < this.wall.length; i++) {
      // No zone changes its clock but on a quarter of an hour.
      if (i % 15 === 0) {
        const moment = Temporal.Instant.fromEpochMilliseconds((this.from + i) * minuteMs)
        offset = moment.toZonedDateTimeISO(zone).offsetNanoseconds / 6e10
      }
      this.wall[i] = this.from + i + offset
    }
  }

  /** First minute from `i` on at which the wall shows `wall` or later. */
  scan(wall: number, i: number): number {
    let j = i
    while (j < this.wall.length && (this.wall[j] ?? 0) < wall) j++
    return j
  }

  dateAt(t: number): number {
    return Math.floor((this.wall[Math.floor(t / minuteMs) - this.from] ?? NaN) / minutesOfDay)
  }
}

export class Oracle {
  readonly minutes: Minutes
  readonly calendar: OracleCalendar
  readonly open: Uint8Array
  /** Per date: first opening and last closing, in minutes of the list. */
  readonly day = new Map<number, { opens: number; closes: number }>()

  constructor(minutes: Minutes, calendar: OracleCalendar) {
    this.minutes = minutes
    this.calendar = calendar
    this.open = new Uint8Array(minutes.wall.length)
    const { wall } = minutes
    const last = Math.floor((wall[wall.length - 1] ?? 0) / minutesOfDay)
    let midnight = 0
    for (let date = Math.floor((wall[0] ?? 0) / minutesOfDay) + 1; date < last; date++) {
      midnight = minutes.scan(date * minutesOfDay, midnight)
      for (const [from, to] of this.hours(date)) {
        const [a, b] = [clock(from), clock(to)]
        const opens = minutes.scan(date * minutesOfDay + a, midnight)
        const closes = minutes.scan(date * minutesOfDay + (b > a ? b : b + minutesOfDay), midnight)
        if (closes <= opens) continue
        for (let i = opens; i < closes; i++) this.open[i] = 1
        const known = this.day.get(date)
        this.day.set(date, {
          opens: known ? Math.min(known.opens, opens) : opens,
          closes: known ? Math.max(known.closes, closes) : closes,
        })
      }
    }
  }

  hours(date: number): (readonly [string, string])[] {
    const text = new Date(date * 86_400_000).toISOString().slice(0, 10)
    return this.calendar.days[text] ?? this.calendar.week[names[((date % 7) + 7) % 7] ?? ''] ?? []
  }

  isOpen(t: number): boolean {
    return this.open[Math.floor(t / minuteMs) - this.minutes.from] === 1
  }

  inside(t: number): boolean {
    const i = Math.floor(t / minuteMs) - this.minutes.from
    return i > 3 * minutesOfDay && i < this.open.length - 3 * minutesOfDay
  }

  openMs(from: number, to: number): number {
    let sum = 0
    for (let t = from; t < to;) {
      const next = Math.min(to, (Math.floor(t / minuteMs) + 1) * minuteMs)
      if (this.isOpen(t)) sum += next - t
      t = next
    }
    return sum
  }

  /** Moves the finger until `amount` milliseconds have counted; `undefined` at the end of the list. */
  count(start: number, amount: number, working: boolean, pauses: OraclePause[]): number | undefined {
    let left = amount
    let t = start
    while (left > 0) {
      if (!this.inside(t)) return undefined
      let next = (Math.floor(t / minuteMs) + 1) * minuteMs
      let paused = false
      for (const { from, to } of pauses) {
        if (from > t && from < next) next = from
        if (to > t && to < next) next = to
        if (from <= t && t < to) paused = true
      }
      if (paused || (working && !this.isOpen(t))) {
        t = next
        continue
      }
      const step = Math.min(left, next - t)
      left -= step
      t += step
    }
    return t
  }

  countBack(start: number, amount: number, working: boolean): number | undefined {
    let left = amount
    let t = start
    while (left > 0) {
      if (!this.inside(t)) return undefined
      const next = (Math.ceil(t / minuteMs) - 1) * minuteMs
      if (working && !this.isOpen(t - 1)) {
        t = next
        continue
      }
      const step = Math.min(left, t - next)
      left -= step
      t -= step
    }
    return t
  }

  nextOpen(start: number): number | undefined {
    let t = start
    while (!this.isOpen(t)) {
      if (!this.inside(t)) return undefined
      t = (Math.floor(t / minuteMs) + 1) * minuteMs
    }
    return t
  }

  /** 24:00 of a date: the first minute whose wall shows a later date. */
  midnight(date: number): number | undefined {
    const guess = Math.max(0, (date - 1) * minutesOfDay - this.minutes.from)
    const i = this.minutes.scan((date + 1) * minutesOfDay, guess)
    return i < this.open.length - 3 * minutesOfDay ? (this.minutes.from + i) * minuteMs : undefined
  }

  closing(date: number): number | undefined {
    const day = this.day.get(date)
    return day && (this.minutes.from + day.closes) * minuteMs
  }

  /** Goes from day to day; a day counts if it has an end and the clock is not paused then. */
  countDays(from: number, count: number, endOf: (date: number) => number | undefined, pauses: OraclePause[]) {
    let date = from
    let left = count
    for (let guard = 0; left > 0; guard++) {
      if (guard > 800) return undefined
      date++
      const end = endOf(date)
      if (end !== undefined && !pauses.some((pause) => pause.from < end && end <= pause.to)) left--
    }
    const due = endOf(date)
    return due === undefined ? undefined : { due, date }
  }

  /** The same time of the wall on another date; seconds stay what they are. */
  sameTime(start: number, date: number): number {
    const wall = this.minutes.wall[Math.floor(start / minuteMs) - this.minutes.from] ?? 0
    const rest = start - Math.floor(start / minuteMs) * minuteMs
    const target = date * minutesOfDay + (((wall % minutesOfDay) + minutesOfDay) % minutesOfDay)
    const i = this.minutes.scan(target, Math.max(0, (date - 2) * minutesOfDay - this.minutes.from))
    const found = (this.minutes.from + i) * minuteMs
    return this.minutes.wall[i] === target ? found + rest : found
  }

  deadline(
    start: number,
    amount: number,
    unit: string,
    pauses: OraclePause[],
    day?: number,
  ): OracleAnswer | undefined {
    const date = day ?? this.minutes.dateAt(start)
    const at = (t: number | undefined): OracleAnswer | undefined =>
      t === undefined || !this.inside(t) ? undefined : { due: t, date: this.minutes.dateAt(t - 1) }
    const none = (t: number | undefined): OracleAnswer | undefined =>
      t === undefined ? undefined : { due: t, date: t === start ? date : this.minutes.dateAt(t) }
    const working = unit === 'working hours'
    if (unit === 'minutes' || unit === 'hours' || working) {
      const length = Math.round(amount * (unit === 'minutes' ? 60_000 : 3_600_000))
      if (length > 0) return at(this.count(start, length, working, pauses))
      if (length < 0) return at(this.countBack(start, -length, working))
      return none(working ? this.nextOpen(start) : start)
    }
    if (unit === 'same day') return this.countDays(date - 1, 1, (d) => this.midnight(d), pauses)
    if (unit === 'same working day') {
      const closing = this.closing(date)
      const today = closing !== undefined && start < closing
      return this.countDays(today ? date - 1 : date, 1, (d) => this.closing(d), pauses)
    }
    if (amount === 0) return none(unit === 'working days' ? this.nextOpen(start) : start)
    if (unit === 'working days') {
      if (amount > 0) return this.countDays(date, amount, (d) => this.closing(d), pauses)
      let [d, left] = [date, -amount]
      while (left > 0)
        if (this.day.has(--d)) left--
        else if (d < date - 800) return undefined
      const due = (this.minutes.from + (this.day.get(d)?.opens ?? NaN)) * minuteMs
      return this.inside(due) ? { due, date: d } : undefined
    }
    const target = monthsOrDays(date, amount, unit)
    if (amount < 0) {
      const whole = Math.ceil(target)
      return at(this.sameTime(start, whole) - Math.round((whole - target) * 86_400_000))
    }
    return this.countDays(date, Math.ceil(target) - date, (d) => this.midnight(d), pauses)
  }
}

const clock = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))

function monthsOrDays(date: number, amount: number, unit: string): number {
  if (unit === 'days') return date + amount
  if (unit === 'weeks') return date + amount * 7
  const plain = Temporal.PlainDate.from(new Date(date * 86_400_000).toISOString().slice(0, 10))
  const moved = plain.add(unit === 'months' ? { months: amount } : { years: amount })
  return Date.parse(`${moved.toString()}T00:00:00Z`) / 86_400_000
}
