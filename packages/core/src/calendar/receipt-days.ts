import { instantOf } from '../values/index.ts'
import type { Calendar } from './calendar.ts'
import { dateOf, isoText, plusMonths, type EpochDay } from './date.ts'
import { nameOf, type Counted } from './counted.ts'
import type { Pause } from './pause.ts'
import type { ReceiptLine } from './receipt.ts'
import { workingDay } from './working-days.ts'
import { localTime } from './zone.ts'

/** The count of days from the day of the start to the day that ends it. */
export function writeDays(
  lines: ReceiptLine[],
  calendar: Calendar,
  counted: Counted,
  pauses: readonly Pause[],
): void {
  const { start, within, result } = counted
  const from = counted.day ?? calendar.zone.dayAt(start)
  if (within === 'same working day' || (typeof within !== 'string' && within.unit === 'working days'))
    writeWorkingDays(lines, calendar, counted, from, pauses)
  else if (within === 'same day') writePlainDays(lines, calendar, from - 1, result.day, 1, pauses)
  else if (Number(within.amount) < 0) writeBack(lines, calendar, counted)
  else if (within.unit === 'months' || within.unit === 'years') {
    const months = Number(within.amount) * (within.unit === 'years' ? 12 : 1)
    const to = plusMonths(from, months)
    const lastDay = dateOf(from).slice(8) !== dateOf(to).slice(8)
    lines.push({ code: 'months', from: dateOf(from), to: dateOf(to), months, lastDay })
    if (result.day !== to) writePlainDays(lines, calendar, from, result.day, to - from, pauses)
  } else {
    const days = Math.ceil(Number(within.amount) * (within.unit === 'weeks' ? 7 : 1))
    writePlainDays(lines, calendar, from, result.day, days, pauses)
  }
  const working = typeof within === 'string' ? within === 'same working day' : within.unit === 'working days'
  const back = typeof within !== 'string' && Number(within.amount) < 0
  const how = working ? (back ? 'opening' : 'closing') : 'midnight'
  if (working || !back) lines.push({ code: 'ends', date: dateOf(result.day), at: isoText(result.due), how })
}

const pausedAt = (calendar: Calendar, day: EpochDay, pauses: readonly Pause[]): boolean => {
  const end = calendar.zone.startOfDay(day + 1)
  return pauses.some(({ from, to }) => from < end && end <= to)
}

type Run = { first: EpochDay; last: EpochDay; key: string }
const length = (run: Run): number => run.last - run.first + 1

function runs(first: EpochDay, last: EpochDay, keyOf: (day: EpochDay) => string): Run[] {
  const found: Run[] = []
  for (let day = first; day <= last; day++) {
    const key = keyOf(day)
    const run = found.at(-1)
    if (run && run.key === key) run.last = day
    else found.push({ first: day, last: day, key })
  }
  return found
}

type Because = Extract<ReceiptLine, { code: 'skipped' }>['because']
const dates = (run: Run) => ({ firstDate: dateOf(run.first), lastDate: dateOf(run.last), days: length(run) })
const skipped = (run: Run, because: Because): ReceiptLine => ({ code: 'skipped', ...dates(run), because })

function writePlainDays(
  lines: ReceiptLine[],
  calendar: Calendar,
  from: EpochDay,
  to: EpochDay,
  days: number,
  pauses: readonly Pause[],
): void {
  let left = days
  const keyOf = (day: EpochDay) => (pauses.length > 0 && pausedAt(calendar, day, pauses) ? 'paused' : '')
  for (const run of runs(from + 1, to, keyOf)) {
    if (run.key) {
      lines.push(skipped(run, 'paused'))
      continue
    }
    left -= length(run)
    lines.push({ code: 'counted', ...dates(run), left })
  }
}

function writeWorkingDays(
  lines: ReceiptLine[],
  calendar: Calendar,
  { start, within, result }: Counted,
  from: EpochDay,
  pauses: readonly Pause[],
): void {
  const amount = typeof within === 'string' ? 1 : Number(within.amount)
  const back = amount < 0
  const keyOf = (day: EpochDay): string => {
    const hours = workingDay(calendar, day)
    const exception = calendar.isException(day)
    const name = exception ? dateName(calendar, day) : ''
    if (!hours) return `${exception ? 'exception' : 'rest-day'} ${name}`
    if (typeof within === 'string' && day === from && start >= hours.closes) return 'after-closing'
    if (!back && pauses.some((pause) => pause.from < hours.closes && hours.closes <= pause.to))
      return 'paused'
    return exception ? `+ ${name}` : ''
  }
  const first = typeof within === 'string' ? from : from + 1
  const found = back ? runs(result.day, from - 1, keyOf).toReversed() : runs(first, result.day, keyOf)
  let left = Math.abs(amount)
  for (const run of found) {
    const mark = nameOf(calendar, run.first)
    const because = skipReason(run.key)
    if (because) {
      const { name } = mark
      lines.push({ ...skipped(run, because), ...(because === 'exception' && name ? { name } : {}) })
      continue
    }
    left -= length(run)
    lines.push({ code: 'counted', ...dates(run), left, ...mark })
  }
}

const dateName = (calendar: Calendar, day: EpochDay): string =>
  JSON.stringify(calendar.definition.names?.[dateOf(day)] ?? '')

function skipReason(key: string): Because | undefined {
  const [word] = key.split(' ')
  if (word === 'exception' || word === 'rest-day' || word === 'paused' || word === 'after-closing')
    return word
  return undefined
}

/** Plain subtraction: the same time of another day, then the rest of a part of a day. */
function writeBack(lines: ReceiptLine[], calendar: Calendar, { start, within, result }: Counted): void {
  if (typeof within === 'string') return
  const { zone } = calendar
  const amount = Number(within.amount)
  const count = within.unit === 'weeks' ? amount * 7 : amount
  const today = zone.dayAt(start)
  const day =
    within.unit === 'months' || within.unit === 'years'
      ? plusMonths(today, within.unit === 'years' ? amount * 12 : amount)
      : today + Math.trunc(count)
  const rest = within.unit === 'weeks' ? Math.round((Math.trunc(count) - count) * 86_400_000) : 0
  const at = result.due + rest
  lines.push({
    code: 'same-time',
    date: dateOf(day),
    time: localTime(instantOf(start), zone.name),
    at: isoText(at),
  })
  if (rest > 0) lines.push({ code: 'elapsed', from: isoText(result.due), to: isoText(at), leftMs: 0 })
}
