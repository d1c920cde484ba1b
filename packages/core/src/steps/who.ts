import {
  headOf,
  holdersOf,
  isOrAbove,
  membersOf,
  standsInFor,
  superiorOf,
  unitsOf,
  type Directory,
} from '../directory/index.ts'
import {
  choose,
  type Choice,
  type Procedure,
  type Who as RuleWho,
  type WhoTerm as RuleTerm,
  type Whos,
} from '../procedure/index.ts'
import type { Value } from '../values/index.ts'
import { formatTerm, namesOf, termsOf, type Actor, type PersonId, type Who, type WhoTerm } from './actor.ts'
import { kept, keptWho } from './memo.ts'
import { idOf, nameOf, type Place } from './place.ts'
import type { View } from './view.ts'

const nobody: Who = { any: [] }

/** Who a rule names for this place, as far as the facts say it; nobody while they do not. */
export function resolveChoice(view: View, choice: Choice<Whos>, place: Place | undefined): Who {
  return keptWho(view.memo, choice, idOf(place), () => resolveAnew(view, choice, place))
}

function resolveAnew(view: View, choice: Choice<Whos>, place: Place | undefined): Who {
  const line = choose(choice, view.scope(place))
  return line.known && line.chosen ? resolve(view, line.chosen.is, place) : nobody
}

/** Several whos act jointly; within one, any of its terms will do. */
export const resolve = (view: View, whos: Whos, place: Place | undefined): Who =>
  keptWho(view.memo, (whos.length === 1 ? whos[0] : undefined) ?? whos, idOf(place), () =>
    jointly(view, whos, place),
  )

function jointly(view: View, whos: Whos, place: Place | undefined): Who {
  const parts = whos.flatMap((who) => resolveOne(view, who, place))
  const [first] = parts
  if (!first) return nobody
  return parts.length === 1 ? first : { any: [], all: parts }
}

/** A list field names everybody in it jointly. */
function resolveOne(view: View, who: RuleWho, place: Place | undefined): Who[] {
  const only = who.any.length === 1 && who.count === undefined ? who.any[0] : undefined
  if (only?.who === 'field') {
    const value = valueOf(view, only, place)
    if (Array.isArray(value) && value.length > 1)
      return value.map((each: Value) => ({ any: above(termsFor(view, only.field, each), only.orAbove) }))
  }
  const any = who.any.flatMap((term) => resolveTerm(view, term, place))
  return [who.count === undefined ? { any } : { any, quorum: who.count }]
}

const above = (terms: WhoTerm[], orAbove: true | undefined): WhoTerm[] =>
  orAbove ? terms.map((term) => ({ orAbove: term })) : terms

function valueOf(view: View, term: RuleTerm & { who: 'field' }, place: Place | undefined): Value | undefined {
  const look = view.scope(place).field(term.field)
  return look.known ? look.value : undefined
}

/** The term a field's value stands for: the type of the field says what its id is. */
function termsFor(view: View, field: string, value: Value | undefined): WhoTerm[] {
  if (Array.isArray(value)) return value.flatMap((each: Value) => termsFor(view, field, each))
  if (typeof value !== 'string') return []
  const type = view.world.procedure.fields[field]?.type
  if (type === 'person') return [{ person: value }]
  if (type === 'unit') return [{ unit: value }]
  if (type === 'party') return [{ party: value }]
  return named(view, value)
}

/** A name in a record is a role, or the id of a person, unit or party. */
function named(view: View, value: Value | undefined): WhoTerm[] {
  if (Array.isArray(value)) return value.flatMap((each: Value) => named(view, each))
  if (typeof value !== 'string') return []
  if (Object.hasOwn(view.world.procedure.roles, value)) return roleTerm(view, value)
  return [{ named: value }]
}

/** Whom a value of a record names: a role, or the id of a person, unit or party. */
export const whoNamed = (view: View, value: Value | undefined): WhoTerm[] => named(view, value)

/** Of a role that many hold, the one this stream has; of a role that depends on something, the row for it. */
function roleTerm(view: View, role: string): WhoTerm[] {
  const { for: by, many } = view.world.procedure.roles[role] ?? {}
  const unit = many ? unitOf(view, role) : view.state.units[role]
  if (unit !== undefined) return [{ unit }]
  if (by === undefined) return [{ role }]
  const of = Object.hasOwn(view.world.procedure.roles, by) ? unitOf(view, by) : keyed(view, by)
  return of === undefined ? [{ role, for: by }] : [{ role, for: by, of }]
}

function keyed(view: View, field: string): string | undefined {
  const look = view.scope(undefined).field(field)
  return look.known && typeof look.value === 'string' ? look.value : undefined
}

/** Chosen by the first who took a step of it, or named by a field that lists the role. */
function unitOf(view: View, role: string): string | undefined {
  const chosen = view.state.units[role]
  if (chosen !== undefined) return chosen
  const field = Object.values(view.world.procedure.fields).find(
    ({ type, oneOfRoles }) => type === 'unit' && oneOfRoles.includes(role),
  )
  const value = field && view.state.facts[field.name]?.at(-1)?.value
  if (typeof value !== 'string') return undefined
  const { directory, procedure } = view.world
  return holdersOf(directory, procedure.procedure, role, {}).units.includes(value) ? value : undefined
}

/** The units that somebody's act decides for: roles many hold of which he is one, not chosen yet. */
export const unitsChosenBy = (view: View, person: PersonId, who: Who): { role: string; unit: string }[] =>
  unitsReceiving(view, person, who).filter(({ role }) => view.state.units[role] === undefined)

/** The role many hold that a unit is one of. */
export function roleOfUnit(view: View, unit: string): { role: string; unit: string } | undefined {
  const { directory, procedure } = view.world
  const role = Object.values(procedure.roles).find(
    ({ name, many }) => many && holdersOf(directory, procedure.procedure, name, {}).units.includes(unit),
  )
  return role && { role: role.name, unit }
}

/** Roles many hold among those of a who, each with the unit by which this person holds it. */
export function unitsReceiving(view: View, person: PersonId, who: Who): { role: string; unit: string }[] {
  const { directory, procedure } = view.world
  return termsOf(who).flatMap((term) => {
    if (!('role' in term) || !procedure.roles[term.role]?.many) return []
    const held = holdersOf(directory, procedure.procedure, term.role, {}).units
    const unit = unitsOf(directory, person).find((some) => held.includes(some))
    return unit === undefined ? [] : [{ role: term.role, unit }]
  })
}

function resolveTerm(view: View, term: RuleTerm, place: Place | undefined): readonly WhoTerm[] {
  const scope = view.scope(place)
  switch (term.who) {
    case 'role':
      return above(roleTerm(view, term.role), term.orAbove)
    case 'field':
      return above(termsFor(view, term.field, valueOf(view, term, place)), term.orAbove)
    case 'answer': {
      const look = scope.answer(term.step, term.activity, term.field, false)
      return above(look.known ? named(view, look.value) : [], term.orAbove)
    }
    case 'record': {
      const look = scope.record(term.activity, term.field)
      return above(look.known ? named(view, look.value) : [], term.orAbove)
    }
    case 'element': {
      const look = scope.element(term.element, term.field)
      return above(look.known ? named(view, look.value) : [], term.orAbove)
    }
    case 'head':
      return resolveTerm(view, term.of, place).map((headOf) => ({ headOf }))
    case 'superior':
      return resolveTerm(view, term.of, place).map((superiorOf) => ({ superiorOf }))
    case 'author':
      return authorsOf(view, term.step ?? place?.node.name).map((person) => ({ person }))
    case 'anyone':
      return [{ anyone: true }]
    case 'acceptor':
      return view.state.acceptor === undefined ? [] : [{ person: view.state.acceptor }]
    case 'recorder':
      // Nobody inside recorded what a customer filed: it fell to the holder.
      return 'person' in view.state.recorder
        ? [{ person: view.state.recorder.person }]
        : termsOf(view.state.holder)
    case 'holder':
      return termsOf(view.state.holder)
    case 'owner':
      return termsOf(resolveChoice(view, view.world.procedure.owner, undefined))
    case 'supervisor':
      return view.world.procedure.supervisor
        ? termsOf(resolveChoice(view, view.world.procedure.supervisor, undefined))
        : []
    case 'customer':
      return [{ customer: true }]
  }
}

/** Whoever wrote an instance or round of the step. */
function authorsOf(view: View, step: string | undefined): PersonId[] {
  if (step === undefined) return []
  const people = new Set<PersonId>()
  for (const state of Object.values(view.state.steps))
    if (state.author && 'person' in state.author && nameOf(state.key) === step)
      people.add(state.author.person)
  return [...people]
}

/** Who stands behind the terms, as long as the directory is this one. */
class Holders {
  readonly #people = new Map<string, ReadonlySet<PersonId>>()
  readonly #persons = new Map<PersonId, ReadonlySet<PersonId>>()
  readonly #units = new Map<string, ReadonlySet<PersonId>>()
  readonly #roles = new Map<Procedure, Map<string, ReadonlySet<PersonId>>>()

  of(view: View, term: WhoTerm): ReadonlySet<PersonId> {
    // Who the customer's part falls to differs from one stream to the next.
    if ('customer' in term) return new Set(lookUp(view, term))
    const { procedure } = view.world
    let among = this.#people
    let key: string
    if ('person' in term) [among, key] = [this.#persons, term.person]
    else if ('unit' in term) [among, key] = [this.#units, term.unit]
    else if ('role' in term) {
      among = this.#roles.get(procedure) ?? new Map<string, ReadonlySet<PersonId>>()
      this.#roles.set(procedure, among)
      key = term.of === undefined ? term.role : formatTerm(term)
    } else key = `${procedure.procedure} ${formatTerm(term)}`
    const known = among.get(key)
    if (known) return known
    const found = new Set(lookUp(view, term))
    among.set(key, found)
    return found
  }
}

const held = new WeakMap<Directory, Holders>()

/** The people a term stands for now. `anyone` is everybody at work. */
export function peopleOf(view: View, term: WhoTerm): ReadonlySet<PersonId> {
  const { directory } = view.world
  let holders = held.get(directory)
  if (!holders) held.set(directory, (holders = new Holders()))
  return holders.of(view, term)
}

function lookUp(view: View, term: WhoTerm): readonly PersonId[] {
  const { directory, procedure } = view.world
  if ('role' in term) {
    const facts = term.for === undefined || term.of === undefined ? {} : { [term.for]: term.of }
    return holdersOf(directory, procedure.procedure, term.role, facts).people
  }
  if ('unit' in term) return membersOf(directory, term.unit)
  if ('person' in term) return directory.people[term.person]?.active ? [term.person] : []
  if ('named' in term)
    return directory.people[term.named]?.active ? [term.named] : membersOf(directory, term.named)
  if ('orAbove' in term) {
    const holders = [...peopleOf(view, term.orAbove)]
    return Object.keys(directory.people).filter((person) => isOrAbove(directory, person, holders))
  }
  if ('headOf' in term) return headsOf(view, term.headOf)
  if ('superiorOf' in term)
    return [...peopleOf(view, term.superiorOf)].flatMap((person) => superiorOf(directory, person) ?? [])
  if ('anyone' in term)
    return Object.values(directory.people).flatMap((person) => (person.active ? [person.id] : []))
  // Somebody outside acts by link, or the holder records for them.
  return termsOf(view.state.holder).flatMap((each) => ('customer' in each ? [] : [...peopleOf(view, each)]))
}

function headsOf(view: View, term: WhoTerm): readonly PersonId[] {
  const { directory, procedure } = view.world
  const units =
    'unit' in term
      ? [term.unit]
      : 'named' in term
        ? [term.named]
        : 'role' in term
          ? holdersOf(directory, procedure.procedure, term.role, {}).units
          : [...peopleOf(view, term)].flatMap((person) => unitsOf(directory, person).slice(0, 1))
  return [...new Set(units.flatMap((unit) => headOf(directory, unit) ?? []))]
}

/** Everybody a who stands for now, without deputies. */
export const audienceOf = (view: View, who: Who): ReadonlySet<PersonId> =>
  kept(view.memo, view.memo.shelves.people, who, () => {
    const sets = new Set<ReadonlySet<PersonId>>()
    gatherPeople(view, who, sets)
    const [only] = sets
    if (only && sets.size === 1) return only
    const people = new Set<PersonId>()
    for (const some of sets) for (const person of some) people.add(person)
    return people
  })

/** The terms of a who as texts, for a refusal that many people meet. */
export const namesIn = (view: View, who: Who): readonly string[] =>
  kept(view.memo, view.memo.shelves.names, who, () => namesOf(who))

function gatherPeople(view: View, who: Who, sets: Set<ReadonlySet<PersonId>>): void {
  for (const term of who.any) sets.add(peopleOf(view, term))
  for (const part of who.all ?? []) gatherPeople(view, part, sets)
}

/** For whom somebody stands in today. */
function deputisedBy(view: View, person: PersonId): readonly PersonId[] {
  const { directory } = view.world
  return directory.deputies.length === 0 ? [] : standsInFor(directory, person, view.today())
}

/** The terms of a who that the actor fits, himself or as somebody's deputy today. */
export function fitting(view: View, actor: Actor, who: Who): { term: WhoTerm; onBehalfOf?: PersonId }[] {
  if ('party' in actor)
    return termsOf(who).flatMap((term) =>
      ('party' in term && term.party === actor.party) || ('customer' in term && isCustomer(view, actor.party))
        ? [{ term }]
        : [],
    )
  if (!('person' in actor)) return []
  const deputised = deputisedBy(view, actor.person)
  return termsOf(who).flatMap((term): { term: WhoTerm; onBehalfOf?: PersonId }[] => {
    const people = peopleOf(view, term)
    if (people.has(actor.person)) return [{ term }]
    const onBehalfOf = principalsOf(view, term, actor.person, deputised).find((principal) =>
      people.has(principal),
    )
    return onBehalfOf === undefined ? [] : [{ term, onBehalfOf }]
  })
}

/**
 * Whom a person may stand in for: as dated deputy, or, where a role names its delegates, only by a recorded delegation.
 *
 * Source: procedure language §4 (`delegates`).
 */
function principalsOf(
  view: View,
  term: WhoTerm,
  person: PersonId,
  deputised: readonly PersonId[],
): readonly PersonId[] {
  if (!('role' in term) || view.world.procedure.roles[term.role]?.delegates === undefined) return deputised
  return view.state.delegations.flatMap(({ from, to, role, revoked }) =>
    to === person && role === term.role && !revoked ? [from] : [],
  )
}

const isCustomer = (view: View, party: string): boolean =>
  view.state.facts['customer']?.at(-1)?.value === party

/** The actor as the event names it: a deputy with whom he stands in for. `undefined`: not one of them. */
export function actingAs(view: View, actor: Actor, who: Who): Actor | undefined {
  if ('person' in actor) {
    if (audienceOf(view, who).has(actor.person)) return actor
    if (view.state.delegations.length === 0 && deputisedBy(view, actor.person).length === 0) return undefined
  }
  const fits = fitting(view, actor, who)
  const [best] = fits.toSorted(
    (a, b) => Number(a.onBehalfOf !== undefined) - Number(b.onBehalfOf !== undefined),
  )
  if (!best) return undefined
  return best.onBehalfOf === undefined ? actor : { ...actor, onBehalfOf: best.onBehalfOf }
}

export const mayAct = (view: View, actor: Actor, who: Who): boolean =>
  actingAs(view, actor, who) !== undefined

/** True if a person, or the unit, holds the role for this stream. */
export function holdsRole(view: View, holder: string, role: string): boolean {
  return roleTerm(view, role).some((term) => {
    if ('unit' in term && term.unit === holder) return true
    if ('role' in term) {
      const facts = term.for === undefined || term.of === undefined ? {} : { [term.for]: term.of }
      const found = holdersOf(view.world.directory, view.world.procedure.procedure, role, facts)
      if (found.units.includes(holder)) return true
    }
    return peopleOf(view, term).has(holder)
  })
}
