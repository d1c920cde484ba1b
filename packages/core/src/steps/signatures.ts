import type { Signature as Rule } from '../procedure/index.ts'
import { formatTerm, termsOf, type Actor, type PersonId, type Who } from './actor.ts'
import { kept } from './memo.ts'
import { idOf, type Place } from './place.ts'
import { orStandIn } from './standing-in.ts'
import { holds, test, type View } from './view.ts'
import { peopleOf, resolve } from './who.ts'

/** A signature that a step demands now, with its place in the list and who may give it. */
export type Slot = { slot: string; rule: Rule; who: Who; group: number }

/** The signatures demanded by the facts as they stand: conditions that hold, minus those the author makes needless. */
export const slotsOf = (view: View, place: Place): readonly Slot[] =>
  place.node.step.sign.length === 0
    ? []
    : kept(view.memo, view.memo.shelves.slots, idOf(place), () => demanded(view, place))

function demanded(view: View, place: Place): Slot[] {
  const author = view.state.steps[place.key]?.author
  return place.node.step.sign.flatMap((group, at) =>
    group.flatMap((rule, inner) => {
      if (rule.when && !holds(view, rule.when, place)) return []
      const named = resolve(view, [rule.by], place)
      if (rule.unlessAuthor && author && holdsTerm(view, author, named)) return []
      const who = orStandIn(view, place, named, makersOf(view, place))
      return [{ slot: group.length === 1 ? String(at) : `${at}.${inner}`, rule, who, group: at }]
    }),
  )
}

/** Whoever wrote it or confirmed it with the author made it, and does not check it. */
export function makersOf(view: View, place: Place): ReadonlySet<PersonId> {
  const { author, confirmed = [] } = view.state.steps[place.key] ?? {}
  const makers = [author, ...confirmed.map(({ by }) => by)]
  return new Set(makers.flatMap((maker) => (maker && 'person' in maker ? [maker.person] : [])))
}

/** Conditions of signatures that are not decided yet. */
export const undecidedSignatures = (view: View, place: Place): string[] =>
  place.node.step.sign.flat().flatMap((rule) => {
    const look = rule.when && test(view, rule.when, place)
    return look && !look.known ? [...look.depends] : []
  })

function holdsTerm(view: View, actor: Actor, who: Who): boolean {
  return 'person' in actor && termsOf(who).some((term) => peopleOf(view, term).has(actor.person))
}

/** Slots of this round that nobody has signed, in order. */
export const openSlots = (view: View, place: Place): readonly Slot[] =>
  place.node.step.sign.length === 0
    ? []
    : kept(view.memo, view.memo.shelves.slots, `open ${idOf(place)}`, () => unsigned(view, place))

function unsigned(view: View, place: Place): Slot[] {
  const round = view.state.steps[place.key]?.round ?? 1
  const given = view.state.signatures.filter((some) => some.step === place.key && some.round === round)
  return slotsOf(view, place).filter(
    ({ slot, who, rule }) =>
      given.filter((some) => some.slot === slot && some.verb === rule.verb).length < (who.quorum ?? 1),
  )
}

/** Slots that can be signed now: those of the first group that is not complete. */
export function nextSlots(view: View, place: Place): readonly Slot[] {
  const open = openSlots(view, place)
  return open.filter(({ group }) => group === open[0]?.group)
}

/** Who-terms whose signature is outstanding; undecided conditions count as outstanding too. */
export const missingSignatures = (view: View, place: Place): string[] =>
  place.node.step.sign.length === 0
    ? []
    : [
        ...openSlots(view, place).map(({ who }) => who.any.map(formatTerm).join(' or ')),
        ...undecidedSignatures(view, place),
      ]
