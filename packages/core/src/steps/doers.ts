import { applying } from '../procedure/index.ts'
import { formatTerm, termsOf, type Actor, type Who } from './actor.ts'
import { kept, keptWho, type Helpers } from './memo.ts'
import { idOf, type Place } from './place.ts'
import type { StepState } from './state.ts'
import { orStandIn } from './standing-in.ts'
import type { View } from './view.ts'
import { mayAct, resolve, resolveChoice } from './who.ts'

/** Who does a step now, by the facts as they stand; tail steps fall to the unit of the registration. */
export function doersOf(view: View, place: Place): Who {
  const { step } = place.node
  return step.tail
    ? keptWho(view.memo, tailDoers, '', () => tailDoers(view))
    : orStandIn(view, place, resolveChoice(view, step.by, place))
}

function tailDoers(view: View): Who {
  const register = view.compiled.nodes.get('register')
  const by = register ? resolveChoice(view, register.step.by, undefined) : { any: [] }
  return {
    any: termsOf(by).map((term) => {
      const unit = 'role' in term ? view.world.procedure.roles[term.role]?.in : undefined
      return unit === undefined ? term : { role: unit }
    }),
  }
}
/** Who still has to confirm the content: each group of joint doers once, of a quorum so many different people. */
export function missingConfirmations(view: View, place: Place, state: StepState): Who[] {
  const who = doersOf(view, place)
  const given = [...(state.author ? [state.author] : []), ...state.confirmed.map(({ by }) => by)]
  if (who.all) return who.all.filter((part) => !given.some((actor) => mayAct(view, actor, part)))
  const people = new Set(given.map((actor) => ('person' in actor ? actor.person : JSON.stringify(actor))))
  return who.quorum === undefined || people.size >= who.quorum ? [] : [{ any: who.any }]
}

/** The group for which this actor can still confirm what was written. */
export function confirming(view: View, place: Place, actor: Actor): Who | undefined {
  const state = view.state.steps[place.key]
  if (!state?.writtenAt) return undefined
  const already = [state.author, ...state.confirmed.map(({ by }) => by)].some(
    (other) => other !== undefined && 'person' in other && 'person' in actor && other.person === actor.person,
  )
  return already
    ? undefined
    : missingConfirmations(view, place, state).find((part) => mayAct(view, actor, part))
}

/** Helpers whose contribution is outstanding, as text of their term. */
export function missingHelpers(view: View, place: Place): string[] {
  const answered = new Set(view.state.steps[place.key]?.contributions.map((some) => some.helper))
  return helpersOf(view, place)
    .map(({ helper }) => helper)
    .filter((helper) => !answered.has(helper))
}

/** Each helper group of a step: the text it is known by and who may answer. */
export const helpersOf = (view: View, place: Place): readonly Helpers[] =>
  place.node.step.helpers.length === 0
    ? []
    : kept(view.memo, view.memo.shelves.helpers, idOf(place), () => findHelpers(view, place))

function findHelpers(view: View, place: Place): Helpers[] {
  const found = applying(place.node.step.helpers, view.scope(place)).items.flatMap(({ is }) => {
    const who = resolve(view, [is], place)
    return (who.all ?? [who]).filter(({ any }) => any.length > 0)
  })
  const byText = new Map(found.map((who) => [who.any.map(formatTerm).join(' or '), who]))
  return [...byText].map(([helper, who]) => ({ helper, who }))
}
