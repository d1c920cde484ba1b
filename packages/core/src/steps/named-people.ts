import { rolesOf, rolesOfUnit } from '../directory/index.ts'
import type { Items, Who as RuleWho } from '../procedure/index.ts'
import { excluded } from './excluded.ts'
import type { View } from './view.ts'
import { audienceOf } from './who.ts'

/** Whom a field of persons or units may name: holders of these roles, never these people. */
export type Nameable = { roles: readonly string[]; not: Items<RuleWho> }

/** Everybody, or every unit, that a field may name now; `undefined` where it may name anybody. */
export function nameable(
  view: View,
  type: string,
  names: Nameable | undefined,
): readonly string[] | undefined {
  if (!names || (type !== 'person' && type !== 'unit')) return undefined
  const { directory, procedure } = view.world
  const { roles } = names
  const narrowed = (held: readonly string[]) =>
    roles.length === 0 || roles.some((role) => held.includes(role))
  if (type === 'unit')
    return Object.keys(directory.units).filter((id) =>
      narrowed(rolesOfUnit(directory, id, procedure.procedure)),
    )
  const never = audienceOf(view, excluded(view, names.not, undefined))
  return Object.values(directory.people).flatMap(({ id, active }) =>
    active && !never.has(id) && narrowed(rolesOf(directory, id, procedure.procedure)) ? [id] : [],
  )
}
