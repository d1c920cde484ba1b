import type { Node } from './compiled.ts'
import type { Decision } from './decision.ts'
import { doersOf } from './doers.ts'
import { finish, tryFinish } from './finishing.ts'
import { calendarNameOf } from './lengths.ts'
import { placeCopies } from './papers.ts'
import { placeOf, type Place } from './place.ts'
import { afterSettled, gone, instancesIn, instancesOf, settled, stageOf, turnsOf } from './settled.ts'
import type { Proceeding, StepState } from './state.ts'
import { tell } from './telling.ts'
import { nextTurnOf } from './turns.ts'
import { holds, test, type View } from './view.ts'

type Deciding<State extends Proceeding, Extra extends { type: string }> = Decision<State, Extra>

/** More passes than any procedure can need: 400 steps, each opened and settled once per move and instance. */
const mostPasses = 5_000

/**
 * Adds to a decision, until nothing changes any more, what follows from the procedure: steps open, turn out not to be
 * needed, end or are done. Steps are looked at in file order, and a rule opens or drops a step at most once per move.
 */
export function settle<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
): void {
  decision.rules.first(decision)
  for (let pass = 0; pass < mostPasses; pass += 1) {
    if (onePass(decision)) continue
    if (decision.rules.over(decision.state)) return
    const placed = placeCopies(decision)
    if (!decision.rules.rest(decision) && !placed) return
  }
  throw new Error('the consequences of a move do not come to an end')
}

function onePass<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
): boolean {
  let changed = false
  for (const node of decision.view.compiled.order) {
    if (decision.rules.over(decision.state)) return false
    if (!node.instanced && !node.within) {
      if (advance(decision, placeOf(node, undefined))) changed = true
    } else for (const place of candidates(decision.view, node)) if (advance(decision, place)) changed = true
  }
  return changed
}

/** Instances that exist, and those that may come into being now. */
function candidates(view: View, node: Node): Place[] {
  const outers: readonly (Place | undefined)[] = node.within ? instancesOf(view, node.within) : [undefined]
  return outers.flatMap((outer) => {
    if (!node.instanced || node.step.each) return instancesIn(view, node, outer)
    const turns = turnsOf(view, node, outer)
    const next = nextTurnOf(view, node, outer)
    return next && (next.at === undefined || view.past(next.at)) ? [...turns, next.place] : turns
  })
}

/** One step forward for one instance; false when nothing changes. */
function advance<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
): boolean {
  const state = decision.state.steps[place.key]
  if (state && state.status !== 'open' && state.status !== 'not-needed' && state.status !== 'waiting')
    return false
  const stage = stageOf(place)
  if (stage && decision.state.steps[stage.key]?.status !== 'open') return false
  if (state?.status === 'open') return whileOpen(decision, place, state)
  // Once started it comes back by itself, when work that it sent back is done again.
  return place.node.startable && state?.status !== 'waiting' ? false : mayOpen(decision, place, state)
}

function mayOpen<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
  state: StepState | undefined,
): boolean {
  const { view } = decision
  const { step } = place.node
  if (!place.node.parent && !decision.rules.ready(view, place)) return false
  if (!afterSettled(view, place)) return false
  const dropped = state?.status === 'not-needed'
  if (gone(view, place)) return dropped ? false : drop(decision, place, `${step.path}.each`)
  if (ended(view, place)) return end(decision, place, `${step.path}.ends`)
  if (step.when) {
    const look = test(view, step.when, place)
    if (!look.known) return false
    if (look.value !== true) return dropped ? false : drop(decision, place, `${step.path}.when`)
  }
  if (decision.opened.has(place.key)) return false
  open(decision, place)
  return true
}

/** Opens an instance, with the doers and the calendar as they are resolved now. */
export function open<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
  requestedAt?: string,
): void {
  const { view } = decision
  const { step } = place.node
  const doers = doersOf(view, place)
  const cause = step.when ? 'when' : step.after.length > 0 ? 'after' : step.each ? 'each' : undefined
  decision.opened.add(place.key)
  decision.emit({
    type: 'StepOpened',
    step: place.key,
    doers,
    calendar: calendarNameOf(view, place, doers),
    ...(requestedAt === undefined ? {} : { requestedAt }),
    ...(place.node.latched && step.when ? { seen: { when: step.when.text } } : {}),
    ...decision.stamp(cause === undefined ? step.path : `${step.path}.${cause}`),
  })
  tell(decision, place, 'opened')
}

function ended(view: View, place: Place): boolean {
  const { ends } = place.node.step
  return ends !== undefined && holds(view, ends, place)
}

function drop<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
  because: string,
): boolean {
  if (decision.dropped.has(place.key)) return false
  decision.dropped.add(place.key)
  decision.emit({ type: 'StepNotNeeded', step: place.key, ...decision.stamp(because) })
  dropInner(decision, place, because)
  return true
}

/** Inside a stage that is not needed or skipped every step is not needed. */
export function dropInner<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
  because: string,
): void {
  for (const child of place.node.children)
    for (const inner of instancesIn(decision.view, child, place.node.instanced ? place : place.outer)) {
      if (unfinished(decision.state.steps[inner.key]))
        decision.emit({ type: 'StepNotNeeded', step: inner.key, ...decision.stamp(because) })
      dropInner(decision, inner, because)
    }
}

const unfinished = (state: StepState | undefined): boolean =>
  state?.status === 'open' || state?.status === 'waiting'

/** Ends an instance and whatever is open inside it. */
export function end<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
  because: string,
  reason?: string,
): boolean {
  for (const child of place.node.children)
    for (const inner of instancesIn(decision.view, child, place.node.instanced ? place : place.outer))
      if (unfinished(decision.state.steps[inner.key])) end(decision, inner, because, reason)
  decision.emit({
    type: 'StepEnded',
    step: place.key,
    ...(reason === undefined ? {} : { reason }),
    ...decision.stamp(because),
  })
  return true
}

/** A window closes: on an instance, and on whatever is open inside it. */
export function lapse<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
  due: string,
  because: string,
): void {
  for (const child of place.node.children)
    for (const inner of instancesIn(decision.view, child, place.node.instanced ? place : place.outer))
      if (unfinished(decision.state.steps[inner.key])) lapse(decision, inner, due, because)
  decision.emit({ type: 'StepLapsed', step: place.key, due, ...decision.stamp(because) })
}

/** Somebody has begun: taken it, written it, helped, or recorded something in this round. */
function begun(view: View, state: StepState): boolean {
  if (state.taken !== undefined || state.writtenAt !== undefined || state.contributions.length > 0)
    return true
  if (state.confirmed.length > 0 || state.round > 1) return true
  return view.state.records.some((record) => record.step === state.key)
}

/** Of a stage: somebody has begun, done or skipped one of its steps. */
function begunInside(view: View, place: Place): boolean {
  return place.node.children.some((child) =>
    instancesIn(view, child, place.node.instanced ? place : place.outer).some((inner) => {
      const state = view.state.steps[inner.key]
      if (!state) return false
      const untouched =
        state.status === 'waiting' ||
        state.status === 'not-needed' ||
        (state.status === 'open' && !begun(view, state))
      return !untouched || begunInside(view, inner)
    }),
  )
}

function whileOpen<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
  state: StepState,
): boolean {
  const { view } = decision
  const { step, children } = place.node
  if (ended(view, place)) return end(decision, place, `${step.path}.ends`)
  if (!begun(view, state)) {
    if (gone(view, place)) return drop(decision, place, `${step.path}.each`)
    if (step.when && state.seen === undefined && !begunInside(view, place)) {
      const look = test(view, step.when, place)
      if (look.known && look.value !== true) return drop(decision, place, `${step.path}.when`)
    }
  }
  if (children.length > 0) {
    const outer = place.node.instanced ? place : place.outer
    if (!children.every((child) => settled(view, child, outer, true))) return false
    finish(decision, place, `${step.path}.steps`)
    return true
  }
  return tryFinish(decision, place, state)
}
