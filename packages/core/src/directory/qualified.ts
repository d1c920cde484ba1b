import { own, type LocalDate } from '../values/index.ts'
import type { Directory, PersonId, ProcedureId, Qualification, RoleName } from './directory.ts'

/** The day up to which, itself included, somebody may act in the role. */
export const validUntil = 'valid-until'

/** What was recorded when somebody was appointed to a role; `undefined`: nothing. */
export const qualificationOf = (
  directory: Directory,
  procedure: ProcedureId,
  role: RoleName,
  person: PersonId,
): Qualification | undefined => {
  const roles = own(directory.qualified, procedure)
  const people = roles && own(roles, role)
  return people && own(people, person)
}

/** What keeps somebody from acting in a role: data nobody recorded, or the last day it was valid. */
export type Unqualified = { missing: readonly string[]; until?: LocalDate }

/**
 * What an appointment lacks of the data that its role asks for, on a local day of the organisation; `undefined` = it
 * has all of them and has not run out.
 *
 * Source: procedure language §4 (`qualified`).
 */
export function lacking(
  demanded: readonly string[],
  recorded: Qualification | undefined,
  on: LocalDate,
): Unqualified | undefined {
  const missing = demanded.filter((name) => (recorded?.[name] ?? '').trim() === '')
  const until = recorded?.[validUntil]
  if (missing.length > 0) return { missing }
  return until !== undefined && until < on ? { missing: [validUntil], until } : undefined
}
