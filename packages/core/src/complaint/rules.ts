import { choose, evaluate } from '../procedure/index.ts'
import { Decision, type Actor, type Place, type Rules, type View, type World } from '../steps/index.ts'
import type { Instant } from '../values/index.ts'
import type { ComplaintEvent, Outcome, Verdict } from './events.ts'
import { evolve } from './evolve.ts'
import type { Closed, Open, Recorded } from './state.ts'
import { queueLetter } from './letters.ts'

/** A complaint that has steps to live: everything but one disposed of. */
export type Living = Open | Closed
type Extra = Exclude<ComplaintEvent, { type: 'StepOpened' }>
export type Deciding = Decision<Living, ComplaintEvent>

function next(state: Living, event: ComplaintEvent): Living {
  const after = evolve(state, event)
  if (after.status === 'disposed') throw new Error('a decision cannot go on with a complaint that is disposed of')
  return after
}

const isReserved = (place: Place, name: string): boolean => place.node.name === name && !place.node.parent

/** How the life of steps is bound to the complaint: registration first, closing last. */
export const rules: Rules<Living, ComplaintEvent> = {
  evolve: next,
  over: (state) => state.status !== 'open',
  ready,
  done,
}

function ready(view: View<Living>, place: Place): boolean {
  const { state } = view
  if (state.history) return false
  if (isReserved(place, 'register')) return true
  if (state.registeredAt === undefined || (state.scope !== undefined && state.scope.then !== 'accept')) return false
  if (!isReserved(place, 'close')) return true
  return view.compiled.roots.every((root) => root === place.node || view.settledRoot(root))
}

function done(decision: Deciding, place: Place): void {
  if (isReserved(place, 'register')) registered(decision)
  if (isReserved(place, 'close')) {
    const record = decision.state.records.findLast((some) => some.step === place.key)
    const outcome = readOutcome(record?.values['outcome']) ?? 'solved'
    const summary = record?.values['summary']
    decision.emit({
      type: 'ComplaintClosed',
      outcome,
      ...(typeof summary === 'string' ? { summary } : {}),
      ...decision.stamp(),
    })
  }
}
