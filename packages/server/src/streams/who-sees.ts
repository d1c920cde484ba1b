import {
  afterSettled,
  doersOf,
  excluded,
  mayAct,
  placeOf,
  readKey,
  resolve,
  termsOf,
  turnsOf,
  viewOf,
  type Actor,
  type View,
  type Who,
  type WhoTerm,
  type World,
} from '@redress/core/steps'
import { partOf, type Living } from '@redress/core/complaint'

/**
 * A who-term as text in rows. Roles are those of a procedure; what a role is mapped `for` is left out, so that the
 * rows name more people than may act, never fewer: who really may is asked of the kernel for the page shown.
 */
export function keyOf(procedure: string, term: WhoTerm): string {
  if ('role' in term) return roleKey(procedure, term.role)
  if ('unit' in term) return `unit:${term.unit}`
  if ('person' in term) return `person:${term.person}`
  if ('party' in term) return `party:${term.party}`
  if ('named' in term) return `id:${term.named}`
  if ('orAbove' in term) return `above:${keyOf(procedure, term.orAbove)}`
  if ('headOf' in term) return `head:${keyOf(procedure, term.headOf)}`
  if ('superiorOf' in term) return `superior:${keyOf(procedure, term.superiorOf)}`
  return 'anyone' in term ? 'anyone' : 'customer'
}

/** Each text once: rows that are kept by the thousand name the same few. */
const roleKeys = new Map<string, Map<string, string>>()

function roleKey(procedure: string, role: string): string {
  let keys = roleKeys.get(procedure)
  if (!keys) roleKeys.set(procedure, (keys = new Map()))
  let key = keys.get(role)
  if (key === undefined) keys.set(role, (key = `role:${procedure}/${role}`))
  return key
}

/** The keys of a who; what the customer owes is recorded for them by the holder. */
export function keysOf(procedure: string, who: Who, holder: Who): string[] {
  const terms = termsOf(who)
  const [only] = terms
  if (!only) return []
  if (terms.length === 1 && !('customer' in only)) return [keyOf(procedure, only)]
  return [
    ...new Set(
      terms.flatMap((term) =>
        'customer' in term ? termsOf(holder).map((held) => keyOf(procedure, held)) : [keyOf(procedure, term)],
      ),
    ),
  ]
}

/** The nearest superior of whoever has this key: he stands in where all who have it are kept away. */
export const standInKey = (key: string): string => `stand-in:${key}`
export const isStandInKey = (key: string): boolean => key.startsWith('stand-in:')

/**
 * Keys of everybody who may read a complaint: who has or had a part in it, and who may start work on it. A role by its
 * store or customer is left out of the latter: its key would show a store's complaints to all stores.
 */
export function readersOf(world: World, complaint: Living): string[] {
  const { procedure, holder } = complaint
  const readers = allParts(world, complaint)
  for (const who of startersOf(viewNow(world, complaint)))
    for (const key of keysOf(procedure, { any: termsOf(who).filter((term) => !isNarrowed(term)) }, holder))
      readers.add(key)
  return [...readers].sort()
}

const isNarrowed = (term: WhoTerm): boolean => {
  if ('role' in term) return term.for !== undefined
  if ('orAbove' in term) return isNarrowed(term.orAbove)
  if ('headOf' in term) return isNarrowed(term.headOf)
  return 'superiorOf' in term ? isNarrowed(term.superiorOf) : 'anyone' in term
}

const viewNow = (world: World, complaint: Living): View<Living> =>
  viewOf(world, complaint, complaint.recordedAt, complaint.status !== 'open')

/**
 * Doers of the steps that may be started at any time, and now: they find the complaint to begin with it. That everybody
 * may do something makes nobody a reader.
 */
function startersOf(view: View<Living>): Who[] {
  if (view.over || view.state.registeredAt === undefined) return []
  return view.compiled.order.flatMap((node) => {
    if (!node.startable || node.step.onRequest || node.within) return []
    const place = placeOf(node, undefined, { turn: turnsOf(view, node, undefined).length + 1 })
    return afterSettled(view, place) ? [doersOf(view, place)] : []
  })
}

/** Whether somebody may start work on it: the kernel is asked, for a role by its store or district is not all who hold it. */
export const mayStartSome = (world: World, complaint: Living, person: string): boolean => {
  const view = viewNow(world, complaint)
  return startersOf(view).some(
    (who) => !termsOf(who).some((term) => 'anyone' in term) && mayAct(view, { person }, who),
  )
}

/** Everybody who has or had a part in a complaint, as keys: they, their superiors and nobody else may read it. */
export const partsOf = (world: World, complaint: Living): string[] => [...allParts(world, complaint)].sort()

function allParts(world: World, complaint: Living): Set<string> {
  const { procedure, holder } = complaint
  const parts = new Set<string>()
  const who = (some: Who) => {
    for (const key of keysOf(procedure, some, holder)) parts.add(key)
  }
  const actor = (by: Actor | undefined) => {
    if (by && 'person' in by) parts.add(`person:${by.person}`)
  }
  const view = viewNow(world, complaint)
  who(partOf(view))
  for (const signer of signersOf(view)) who(signer)
  who(excluded(view, world.procedure.visible, undefined))
  actor(complaint.recorder)
  if (complaint.acceptor !== undefined) parts.add(`person:${complaint.acceptor}`)
  who(holder)
  for (const step of Object.values(complaint.steps)) {
    who(step.doers)
    actor(step.author)
    for (const by of step.hadPart ?? []) actor(by)
    for (const person of [step.taken, step.assigned]) if (person !== undefined) parts.add(`person:${person}`)
    for (const { by, helper } of step.contributions) {
      actor(by)
      const role = /^role:([^@]+)/.exec(helper)?.[1]
      parts.add(role === undefined ? helper : `role:${procedure}/${role}`)
    }
  }
  // Most facts were told by one and the same.
  let before: Actor | undefined
  for (const facts of Object.values(complaint.facts))
    for (const { by } of facts) {
      if (by !== before) actor(by)
      before = by
    }
  for (const { by } of [...complaint.records, ...complaint.messages, ...complaint.signatures]) actor(by)
  for (const notice of complaint.notices) who(notice.to)
  for (const custody of complaint.custody) who(custody.to)
  return parts
}

/** Everybody whose signature a written step may still ask for. */
const signersOf = (view: View): Who[] =>
  Object.values(view.state.steps).flatMap(({ key, status, writtenAt }) => {
    const place = status === 'open' && writtenAt !== undefined ? readKey(view.compiled.nodes, key) : undefined
    return place ? place.node.step.sign.flat().map((rule) => resolve(view, [rule.by], place)) : []
  })
