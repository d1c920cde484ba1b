import { dayMs, type EpochDay } from './date.ts'
import { endDay, firstDay, type Zone } from './zone.ts'

/** One day's openings as wall time in milliseconds after its midnight; `closes` past 24 h runs into the next day. */
export type DayOpenings = readonly { readonly opens: number; readonly closes: number }[]

/** Which openings a day has: the dated exception, else those of its weekday. */
export type Plan = (day: EpochDay) => DayOpenings

/**
 * The openings of one calendar as instants, with running sums, for a stretch of days. Everything the clock asks is an
 * index into these lists: how much open time lies before an instant, when a sum is reached, which day is the n-th.
 */
export type Timeline = {
  /** Days `[from, to)` are known. */
  from: EpochDay
  to: EpochDay
  /** Disjoint and in order; an opening that reaches into the next day's is taken once. */
  opens: Float64Array
  closes: Float64Array
  /** Open milliseconds before opening `i`; one entry more than there are openings. */
  before: Float64Array
  /** For each UTC day since `from - 1`: the first opening that has not closed before that day begins. */
  bucket: Int32Array
  bucketFrom: number
  /** Per day: first opening and last closing, NaN for a day without. */
  dayOpens: Float64Array
  dayCloses: Float64Array
  /** Per day: how many working days lie before it; and the working days in order. */
  workingBefore: Int32Array
  workingDays: Int32Array
}

export function buildTimeline(plan: Plan, zone: Zone, from: EpochDay, to: EpochDay): Timeline {
  const opens: number[] = []
  const closes: number[] = []
  const dayOpens = new Float64Array(to - from).fill(NaN)
  const dayCloses = new Float64Array(to - from).fill(NaN)
  const workingBefore = new Int32Array(to - from + 1)
  const workingDays: number[] = []
  let closed = -Infinity
  for (let day = from; day < to; day++) {
    workingBefore[day - from] = workingDays.length
    let first = NaN
    let last = NaN
    for (const opening of plan(day)) {
      const start = zone.firstInstant(day * dayMs + opening.opens)
      const end = zone.firstInstant(day * dayMs + opening.closes)
      if (end <= start) continue
      if (!(first <= start)) first = start
      if (!(last >= end)) last = end
      const rest = Math.max(start, closed)
      if (rest >= end) continue
      opens.push(rest)
      closes.push(end)
      closed = end
    }
    if (Number.isNaN(first)) continue
    dayOpens[day - from] = first
    dayCloses[day - from] = last
    workingDays.push(day)
  }
  workingBefore[to - from] = workingDays.length
  return {
    from,
    to,
    opens: Float64Array.from(opens),
    closes: Float64Array.from(closes),
    before: runningSum(opens, closes),
    bucket: buckets(closes, from - 1, to + 2),
    bucketFrom: (from - 1) * dayMs,
    dayOpens,
    dayCloses,
    workingBefore,
    workingDays: Int32Array.from(workingDays),
  }
}

function runningSum(opens: readonly number[], closes: readonly number[]): Float64Array {
  const before = new Float64Array(opens.length + 1)
  let sum = 0
  opens.forEach((start, i) => {
    sum += (closes[i] ?? start) - start
    before[i + 1] = sum
  })
  return before
}

function buckets(closes: readonly number[], from: EpochDay, to: EpochDay): Int32Array {
  const bucket = new Int32Array(to - from)
  let opening = 0
  for (let day = from; day < to; day++) {
    while (opening < closes.length && (closes[opening] ?? Infinity) <= day * dayMs) opening++
    bucket[day - from] = opening
  }
  return bucket
}

/** A stretch that holds the days asked for, at least doubling, so that growing costs no more than building. */
export function stretch(known: Timeline | undefined, first: EpochDay, last: EpochDay): [EpochDay, EpochDay] {
  const year = 366
  if (!known) return [Math.max(firstDay, first - 7), Math.min(endDay, last + year)]
  const length = Math.max(known.to - known.from, year)
  const from = first < known.from ? Math.min(first, known.from - length) : known.from
  const to = last >= known.to ? Math.max(last + 1, known.to + length) : known.to
  return [Math.max(firstDay, from), Math.min(endDay, to)]
}

/** The first opening that closes after `t`; the number of openings if there is none. */
export function openingAfter(line: Timeline, t: number): number {
  const { closes, bucket } = line
  let i = bucket[Math.floor((t - line.bucketFrom) / dayMs)] ?? 0
  while (i < closes.length && (closes[i] ?? Infinity) <= t) i++
  return i
}

/** Open milliseconds of the stretch before `t`. */
export function openBefore(line: Timeline, t: number): number {
  const i = openingAfter(line, t)
  const sum = line.before[i] ?? 0
  const start = line.opens[i]
  return start !== undefined && start < t ? sum + (t - start) : sum
}

/** Index of the opening during which the sum reaches `target` from below: `before[i] < target <= before[i + 1]`. */
export function openingReaching(line: Timeline, target: number, from: number): number {
  const { before } = line
  let low = from
  let step = 1
  let high = low + 1
  while (high < before.length && (before[high] ?? Infinity) < target) {
    low = high
    high += step
    step *= 2
  }
  high = Math.min(high, before.length - 1)
  while (low + 1 < high) {
    const middle = (low + high) >> 1
    if ((before[middle] ?? Infinity) < target) low = middle
    else high = middle
  }
  return low
}
