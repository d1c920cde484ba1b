import { membersOf } from '../directory/index.ts'
import type { Living } from '../complaint/index.ts'
import type { Step } from '../procedure/index.ts'
import type { World } from '../steps/index.ts'
import { own } from '../values/index.ts'

/**
 * Those whose roles have work before them: `next`, who sign what is open or do what comes right after it, and `later`,
 * everybody else with work to come. Named in a field they may be kept from that work (`not`, `barred`): a town is so
 * large that chance alone seldom names them.
 */
export function owing(
  { procedure, directory }: World,
  { steps: begun }: Living,
): { next: readonly string[]; later: readonly string[] } {
  const steps = Object.values(procedure.steps)
  const having = (...wanted: readonly string[]): ReadonlySet<string> =>
    new Set(Object.values(begun).flatMap(({ key, status }) => (wanted.includes(status) ? [nameOf(key)] : [])))
  const open = having('open')
  const done = having('done')
  const follows = ({ name, after }: Step): boolean =>
    !open.has(name) && !done.has(name) && after.some((before) => open.has(before))
  const holders = own(directory.roles, procedure.procedure) ?? {}
  const people = (roles: readonly string[]): string[] =>
    [...new Set(roles)].flatMap((role) => {
      const holder = own(holders, role)
      return holder && 'unit' in holder ? membersOf(directory, holder.unit) : []
    })
  return {
    next: people(
      steps.flatMap((step) => [
        ...(open.has(step.name) || follows(step) ? signersOf(step) : []),
        ...(follows(step) ? doersOf(step) : []),
      ]),
    ),
    later: people(steps.filter(({ name }) => !done.has(name)).flatMap(doersOf)),
  }
}

const nameOf = (key: string): string => key.replace(/^.*\//, '').replace(/\[.*$/, '')

const doersOf = ({ by }: Step): string[] =>
  by.flatMap(({ is }) => is.flatMap(({ any }) => any.flatMap(roleOf)))
const signersOf = ({ sign }: Step): string[] => sign.flat().flatMap(({ by }) => by.any.flatMap(roleOf))

const roleOf = (term: { who: string; role?: string }): string[] =>
  term.who === 'role' && term.role !== undefined ? [term.role] : []
