import { deadline } from '../calendar/index.ts'
import { settingsFor } from '../settings/index.ts'
import { own, readSpan, type Instant, type Span } from '../values/index.ts'
import type { Node } from './compiled.ts'
import { calendarNameOf, spanTerm } from './lengths.ts'
import { placeOf, type Place } from './place.ts'
import { turnComes, turnsOf } from './settled.ts'
import type { View } from './view.ts'

/** The time between two turns of `every …`; an interval the organisation has not set is not known. */
function between(view: View, node: Node): Span | undefined {
  const { repeat } = node.step
  if (repeat?.repeat !== 'every') return undefined
  if (repeat.span !== 'interval') return spanTerm(view, repeat.span)
  const { settings, procedure } = view.world
  const set = own(settingsFor(settings, procedure.procedure).knobs, 'interval')
  return typeof set === 'string' ? readSpan(set) : undefined
}

/**
 * The turn that comes next by itself and from when it may open: `at` absent = at once. `undefined`: none comes, or the
 * last one is not settled, or nobody has set the time between.
 *
 * Source: procedure language §7 (`repeat`).
 */
export function nextTurnOf(
  view: View,
  node: Node,
  outer: Place | undefined,
): { place: Place; at?: Instant } | undefined {
  const turns = turnsOf(view, node, outer)
  if (node.startable || !turnComes(view, node, outer, turns.length)) return undefined
  const last = turns.at(-1)
  const state = last && view.state.steps[last.key]
  if (state && (state.status === 'open' || state.status === 'waiting' || state.awaitsReceipt))
    return undefined
  const place = placeOf(node, outer, { turn: turns.length + 1 })
  if (node.step.repeat?.repeat !== 'every' || !last || !state) return { place }
  const span = between(view, node)
  const name = calendarNameOf(view, last, state.doers)
  const calendar = view.world.book.calendar(name) ?? view.world.book.calendar()
  if (!span || !calendar) return undefined
  const found = deadline(calendar, state.settledAt ?? state.openedAt, span)
  return found.ok ? { place, at: found.value.due } : undefined
}
