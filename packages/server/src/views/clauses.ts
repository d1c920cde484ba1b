import type { Procedure } from '@redress/core/procedure'
import { own } from '@redress/core/values'

/** The clauses behind a rule path (`steps.sheet.within`): those of the step or other entry it belongs to. */
export function clausesOfRule(procedure: Procedure, path: string): string[] {
  const [kind, name = ''] = path.split('.')
  if (kind === 'steps') return [...(innermost(procedure, path) ?? [])]
  return kind === 'limits' ? [...(own(procedure.limits, name)?.clause ?? [])] : []
}

/** The path of an inner step begins with that of its stage: the longest fits best. */
const innermost = (procedure: Procedure, path: string) =>
  Object.values(procedure.steps)
    .filter((step) => path === step.path || path.startsWith(`${step.path}.`))
    .toSorted((a, b) => b.path.length - a.path.length)[0]?.clause
