import { instantOf } from '../values/index.ts'
import type { Calendar } from './calendar.ts'
import { nameOf, type Counted } from './counted.ts'
import { dateOf, isoText, type EpochDay } from './date.ts'
import { nextOpening, openTime } from './open-time.ts'
import type { Pause } from './pause.ts'
import type { ReceiptLine } from './receipt.ts'
import { spanMs } from './span.ts'
import { openingAfter } from './timeline.ts'
import { workingDay } from './working-days.ts'

/** The walk of the clock from one instant to another, as lines that touch each other. */
export function writeHours(
  lines: ReceiptLine[],
  calendar: Calendar,
  { start, within, result }: Counted,
  pauses: readonly Pause[],
): void {
  const span = typeof within === 'string' ? undefined : within
  const left = Math.abs((span && spanMs(span)) ?? 0)
  const working = span?.unit === 'working hours' || span?.unit === 'working days'
  if (result.due < start) {
    const back: ReceiptLine[] = []
    if (working) walk(back, calendar, result.due, start, 0, [])
    else back.push({ code: 'elapsed', from: isoText(result.due), to: isoText(start), leftMs: 0 })
    lines.push(...countedDown(back.toReversed(), left))
  } else if (working) walk(lines, calendar, start, result.due, left, left > 0 ? pauses : [])
  else elapse(lines, start, result.due, left, left > 0 ? pauses : [])
}

/** What is left after each line, when the lines are read from the start backwards. */
function countedDown(lines: ReceiptLine[], total: number): ReceiptLine[] {
  let left = total
  return lines.map((line) => {
    if (line.code !== 'open' && line.code !== 'open-days') return line
    left -= line.openMs
    return { ...line, leftMs: left }
  })
}

function elapse(
  lines: ReceiptLine[],
  start: number,
  due: number,
  total: number,
  pauses: readonly Pause[],
): void {
  let [t, left] = [start, total]
  for (const pause of [...pauses, undefined]) {
    if (pause && (pause.to <= t || pause.from >= due)) continue
    const until = pause ? Math.max(t, pause.from) : due
    left -= until - t
    if (until > t) lines.push({ code: 'elapsed', from: isoText(t), to: isoText(until), leftMs: left })
    if (pause) lines.push(pausedLine(until, pause.to, pause.to - until, pause))
    t = pause ? pause.to : until
  }
}

const pausedLine = (from: number, to: number, openMs: number, { because }: Pause): ReceiptLine => ({
  code: 'paused',
  from: isoText(from),
  to: isoText(to),
  openMs,
  ...(because === undefined ? {} : { because }),
})

/** Open, closed and paused time between two instants; whole days are told as one. */
function walk(
  lines: ReceiptLine[],
  calendar: Calendar,
  start: number,
  due: number,
  total: number,
  pauses: readonly Pause[],
): void {
  const waiting = pauses.filter(({ from, to }) => to > start && from < due)
  let [t, left] = [start, total]
  while (t < due) {
    const pause = waiting[0]
    if (pause && pause.from <= t) {
      lines.push(pausedLine(t, pause.to, openTime(calendar, instantOf(t), pause.to), pause))
      t = pause.to
      waiting.shift()
      continue
    }
    const until = pause ? Math.min(due, pause.from) : due
    const line = calendar.around(t)
    const opening = openingAfter(line, t)
    const opens = line.opens[opening] ?? Infinity
    if (opens > t) {
      const end = Math.min(nextOpening(calendar, instantOf(t)) ?? Infinity, until)
      writeClosed(lines, calendar, t, end)
      t = end
      continue
    }
    const run = wholeDays(calendar, t, until)
    const end = run ? run.closes : Math.min(line.closes[opening] ?? Infinity, until)
    const openMs = run ? openTime(calendar, instantOf(t), instantOf(end)) : end - t
    left -= openMs
    const span = { from: isoText(t), to: isoText(end) }
    if (run) {
      const dates = {
        firstDate: dateOf(run.first),
        lastDate: dateOf(run.last),
        days: run.last - run.first + 1,
      }
      lines.push({
        code: 'open-days',
        ...span,
        ...dates,
        openMs,
        leftMs: left,
        ...nameOf(calendar, run.first),
      })
    } else {
      const day = calendar.zone.dayAt(t)
      lines.push({ code: 'open', ...span, openMs, leftMs: left, ...nameOf(calendar, day) })
    }
    t = end
  }
}

type Run = { first: EpochDay; last: EpochDay; closes: number }

/** The run of whole working days that begins exactly at `t` and ends by `until`; dated ones stand alone. */
function wholeDays(calendar: Calendar, t: number, until: number): Run | undefined {
  const first = calendar.zone.dayAt(t)
  const hours = workingDay(calendar, first)
  if (hours?.opens !== t || hours.closes > until) return undefined
  const run = { first, last: first, closes: hours.closes }
  while (!calendar.isException(first) && !calendar.isException(run.last + 1)) {
    const next = workingDay(calendar, run.last + 1)
    if (!next || next.closes > until || next.closes <= run.closes) break
    run.last++
    run.closes = next.closes
  }
  return run
}

/** Closed time, one line for each reason: whole closed days take the nights beside them with them. */
function writeClosed(lines: ReceiptLine[], calendar: Calendar, from: number, to: number): void {
  const { zone } = calendar
  const closed: { first: EpochDay; last: EpochDay; exception: boolean; key: string }[] = []
  for (let day = zone.dayAt(from); day <= zone.dayAt(to - 1); day++) {
    if (workingDay(calendar, day)) continue
    const exception = calendar.isException(day)
    const key = exception ? JSON.stringify(nameOf(calendar, day)) : ''
    const run = closed.at(-1)
    if (run && run.last === day - 1 && run.exception === exception && run.key === key) run.last = day
    else closed.push({ first: day, last: day, exception, key })
  }
  if (closed.length === 0) {
    const hours = workingDay(calendar, zone.dayAt(from))
    const inside = hours && from >= hours.opens && to < hours.closes
    lines.push({ code: 'closed', from: isoText(from), to: isoText(to), because: inside ? 'break' : 'hours' })
  }
  closed.forEach((run, i) => {
    const next = closed[i + 1]
    lines.push({
      code: 'closed',
      from: isoText(i === 0 ? from : zone.startOfDay(run.first)),
      to: isoText(next ? zone.startOfDay(next.first) : to),
      because: run.exception ? 'exception' : 'rest-day',
      firstDate: dateOf(run.first),
      lastDate: dateOf(run.last),
      ...named(calendar, run.first),
    })
  })
}

function named(calendar: Calendar, day: EpochDay) {
  const { name } = nameOf(calendar, day)
  return name ? { name } : {}
}
