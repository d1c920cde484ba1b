import type { Items, Procedure, Who as RuleWho } from '../procedure/index.ts'
import {
  excluded,
  mayAct,
  readKey,
  stageOf,
  viewOf,
  type Actor,
  type Place,
  type View,
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
    complaint: admits(view, procedure, actor, undefined),
    field: (name) => {
      const field = own(procedure.fields, name)
      return field === undefined || admits(view, field, actor, undefined)
    },
    step: (key) => seesStep(view, key, actor),
  }
}

function admits(view: View<Living>, rule: Guarded, actor: Actor, place: Place | undefined): boolean {
  if (rule.hidden.length > 0 && mayAct(view, actor, excluded(view, rule.hidden, place))) return false
  return rule.visible.length === 0 || mayAct(view, actor, excluded(view, rule.visible, place))
}

function seesStep(view: View<Living>, key: string, actor: Actor): boolean {
  let at = readKey(view.compiled.nodes, key)
  if (!at) {
    const step = own(view.world.procedure.steps, key)
    return step === undefined || admits(view, step, actor, undefined)
  }
  for (; at; at = stageOf(at)) if (!admits(view, at.node.step, actor, at)) return false
  return true
}
