import {
  deadline,
  openTime,
  reach,
  startOfDay,
  type Calendar,
  type Pause as Stop,
} from '../calendar/index.ts'
import { choose, type Choice, type Limit } from '../procedure/index.ts'
import { instantOf, type Instant, type Span } from '../values/index.ts'
import type { Deadline, ReceiptLine } from './deadline.ts'
import type { Moment } from './happened.ts'
import { spanOf } from './lengths.ts'
import type { Place } from './place.ts'
import type { View } from './view.ts'

/** What a limit comes to on its calendar. */
export type Found = {
  due: Instant
  provisional: boolean
  why: readonly ReceiptLine[]
  start?: Instant
  unit?: Deadline['unit']
  counted?: Counted
}
export type Counted = { unit: NonNullable<Deadline['unit']>; calendar: Calendar; stops: readonly Stop[] }

/** How a limit is counted: under which name it is prolonged and stands still, and when each of its lines begins. */
export type Count = {
  name: string
  calendarName: string
  begun: (limit: Limit) => Moment | undefined
  receipt: boolean
}

function stopsFor(view: View, limit: string): Stop[] {
  return view.state.pauses.flatMap((pause) => {
    if (pause.limits && !pause.limits.includes(limit)) return []
    const to = pause.to ?? view.now
    return to > pause.from ? [{ from: pause.from, to, because: pause.reason }] : []
  })
}

/** The clock of a limit stands now, and nobody has said until when. */
export const stands = (view: View, limit: string): boolean =>
  view.state.pauses.some(({ limits, to }) => to === undefined && (!limits || limits.includes(limit)))

const extensionsFor = (view: View, limit: string): Span[] =>
  view.state.extensions.filter((some) => some.limit === limit).map((some) => some.amount)

function startIn(moment: Moment, calendar: Calendar): Instant {
  return 'at' in moment ? moment.at : startOfDay(moment.date, calendar.definition.zone)
}

/** The earliest of several limits that have begun. */
export function earliest(
  view: View,
  limits: readonly Limit[],
  { name, calendarName, begun, receipt }: Count,
): Found | undefined {
  let best: Found | undefined
  const stops = stopsFor(view, name)
  for (const limit of limits) {
    const length = spanOf(view, limit.length)
    if (length === undefined || length === 'none') continue
    const calendar = view.world.book.calendar(limit.calendar ?? calendarName) ?? view.world.book.calendar()
    if (!calendar) continue
    const moment = begun(limit)
    if (!moment) continue
    const start = startIn(moment, calendar)
    const found = deadline(calendar, start, length, {
      pauses: stops,
      extend: extensionsFor(view, name),
      receipt,
      name: limit.calendar ?? calendarName,
    })
    if (!found.ok) continue
    const unit = typeof length === 'string' ? length : limit.length === 'at once' ? 'at once' : length.unit
    if (!best || found.value.due < best.due)
      best = { ...found.value, start, unit, counted: { unit, calendar, stops } }
  }
  return best
}

/** The line of a choice that applies as things stand. */
export function chosen<Is>(view: View, choice: Choice<Is> | undefined, place: Place | undefined) {
  if (!choice) return undefined
  const line = choose(choice, view.scope(place))
  return line.known ? line.chosen : undefined
}

/**
 * Share of a limit after which it warns, where no target is set: of the open time of its calendar for working hours
 * and days, to the minute; of all the time for other units. While its clock stands nothing of it passes.
 */
export function warningAt(
  view: View,
  start: Instant | undefined,
  due: Instant,
  within?: Counted,
): Instant | undefined {
  if (start === undefined || due <= start) return undefined
  const share = view.world.settings.warningPercent / 100
  const spans = running(start, due, within?.stops ?? [])
  if (!within || !working.has(within.unit)) {
    const sizes = spans.map(([from, to]) => to - from)
    return instantOf(
      shareOf(spans, sizes, Math.floor(sum(sizes) * share), (from, left) => from + left) ?? due,
    )
  }
  if (due - start <= minute) return due
  const { calendar } = within
  const sizes = spans.map(([from, to]) => openTime(calendar, from, to))
  const enough = sum(sizes) * share
  const reached =
    enough > 0 ? shareOf(spans, sizes, enough, (from, left) => reach(calendar, from, left)) : start + 1
  return reached === undefined ? due : instantOf(Math.min(Math.ceil(reached / minute) * minute, due))
}

type Running = readonly [from: Instant, to: Instant]

/** The time between two instants in which a clock does not stand. */
function running(start: Instant, due: Instant, stops: readonly Stop[]): Running[] {
  const spans: Running[] = []
  let from = start
  for (const stop of stops.toSorted((a, b) => a.from - b.from)) {
    if (stop.from > from) spans.push([from, instantOf(Math.min(stop.from, due))])
    from = instantOf(Math.max(from, stop.to))
    if (from >= due) return spans
  }
  return [...spans, [from, due]]
}

const sum = (sizes: readonly number[]): number => sizes.reduce((all, size) => all + size, 0)

/** When so much of the spans, each of this size, has passed. */
function shareOf(
  spans: readonly Running[],
  sizes: readonly number[],
  enough: number,
  reached: (from: Instant, left: number) => number | undefined,
): number | undefined {
  let left = enough
  for (const [index, [from]] of spans.entries()) {
    const size = sizes[index] ?? 0
    if (left <= size) return reached(from, left)
    left -= size
  }
  return undefined
}

const minute = 60_000
const working: ReadonlySet<string> = new Set(['working hours', 'working days', 'same working day', 'at once'])

/** How a limit that nothing ended otherwise stands at this moment. */
export function judge(
  view: View,
  due: Instant,
  warning: Instant | undefined,
  stopped: Instant | undefined,
): Deadline['state'] {
  if (stopped !== undefined) return stopped < due ? 'met' : 'met-late'
  if (view.past(due)) return 'late'
  return warning !== undefined && view.past(warning) ? 'warning' : 'running'
}
