import {
  condition,
  type Case,
  type Items,
  type Procedure,
  type Step,
  type Who as RuleWho,
} from '../procedure/index.ts'
import {
  mayAct,
  orStandIn,
  readKey,
  resolve,
  stageOf,
  viewOf,
  type Actor,
  type Place,
  type View,
  type Who,
  type World,
} from '../steps/index.ts'
import { own, type Instant } from '../values/index.ts'
import type { Living } from './rules.ts'
import { mentions } from './inflected.ts'
import { standsIn } from './whole-words.ts'

/** What somebody may see of one complaint; steps take their records, letters and papers with them. */
export type Sight = {
  /** Nothing is kept from anybody: no need to look further. */
  everything: boolean
  complaint: boolean
  field: (name: string) => boolean
  /** By key, or by name for one that has not opened yet. */
  step: (key: string) => boolean
}

type Guarded = { visible: Items<RuleWho>; hidden: Items<RuleWho> }

const isGuarded = ({ visible, hidden }: Guarded): boolean => visible.length + hidden.length > 0

const guarded = new WeakMap<Procedure, boolean>()

/** Whether a procedure keeps anything from anybody. */
export function keepsSecrets(procedure: Procedure): boolean {
  const known = guarded.get(procedure)
  if (known !== undefined) return known
  const found = [procedure, ...Object.values(procedure.fields), ...Object.values(procedure.steps)].some(
    isGuarded,
  )
  guarded.set(procedure, found)
  return found
}

/**
 * Who sees what: `visible` admits only those it names, `hidden` keeps away whomever it names, and wins. What a stage
 * keeps away is kept in its steps too. Whoever has no part at all in a complaint is kept away before this is asked.
 *
 * Source: docs/procedure-language.md §12.
 */
export function sightOf(world: World, complaint: Living, actor: Actor, now: Instant): Sight {
  const { procedure } = world
  if (!keepsSecrets(procedure))
    return { everything: true, complaint: true, field: () => true, step: () => true }
  return sightIn(viewOf<Living>(world, complaint, now, complaint.status !== 'open'), actor)
}

/** The same of a look that is there already, where the procedure keeps anything from anybody. */
export function sightIn(view: View<Living>, actor: Actor): Sight {
  const { procedure } = view.world
  return {
    everything: false,
    complaint: mayLook(view, procedure, actor, undefined),
    field: (name) => {
      const field = own(procedure.fields, name)
      return (field === undefined || mayLook(view, field, actor, undefined)) && seesAnswer(view, name, actor)
    },
    step: (key) => seesStep(view, key, actor),
  }
}

/** Among those a list names; what is not decided yet counts as `undecided` says. */
function among(
  view: View<Living>,
  items: Items<RuleWho>,
  actor: Actor,
  place: Place | undefined,
  undecided: boolean,
  meant: (who: Who) => Who = (who) => who,
): boolean {
  const applies = ({ when }: Case<RuleWho>): boolean => {
    if (!when) return true
    const look = condition(when, view.scope(place))
    return look.known ? look.value === true : undecided
  }
  return items.some((item) => applies(item) && mayAct(view, actor, meant(resolve(view, [item.is], place))))
}

/** The list that keeps somebody away, and the clauses it cites for that. */
export type KeptBy = { rule: 'visible' | 'hidden'; clauses: readonly string[] }

/**
 * What keeps somebody from looking; nothing if he may. While a condition is not decided, secrecy holds. Whoever stands
 * in for those a rule names sees what they would.
 */
export function keptBy(
  view: View<Living>,
  { visible, hidden }: Guarded,
  actor: Actor,
  place: Place | undefined,
): KeptBy | undefined {
  const names = (item: Case<RuleWho>): boolean => among(view, [item], actor, place, true)
  const [against] = hidden.filter(names)
  if (against) return { rule: 'hidden', clauses: against.clause }
  if (visible.length === 0 || among(view, visible, actor, place, false, (who) => orStandIn(view, place, who)))
    return undefined
  return { rule: 'visible', clauses: [...new Set(visible.flatMap(({ clause }) => clause))] }
}

/** Whether a rule lets somebody look. */
export const mayLook = (
  view: View<Living>,
  guarded: Guarded,
  actor: Actor,
  place: Place | undefined,
): boolean => keptBy(view, guarded, actor, place) === undefined

/** What was answered in a step is as secret as the step. */
function seesAnswer(view: View<Living>, field: string, actor: Actor): boolean {
  const step = view.state.facts[field]?.at(-1)?.step
  return step === undefined || seesStep(view, step, actor)
}

/** The step and every stage it lies in. */
export const seesStep = (view: View<Living>, key: string, actor: Actor): boolean =>
  keptFromStep(view, key, actor) === undefined

/** What keeps somebody from a step: the list, as a path, of the step or of the nearest stage around it that has one. */
export function keptFromStep(
  view: View<Living>,
  key: string,
  actor: Actor,
): { rule: string; clauses: readonly string[] } | undefined {
  const by = (step: Step, place: Place | undefined) => {
    const kept = keptBy(view, step, actor, place)
    return (
      kept && {
        rule: `${step.path}.${kept.rule}`,
        clauses: kept.clauses.length > 0 ? kept.clauses : step.clause,
      }
    )
  }
  let at = readKey(view.compiled.nodes, key)
  if (!at) {
    const step = own(view.world.procedure.steps, key)
    return step && by(step, undefined)
  }
  for (; at; at = stageOf(at)) {
    const kept = by(at.node.step, at)
    if (kept) return kept
  }
  return undefined
}

/** A field whose value stands in a text although its reader may not know it, and the list that keeps it from him. */
export type Leak = { field: string; rule: string; clauses: readonly string[] }

export const leaksIn = (
  view: View<Living>,
  letter: string,
  reader: Actor,
  place: Place | undefined,
): Leak[] =>
  Object.values(view.world.procedure.fields).flatMap((field) => {
    const kept = isGuarded(field) ? keptBy(view, field, reader, place) : undefined
    if (!kept) return []
    const value = view.state.facts[field.name]?.at(-1)?.value
    const words = (Array.isArray(value) ? value : [value]).filter(
      (one): one is string => typeof one === 'string' && one.trim().length > 1,
    )
    const stands = field.type === 'text' ? mentions : standsIn
    if (!words.some((one) => stands(letter, one))) return []
    const clauses = kept.clauses.length > 0 ? kept.clauses : field.clause
    return [{ field: field.name, rule: `${field.path}.${kept.rule}`, clauses }]
  })
