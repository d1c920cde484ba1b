import { compile, Decision, settled, type Place, type Rules, type View, type World } from '../steps/index.ts'
import { refuse, type Result } from '../result.ts'
import type { Command } from './commands.ts'
import type { ComplaintEvent, Outcome } from './events.ts'
import { evolveDecided } from './evolve.ts'
import type { Refusal } from './refusal.ts'
import { atRest, raiseGrades } from './at-rest.ts'
import { registered } from './registering.ts'
import { tellCustomer } from './telling.ts'
import type { Closed, Complaint, Open } from './state.ts'

/** A complaint that can still be acted on: everything but one disposed of. */
export type Living = Open | Closed
export type Deciding = Decision<Living, ComplaintEvent>
export type Decided = Result<readonly ComplaintEvent[], Refusal>

export const no = (refusal: Refusal): { ok: false; refusal: Refusal } => refuse(refusal)

function next(state: Living, event: ComplaintEvent): Living {
  const after = evolveDecided(state, event)
  if (after.status === 'disposed') throw new Error('nothing can follow the disposal of a complaint')
  return after
}

export const isReserved = (place: Place, name: string): boolean =>
  place.node.name === name && !place.node.parent

export const outcomes: readonly Outcome[] = [
  'solved',
  'explained',
  'settled',
  'rejected',
  'transferred',
  'withdrawn',
  'without-agreement',
]
export const isOutcome = (value: string): value is Outcome => outcomes.some((outcome) => outcome === value)
export const readOutcome = (value: unknown): Outcome | undefined =>
  outcomes.find((outcome) => outcome === value)

/** How the life of steps is bound to the complaint: registration first, closing last. */
export const rules: Rules<Living, ComplaintEvent> = {
  evolve: next,
  over: (state) => state.status !== 'open',
  ready,
  tellCustomer,
  done,
  first: raiseGrades,
  rest: atRest,
}

function ready(view: View<Living>, place: Place): boolean {
  const { state } = view
  if (state.history) return false
  if (isReserved(place, 'register')) return true
  if (state.registeredAt === undefined || (state.scope !== undefined && state.scope.verdict !== 'accept'))
    return false
  return (
    !isReserved(place, 'close') ||
    view.compiled.roots.every((root) => root === place.node || settled(view, root, undefined, true))
  )
}

function done(decision: Deciding, place: Place): void {
  if (isReserved(place, 'register')) registered(decision)
  if (!isReserved(place, 'close')) return
  const record = decision.state.records.findLast((some) => some.step === place.key)
  const summary = record?.values['summary']
  decision.emit({
    type: 'ComplaintClosed',
    outcome: readOutcome(record?.values['outcome']) ?? 'solved',
    ...(typeof summary === 'string' ? { summary } : {}),
    ...decision.stamp(),
  })
}

/** The complaint if it can be acted on, else why not. */
export function living(complaint: Complaint | undefined): Result<Living, Refusal> {
  if (!complaint) return no({ code: 'unknown-complaint' })
  if (complaint.status === 'disposed') return no({ code: 'not-open', status: 'disposed' })
  // What would be added could not be sealed any more.
  return complaint.erased ? no({ code: 'not-open', status: 'erased' }) : { ok: true, value: complaint }
}

/** The complaint if it is open, else why not. */
export function open(complaint: Complaint | undefined): Result<Open, Refusal> {
  const found = living(complaint)
  if (!found.ok) return found
  return found.value.status === 'open'
    ? { ok: true, value: found.value }
    : no({ code: 'not-open', status: found.value.status })
}

export function begin(world: World, complaint: Living, command: Command): Deciding {
  compile(world.procedure)
  return new Decision<Living, ComplaintEvent>(world, complaint, rules, command.by, command.at)
}
