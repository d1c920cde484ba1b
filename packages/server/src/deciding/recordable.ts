import { rolesOf } from '@redress/core/directory'
import type { Procedure } from '@redress/core/procedure'
import type { Reader } from '../reading/reading.ts'

/** Whether recording under a procedure is worth offering to somebody; the kernel has the last word. */
export function mayRecord({ directory }: Reader, procedure: Procedure, person: string): boolean {
  const terms = procedure.recordBy.flatMap(({ is }) => is.flatMap(({ any }) => any))
  const held = new Set(rolesOf(directory, person, procedure.procedure))
  return terms.some((term) => (term.who === 'role' ? held.has(term.role) : true))
}
