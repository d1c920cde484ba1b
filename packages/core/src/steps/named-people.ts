import { rolesOf, rolesOfUnit } from '../directory/index.ts'
import type { Items, Who as RuleWho } from '../procedure/index.ts'
import { excluded } from './doers.ts'
import type { View } from './view.ts'
import { audienceOf } from './who.ts'

/** Whom a field of persons or units may name: holders of these roles, so many of a role among them, never these. */
export type Nameable = {
  roles: readonly string[]
  among: Readonly<Record<string, number>>
  not: Items<RuleWho>
}

/** One person or unit that the field may name. */
export function mayName(view: View, type: 'person' | 'unit', { roles, not }: Nameable, id: string): boolean {
  const { directory, procedure } = view.world
  const held =
    type === 'person'
      ? rolesOf(directory, id, procedure.procedure)
      : rolesOfUnit(directory, id, procedure.procedure)
  if (roles.length > 0 && !roles.some((role) => held.includes(role))) return false
  return type === 'unit' || !audienceOf(view, excluded(view, not, undefined)).has(id)
}

/** Of these people at least so many hold each role that has to be among them. */
export const enoughAmong = (view: View, { among }: Nameable, ids: readonly string[]): boolean =>
  Object.entries(among).every(
    ([role, least]) =>
      ids.filter((id) => rolesOf(view.world.directory, id, view.world.procedure.procedure).includes(role))
        .length >= least,
  )

/** Everybody, or every unit, that the field may name now; `undefined` where it may name anybody. */
export function nameable(
  view: View,
  type: string,
  names: Nameable | undefined,
): readonly string[] | undefined {
  if (!names || (type !== 'person' && type !== 'unit')) return undefined
  if (names.roles.length + names.not.length === 0) return undefined
  const { people, units } = view.world.directory
  const all =
    type === 'unit'
      ? Object.keys(units)
      : Object.values(people).flatMap(({ id, active }) => (active ? [id] : []))
  return all.filter((id) => mayName(view, type, names, id))
}
