import { instantOf, type Instant } from '../values/index.ts'
import type { Calendar } from './calendar.ts'
import { openBefore, openingAfter, openingReaching } from './timeline.ts'
import { firstDay, inRange } from './zone.ts'

/**
 * Open milliseconds between two instants, negative if `to` is the earlier. Beyond the years 1800–2999 nothing is open.
 */
export function openTime(calendar: Calendar, from: Instant, to: Instant): number {
  if (to < from) return -openTime(calendar, to, from) || 0
  if (!inRange(from) || !inRange(to)) return 0
  calendar.around(from)
  const line = calendar.around(to)
  return openBefore(line, to) - openBefore(line, from)
}

/** True from an opening until before its closing. */
export function isOpen(calendar: Calendar, t: Instant): boolean {
  if (!inRange(t)) return false
  const line = calendar.around(t)
  const opens = line.opens[openingAfter(line, t)]
  return opens !== undefined && opens <= t
}

/** `t` itself if the calendar is open then, else when it opens next; `undefined` if it never opens again. */
export function nextOpening(calendar: Calendar, t: Instant): Instant | undefined {
  if (!inRange(t)) return undefined
  for (let line = calendar.around(t); ;) {
    const opens = line.opens[openingAfter(line, t)]
    if (opens !== undefined) return instantOf(Math.max(t, opens))
    const grown = calendar.further(line, 1)
    if (!grown) return undefined
    line = grown
  }
}

/** When the opening began that runs at `t` or was the last before it; `undefined` if there is none. */
export function previousOpening(calendar: Calendar, t: Instant): Instant | undefined {
  if (!inRange(t)) return undefined
  for (let line = calendar.around(t); ;) {
    const i = openingAfter(line, t)
    const current = line.opens[i]
    const opens = current !== undefined && current <= t ? current : line.opens[i - 1]
    if (opens !== undefined && i > 1) return instantOf(opens)
    const grown = calendar.further(line, -1)
    if (!grown) return opens === undefined ? undefined : instantOf(opens)
    line = grown
  }
}

/** The earliest instant at which `amount` (more than 0) open milliseconds have passed since `start`. */
export function reach(calendar: Calendar, start: number, amount: number): number | undefined {
  for (let line = calendar.around(start); ;) {
    const from = openingAfter(line, start)
    const opens = line.opens[from]
    const passed = (line.before[from] ?? 0) + (opens !== undefined && opens < start ? start - opens : 0)
    const target = passed + amount
    const total = line.before[line.before.length - 1] ?? 0
    if (target <= total) {
      const i = openingReaching(line, target, from)
      return (line.opens[i] ?? NaN) + target - (line.before[i] ?? NaN)
    }
    const grown = calendar.further(line, 1)
    if (!grown) return undefined
    line = grown
  }
}

/** The latest instant from which `amount` (more than 0) open milliseconds lead to `start`. */
export function reachBack(calendar: Calendar, start: number, amount: number): number | undefined {
  for (let line = calendar.around(start); ;) {
    const target = openBefore(line, start) - amount
    // What runs into the first opening may lie outside the stretch, so two are left at its edge.
    if (target >= (line.from === firstDay ? 0 : (line.before[2] ?? Infinity))) {
      let low = 0
      let high = line.before.length - 1
      while (low + 1 < high) {
        const middle = (low + high) >> 1
        if ((line.before[middle] ?? Infinity) <= target) low = middle
        else high = middle
      }
      return (line.opens[low] ?? NaN) + target - (line.before[low] ?? NaN)
    }
    const grown = calendar.further(line, -1)
    if (!grown) return undefined
    line = grown
  }
}
