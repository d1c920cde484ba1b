import { instantOf } from '../values/index.ts'
import type { Calendar } from './calendar.ts'
import { marked, type Counted } from './counted.ts'
import { dateOf, isoText, type EpochDay } from './date.ts'
import { nextOpening, openTime } from './open-time.ts'
import type { Pause } from './pause.ts'
import { writeClosed } from './receipt-closed.ts'
import type { ReceiptLine } from './receipt.ts'
import { spanMs } from './span.ts'
import { openingAfter } from './timeline.ts'
import { closingOf, openingOf } from './working-days.ts'

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
      const next = opens === Infinity ? nextOpening(calendar, instantOf(t)) : opens
      const end = Math.min(next ?? Infinity, until)
      writeClosed(lines, calendar, t, end)
      t = end
      continue
    }
    const run = wholeDays(calendar, t, until)
    const end = run ? run.closes : Math.min(line.closes[opening] ?? Infinity, until)
    const openMs = run ? openTime(calendar, instantOf(t), instantOf(end)) : end - t
    left -= openMs
    const from = isoText(t)
    const to = isoText(end)
    if (run) {
      const firstDate = dateOf(run.first)
      const lastDate = dateOf(run.last)
      const days = run.last - run.first + 1
      const whole: ReceiptLine = {
        code: 'open-days',
        from,
        to,
        firstDate,
        lastDate,
        days,
        openMs,
        leftMs: left,
      }
      lines.push(marked(calendar, run.first, whole))
    } else {
      const open: ReceiptLine = { code: 'open', from, to, openMs, leftMs: left }
      lines.push(marked(calendar, calendar.zone.dayAt(t), open))
    }
    t = end
  }
}

type Run = { first: EpochDay; last: EpochDay; closes: number }

/** The run of whole working days that begins exactly at `t` and ends by `until`; dated ones stand alone. */
function wholeDays(calendar: Calendar, t: number, until: number): Run | undefined {
  const first = calendar.zone.dayAt(t)
  const closes = closingOf(calendar, first)
  if (openingOf(calendar, first) !== t || !(closes <= until)) return undefined
  const run = { first, last: first, closes }
  while (!calendar.isException(first) && !calendar.isException(run.last + 1)) {
    const next = closingOf(calendar, run.last + 1)
    if (!(next <= until) || next <= run.closes) break
    run.last++
    run.closes = next
  }
  return run
}
