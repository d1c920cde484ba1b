import { lacking, qualificationOf, type Unqualified } from '../directory/index.ts'
import type { Procedure } from '../procedure/index.ts'
import type { Actor, PersonId, Who, WhoTerm } from './actor.ts'
import type { StepRefusal } from './refusal.ts'
import type { View } from './view.ts'
import { fitting, peopleOf } from './who.ts'

const demanding = new WeakMap<Procedure, boolean>()

/** Some role of the procedure asks for data with its appointment. */
function demands(procedure: Procedure): boolean {
  let known = demanding.get(procedure)
  if (known === undefined) {
    known = Object.values(procedure.roles).some(({ qualified }) => qualified.length > 0)
    demanding.set(procedure, known)
  }
  return known
}

/** The role somebody acts in by this term; above it in the line he acts in his own right. */
function roleIn(view: View, term: WhoTerm, person: PersonId): string | undefined {
  if ('role' in term) return term.role
  if (!('orAbove' in term) || !('role' in term.orAbove)) return undefined
  return peopleOf(view, term.orAbove).has(person) ? term.orAbove.role : undefined
}

/** What somebody lacks today to act in a role of the procedure. */
export function lackingFor(view: View, role: string, person: PersonId): Unqualified | undefined {
  const { procedure, directory } = view.world
  const { qualified = [] } = procedure.roles[role] ?? {}
  return qualified.length === 0
    ? undefined
    : lacking(qualified, qualificationOf(directory, procedure.procedure, role, person), view.today())
}

/**
 * Somebody whom a rule names only by roles he is not, or no longer, qualified for; a deputy needs the qualification
 * himself.
 *
 * Source: procedure language §4 (`qualified`); complaint model §2 (steps).
 */
export function unqualified(view: View, actor: Actor, who: Who): StepRefusal | undefined {
  const { procedure } = view.world
  if (!('person' in actor) || !demands(procedure)) return undefined
  let first: StepRefusal | undefined
  for (const { term } of fitting(view, actor, who)) {
    const role = roleIn(view, term, actor.person)
    const found = role === undefined ? undefined : lackingFor(view, role, actor.person)
    if (role === undefined || !found) return undefined
    first ??= {
      code: 'not-qualified',
      role,
      data: found.missing,
      ...(found.until === undefined ? {} : { until: found.until }),
      clauses: procedure.roles[role]?.clause ?? [],
      rule: `roles.${role}.qualified`,
    }
  }
  return first
}
