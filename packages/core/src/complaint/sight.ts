import { condition, type Case, type Items, type Procedure, type Who as RuleWho } from '../procedure/index.ts'
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
  const view = viewOf<Living>(world, complaint, now, complaint.status !== 'open')
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

/**
 * Whether a rule lets somebody look; while its condition is not decided, secrecy holds. Whoever stands in for those it
 * names sees what they would.
 */
export const mayLook = (
  view: View<Living>,
  { visible, hidden }: Guarded,
  actor: Actor,
  place: Place | undefined,
): boolean =>
  !among(view, hidden, actor, place, true) &&
  (visible.length === 0 || among(view, visible, actor, place, false, (who) => orStandIn(view, place, who)))

/** What was answered in a step is as secret as the step. */
function seesAnswer(view: View<Living>, field: string, actor: Actor): boolean {
  const step = view.state.facts[field]?.at(-1)?.step
  return step === undefined || seesStep(view, step, actor)
}

/** The step and every stage it lies in. */
export function seesStep(view: View<Living>, key: string, actor: Actor): boolean {
  let at = readKey(view.compiled.nodes, key)
  if (!at) {
    const step = own(view.world.procedure.steps, key)
    return step === undefined || mayLook(view, step, actor, undefined)
  }
  for (; at; at = stageOf(at)) if (!mayLook(view, at.node.step, actor, at)) return false
  return true
}

/** Fields whose value stands in a text although its reader may not know it. */
export function hiddenIn(
  view: View<Living>,
  text: string,
  reader: Actor,
  place: Place | undefined,
): string[] {
  return Object.values(view.world.procedure.fields).flatMap((field) => {
    if (!isGuarded(field) || mayLook(view, field, reader, place)) return []
    const value = view.state.facts[field.name]?.at(-1)?.value
    const words = (Array.isArray(value) ? value : [value]).filter(
      (one): one is string => typeof one === 'string' && one.trim().length > 1,
    )
    return words.some((one) => text.includes(one)) ? [field.name] : []
  })
}
