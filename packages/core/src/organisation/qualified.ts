import {
  holdersIn,
  lacking,
  qualificationOf,
  validUntil,
  type Directory,
  type DirectoryEvent,
} from '../directory/index.ts'
import { isLocalDate, own } from '../values/index.ts'
import type { Check } from './check.ts'
import type { Known } from './file.ts'

type Entry = { procedure: string; role: string; person: string; data: Readonly<Record<string, string>> }

/** Everything recorded with appointments, one line each. */
const entriesOf = ({ qualified }: Directory): Entry[] =>
  Object.entries(qualified).flatMap(([procedure, roles]) =>
    Object.entries(roles).flatMap(([role, people]) =>
      Object.entries(people).map(([person, data]) => ({ procedure, role, person, data })),
    ),
  )

/** Only what the role asks for is recorded, of people who exist, with a last day that is one. */
export function checkQualified(directory: Directory, known: Known, check: Check): void {
  for (const { procedure, role, person, data } of entriesOf(directory)) {
    const path = ['procedures', procedure, 'qualified', role]
    const roles = own(known.procedures, procedure)?.roles
    if (!roles || !check.exists(role, Object.keys(roles), 'no-such-role', path)) continue
    check.exists(person, Object.keys(directory.people), 'no-such-person', [...path, person])
    const demanded = own(roles, role)?.qualified ?? []
    for (const [name, value] of Object.entries(data)) {
      if (!check.exists(name, demanded, 'not-a-qualification', [...path, person, name])) continue
      if (name === validUntil && !isLocalDate(value))
        check.error('not-a-date', [...path, person, name], { value })
    }
  }
}

/** Somebody holds a role without what it asks for: he may not act in it. Whether it has run out is asked when he acts. */
export function warnOfUnqualified(directory: Directory, known: Known, check: Check): void {
  for (const [procedure, roles] of Object.entries(directory.roles))
    for (const [role, holder] of Object.entries(roles)) {
      const demanded = own(own(known.procedures, procedure)?.roles ?? {}, role)?.qualified ?? []
      if (demanded.length === 0) continue
      for (const person of holdersIn(directory, holder)) {
        const found = lacking(demanded, qualificationOf(directory, procedure, role, person), '')
        if (found)
          check.warning('not-qualified', ['procedures', procedure, 'roles', role], {
            name: person,
            role,
            missing: found.missing.join(', '),
          })
      }
    }
}

/** What has to be recorded or withdrawn so that the appointments are as the file says. */
export function qualificationChanges(wanted: Directory, now: Directory): DirectoryEvent[] {
  const before = entriesOf(now)
  const after = entriesOf(wanted)
  const same = (a: Entry, b: Entry) =>
    a.procedure === b.procedure && a.role === b.role && a.person === b.person
  const text = ({ data }: Entry) =>
    JSON.stringify(Object.entries(data).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return [
    ...after
      .filter((entry) => !before.some((other) => same(entry, other) && text(entry) === text(other)))
      .map((entry) => ({ type: 'QualificationRecorded', v: 1, ...entry }) as const),
    ...before
      .filter((entry) => !after.some((other) => same(entry, other)))
      .map(({ data: _, ...entry }) => ({ type: 'QualificationWithdrawn', v: 1, ...entry }) as const),
  ]
}
