import { membersOf } from '../directory/index.ts'
import type { Living } from '../complaint/index.ts'
import type { World } from '../steps/index.ts'
import { own } from '../values/index.ts'

/**
 * Those whose roles have work before them. Named in a field they may be kept from that work (`not`, `barred`): a town is
 * so large that chance alone seldom names them.
 */
export function owing({ procedure, directory }: World, { steps }: Living): string[] {
  const done = new Set(
    Object.values(steps).flatMap(({ key, status }) =>
      status === 'done' ? [key.replace(/^.*\//, '').replace(/\[.*$/, '')] : [],
    ),
  )
  const roles = Object.values(procedure.steps)
    .filter(({ name }) => !done.has(name))
    .flatMap(({ by }) => by.flatMap(({ is }) => is.flatMap(({ any }) => any)))
    .flatMap((term) => (term.who === 'role' ? [term.role] : []))
  const holders = own(directory.roles, procedure.procedure) ?? {}
  return [...new Set(roles)].flatMap((role) => {
    const holder = own(holders, role)
    return holder && 'unit' in holder ? membersOf(directory, holder.unit) : []
  })
}
