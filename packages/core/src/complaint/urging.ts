import {
  audienceOf,
  doersOf,
  helpersOf,
  mayAct,
  namesOf,
  nextSlots,
  openPlaces,
  readKey,
  stageOf,
  termsOf,
  type Actor,
  type PersonId,
  type Place,
  type StepKey,
  type View,
  type Who,
  type World,
} from '../steps/index.ts'
import { ok } from '../result.ts'
import type { Urge } from './commands.ts'
import { partOf } from './part.ts'
import { doersOrAbove } from './passing-work.ts'
import type { Refusal } from './refusal.ts'
import { begin, no, open, type Decided, type Living } from './rules.ts'
import { seesStep } from './sight.ts'
import type { Complaint } from './state.ts'

/** Open steps that this actor may urge, by key. */
export const urgeable = (view: View<Living>, actor: Actor): StepKey[] =>
  openPlaces(view).flatMap((place) => (mayUrge(view, place, actor) ? [] : [place.key]))

/** Whoever has a part in it, and those above the doers of the step; nobody himself. */
export function mayUrge(view: View<Living>, place: Place, actor: Actor): Refusal | undefined {
  const [part, doers] = [partOf(view), doersOrAbove(view, place)]
  const concerned = mayAct(view, actor, part) || mayAct(view, actor, doers)
  if (!concerned || !seesStep(view, place.key, actor)) {
    const who: Who = { any: [...termsOf(part), ...termsOf(doers)] }
    return { code: 'not-allowed', act: 'urge', who: namesOf(who) }
  }
  const waited = waitedFor(view, place)
  const alone = 'person' in actor && waited.size === 1 && waited.has(actor.person)
  return alone ? { code: 'waits-for-you', step: place.key, clauses: place.node.step.clause } : undefined
}

/** Everybody a step waits for now; a stage waits for whomever its open steps wait for. */
function waitedFor(view: View<Living>, place: Place): ReadonlySet<PersonId> {
  const people = new Set<PersonId>()
  for (const inner of openPlaces(view))
    if (inner.node.children.length === 0 && isIn(inner, place.key))
      for (const person of owing(view, inner)) people.add(person)
  return people
}

const isIn = (place: Place | undefined, key: StepKey): boolean =>
  place !== undefined && (place.key === key || isIn(stageOf(place), key))

/** Who does the step, or signs it next where it is written, and who owes it help. */
function* owing(view: View<Living>, place: Place): Generator<PersonId> {
  const state = view.state.steps[place.key]
  const given = new Set(state?.contributions.map(({ helper }) => helper))
  for (const { helper, who } of helpersOf(view, place)) if (!given.has(helper)) yield* audienceOf(view, who)
  if (state?.writtenAt !== undefined)
    for (const { who } of nextSlots(view, place)) yield* audienceOf(view, who)
  else {
    const named = state?.taken ?? state?.assigned
    if (named === undefined) yield* audienceOf(view, doersOf(view, place))
    else yield named
  }
}

export function urge(world: World, complaint: Complaint | undefined, command: Urge): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const place = readKey(decision.view.compiled.nodes, command.step)
  if (!place) return no({ code: 'unknown-step', step: command.step })
  const status = decision.state.steps[command.step]?.status ?? 'waiting'
  if (status !== 'open') return no({ code: 'not-open', status, step: command.step })
  const against = mayUrge(decision.view, place, command.by)
  if (against) return no(against)
  decision.emit({
    type: 'Urged',
    step: command.step,
    ...(command.text === undefined ? {} : { text: command.text }),
    ...decision.stamp(),
  })
  return ok(decision.events)
}
