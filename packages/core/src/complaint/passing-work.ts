import {
  namesIn,
  namesOf,
  actingAs,
  afterSettled,
  againstAuthority,
  doersOf,
  dropInner,
  holds,
  keptWho,
  mayAct,
  open as openInstance,
  placeOf,
  readKey,
  resolve,
  settle,
  stageOf,
  termsOf,
  test,
  turnsOf,
  type Actor,
  type PersonId,
  type Place,
  type View,
  type Who,
  type World,
} from '../steps/index.ts'
import { ok, type Result } from '../result.ts'
import { own } from '../values/index.ts'
import type { Assign, SkipStep, StartStep, TakeStep } from './commands.ts'
import { barred, openStep, type Act, unqualifiedFor } from './guards.ts'
import type { Refusal } from './refusal.ts'
import { begin, no, open, type Decided, type Living } from './rules.ts'
import type { Complaint } from './state.ts'
import { chooseUnits } from './writing.ts'

export function skipStep(world: World, complaint: Complaint | undefined, command: SkipStep): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const act = maySkip(decision.view, command.step, command.by)
  if (!act.ok) return act
  if (command.reason.trim() === '')
    return no({
      code: 'reason-missing',
      of: ['reason'],
      step: command.step,
      clauses: act.value.place.node.step.clause,
    })
  decision.by = act.value.actor
  const { place } = act.value
  decision.emit({ type: 'StepSkipped', step: command.step, reason: command.reason, ...decision.stamp() })
  dropInner(decision, place, `${place.node.step.path}.skip`)
  settle(decision)
  return ok(decision.events)
}

export function maySkip(view: View<Living>, key: string, actor: Actor): Result<Act, Refusal> {
  const place = readKey(view.compiled.nodes, key)
  if (!place) return no({ code: 'unknown-step', step: key })
  const { skip, clause } = place.node.step
  const allowed = skip && (!skip.when || holds(view, skip.when, place))
  const found = openStep(view, key, actor, 'skip', () =>
    skip?.by ? resolve(view, skip.by, place) : doersOf(view, place),
  )
  if (!found.ok) return found
  return allowed ? found : no({ code: 'cannot-be-skipped', step: key, clauses: clause })
}

export function takeStep(world: World, complaint: Complaint | undefined, command: TakeStep): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const act = mayTake(decision.view, command.step, command.by)
  if (!act.ok) return act
  if (!('person' in command.by)) return no({ code: 'not-allowed', act: 'take', step: command.step })
  decision.by = act.value.actor
  chooseUnits(decision, act.value.place)
  decision.emit({ type: 'StepTaken', step: command.step, person: command.by.person, ...decision.stamp() })
  return ok(decision.events)
}

export function mayTake(view: View<Living>, key: string, actor: Actor): Result<Act, Refusal> {
  const found = openStep(view, key, actor, 'take')
  if (!found.ok) return found
  const { step } = found.value.place.node
  if (step.steps.length > 0) return no({ code: 'not-open', status: 'stage', step: key, clauses: step.clause })
  return 'person' in actor && isTheirs(view, found.value.place, actor.person)
    ? no({ code: 'nothing-changes', step: key })
    : found
}

/** Taken by them already, or given to them by name and taken by nobody else since. */
function isTheirs(view: View<Living>, place: Place, person: PersonId): boolean {
  const { taken, assigned } = view.state.steps[place.key] ?? {}
  if (taken !== undefined || assigned !== undefined) return (taken ?? assigned) === person
  const terms = termsOf(doersOf(view, place))
  return terms.length > 0 && terms.every((term) => 'person' in term && term.person === person)
}

/** Its doers, and those above them in the reporting line. */
export const doersOrAbove = (view: View<Living>, place: Place): Who =>
  keptWho(view.memo, doersOrAbove, place.key, () => {
    const terms = termsOf(doersOf(view, place))
    return { any: [...terms, ...terms.map((term) => ({ orAbove: term }))] }
  })

/** Giving a step to one of its doers: they themselves and those above them. */
export function mayAssign(view: View<Living>, key: string, actor: Actor): Result<Act, Refusal> {
  const found = openStep(view, key, actor, 'assign', (place) => doersOrAbove(view, place))
  if (!found.ok) return found
  const { step } = found.value.place.node
  if (step.steps.length > 0) return no({ code: 'not-open', status: 'stage', step: key, clauses: step.clause })
  const against = againstAuthority(view, ['assign'], actor, found.value.place)
  return against ? no({ ...against, step: key }) : found
}

export function assign(world: World, complaint: Complaint | undefined, command: Assign): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const act = mayAssign(decision.view, command.step, command.by)
  if (!act.ok) return act
  const { place } = act.value
  const to: Actor = { person: command.person }
  if (!own(world.directory.people, command.person)?.active)
    return no({ code: 'wrong-value', field: 'person', expected: 'person', step: command.step })
  const doers = doersOf(decision.view, place)
  if (!mayAct(decision.view, to, doers))
    return no({ code: 'not-allowed', act: 'assign', step: command.step, who: namesOf(doers) })
  const against = barred(decision.view, place, to) ?? unqualifiedFor(decision.view, place, to, doers)
  if (against) return no(against)
  decision.by = act.value.actor
  decision.emit({ type: 'StepAssigned', step: command.step, person: command.person, ...decision.stamp() })
  return ok(decision.events)
}

/** Steps that exist only when started: the next turn, while its surroundings are open and what it stands after is settled. */
export function mayStart(view: View<Living>, name: string, actor: Actor): Result<Act, Refusal> {
  const parts = name.split('/')
  const outer = parts.length > 1 ? readKey(view.compiled.nodes, parts.slice(0, -1).join('/')) : undefined
  const node = view.compiled.nodes.get((parts.at(-1) ?? '').replace(/\[.*$/, ''))
  if (!node || node.within !== outer?.node) return no({ code: 'unknown-step', step: name })
  const clauses = node.step.clause
  const turns = turnsOf(view, node, outer)
  const place = placeOf(node, outer, { turn: turns.length + 1 })
  const refusal: Refusal = { code: 'cannot-be-started', step: node.name, clauses }
  if (!node.startable || node.step.onRequest) return no(refusal)
  const stage = stageOf(place)
  if (stage && view.state.steps[stage.key]?.status !== 'open') return no(refusal)
  if (!stage && view.state.registeredAt === undefined) return no(refusal)
  if (!afterSettled(view, place)) return no(refusal)
  if (turns.some(({ key }) => view.state.steps[key]?.status === 'open')) return no(refusal)
  if (node.step.when) {
    const look = test(view, node.step.when, place)
    if (!look.known) return no({ code: 'depends-on', fields: look.depends, step: node.name, clauses })
    if (look.value !== true) return no(refusal)
  }
  const who = doersOf(view, place)
  const acting = actingAs(view, actor, who)
  if (!acting)
    return no({
      code: 'not-allowed',
      act: 'start',
      step: node.name,
      clauses,
      who: namesIn(view, who),
    })
  const against = barred(view, place, actor) ?? unqualifiedFor(view, place, actor, who)
  return against ? no(against) : ok({ place, actor: acting })
}

export function startStep(world: World, complaint: Complaint | undefined, command: StartStep): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const act = mayStart(decision.view, command.step, command.by)
  if (!act.ok) return act
  decision.by = act.value.actor
  openInstance(decision, act.value.place)
  settle(decision)
  return ok(decision.events)
}
