import type { Event } from '../procedure/index.ts'
import { instantOf, readInstant, type Instant, type Value } from '../values/index.ts'
import { enclosing, nameOf, placeOf, type Place } from './place.ts'
import { instancesIn } from './settled.ts'
import type { StepState } from './state.ts'
import type { View } from './view.ts'

/** An instant or a local day. */
export type Moment = { at: Instant } | { date: string }

/**
 * When an event happened; for a date or time field its value. `undefined`: it has not. When a step falls due only its
 * limits say: `momentOf` asks them too.
 */
export function happenedAt(view: View, event: Event, place: Place | undefined): Moment | undefined {
  const { state } = view
  switch (event.event) {
    case 'received':
      return { at: state.received }
    case 'recorded':
      return { at: state.recordedAt }
    case 'registered':
      return state.registeredAt === undefined ? undefined : { at: state.registeredAt }
    case 'closed':
    case 'period':
      return undefined
    case 'field': {
      if (event.shape === 'first setting') {
        const first = state.facts[event.field]?.[0]
        return first && { at: first.at }
      }
      const look = view.scope(place).field(event.field)
      return look.known ? momentIn(look.value) : undefined
    }
    case 'answer': {
      const look = view.scope(place).answer(event.step, event.activity, event.field, event.previous === true)
      return look.known ? momentIn(look.value) : undefined
    }
    case 'element': {
      const look = view.scope(place).element(event.element, event.field)
      return look.known ? momentIn(look.value) : undefined
    }
    case 'step':
      return latest(statesMeant(view, event, place).flatMap((state) => instantIn(state, event.at) ?? []))
  }
}

export function momentIn(value: Value | undefined): Moment | undefined {
  if (typeof value !== 'string') return undefined
  if (value.length === 10) return { date: value }
  const at = readInstant(value)
  return at === undefined ? undefined : { at }
}

export const latest = (instants: readonly Instant[]): Moment | undefined =>
  instants.length === 0 ? undefined : { at: instantOf(Math.max(...instants)) }

type StepEvent = Event & { event: 'step' }

/** The instances or turns an event is about; `previous` looks into the turn before. */
export function instancesMeant(
  view: View,
  event: StepEvent,
  place: Place | undefined,
): readonly Place[] | 'any' {
  const node = view.compiled.nodes.get(event.step)
  if (!node) return []
  const outer = event.previous ? before(view, place) : enclosing(place?.outer, node.within)
  return node.within && !outer ? 'any' : instancesIn(view, node, outer)
}

function statesMeant(view: View, event: StepEvent, place: Place | undefined): readonly StepState[] {
  const places = instancesMeant(view, event, place)
  return places === 'any'
    ? statesOf(view, event.step)
    : places.flatMap(({ key }) => view.state.steps[key] ?? [])
}

function before(view: View, place: Place | undefined): Place | undefined {
  for (let at = place; at; at = at.outer)
    if (at.turn !== undefined && at.turn > 1) return placeOf(at.node, at.outer, { turn: at.turn - 1 })
  return undefined
}

/** Every instance of a step that began, wherever. */
export const statesOf = (view: View, name: string): StepState[] =>
  Object.values(view.state.steps).filter(({ key }) => nameOf(key) === name)

function instantIn(state: StepState, at: StepEvent['at']): Instant | undefined {
  switch (at) {
    case 'opened':
      return state.status === 'not-needed' || state.status === 'waiting' ? undefined : state.openedAt
    case 'requested':
      return state.requestedAt
    case 'written':
      return state.writtenAt
    case 'signed':
      return state.signedAt
    case 'receipt':
      return state.receiptAt
    case 'done':
    case 'due':
      return state.doneAt
  }
}
