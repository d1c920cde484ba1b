import type { FormField } from '@redress/api'
import type { Procedure } from '@redress/core/procedure'
import { questionOf } from '@redress/core/steps'
import { wireType } from '../views/facts.ts'

/** Asked beside the form: when and how it reached us. */
const apart = new Set(['received', 'channel', 'recorder', 'kind'])

/**
 * What may be told while the customer is still on the line: what `register` will ask for. Only the description is
 * needed to draw a number; the step asks for the rest in its own time, and says here what that is.
 */
export function recordingFields(procedure: Procedure): FormField[] {
  const register = procedure.steps['register']
  const asks = register?.asks ?? []
  const names = [...asks, ...(register?.offers ?? [])].map(({ is }) => is.field)
  // What is asked for only with certain answers may turn out not to be needed.
  const needed = new Set(asks.flatMap(({ is, when }) => (when ? [] : [is.field])))
  return [...new Set(['description', 'customer', ...names])].flatMap((name): FormField[] => {
    const question = apart.has(name) ? undefined : questionOf(procedure, name)
    if (!question || question.computed) return []
    return [
      {
        name,
        label: question.title,
        type: wireType(question),
        required: name === 'description' || needed.has(name),
        list: question.list,
        choices:
          question.values.length > 0
            ? question.values.map(({ value, title, definition, group }) => ({
                value,
                label: title,
                definition,
                group,
              }))
            : undefined,
        hint: question.hint,
        unit: question.unit,
        clauses: [...question.clauses],
      },
    ]
  })
}
