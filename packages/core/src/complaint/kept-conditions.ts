import type { Expression, Procedure } from '../procedure/index.ts'
import { nameOf, namesOf, resolve, type Actor, type View } from '../steps/index.ts'
import { own } from '../values/index.ts'
import type { Refusal } from './refusal.ts'
import type { Living } from './rules.ts'
import { keepsSecrets, mayLook, sightIn } from './sight.ts'

/** What a condition turns on: fields of the complaint, and what was done or answered in steps. */
type Subjects = { fields: Set<string>; steps: Set<string> }

/**
 * Who may see what a condition turns on, as text (`role:boss or role:office`), where this actor may not: neither how it
 * stands nor what it says is for them. Empty where the procedure names only whom it keeps away; `undefined`: they may.
 */
export function keptCondition(view: View<Living>, condition: Expression, actor: Actor): string | undefined {
  if (!keepsSecrets(view.world.procedure)) return undefined
  const { fields, steps } = subjectsOf(condition)
  const sight = sightIn(view, actor)
  const { procedure } = view.world
  for (const name of fields) {
    if (sight.field(name)) continue
    const field = own(procedure.fields, name)
    const step = view.state.facts[name]?.at(-1)?.step
    // Secret by itself, or as secret as the step it was answered in.
    const itself = field && !mayLook(view, field, actor, undefined)
    return seenBy(view, itself || step === undefined ? field : stepOf(procedure, step))
  }
  for (const name of steps) if (!sight.step(name)) return seenBy(view, stepOf(procedure, name))
  return undefined
}

const stepOf = ({ steps }: Procedure, key: string) => own(steps, nameOf(key))

type Guarded = Procedure['fields'][string] | Procedure['steps'][string] | undefined

const seenBy = (view: View<Living>, guarded: Guarded): string =>
  (guarded?.visible ?? []).flatMap(({ is }) => namesOf(resolve(view, [is], undefined))).join(' or ')

/**
 * A no as this actor may be told it: of conditions about what is kept from them only that there are such, and who sees
 * them.
 *
 * Source: docs/procedure-language.md §12.
 */
export function toldTo(view: View<Living>, actor: Actor, refusal: Refusal): Refusal {
  if (!keepsSecrets(view.world.procedure)) return refusal
  const parted = (names: readonly string[]) => {
    const told: string[] = []
    const kept: string[] = []
    for (const name of names) {
      const condition = conditionsOf(view.world.procedure).get(name) ?? fieldNamed(name)
      const by = keptCondition(view, condition, actor)
      if (by === undefined) told.push(name)
      else kept.push(by)
    }
    return { told, kept }
  }
  const { rule: _, ...without } = refusal
  switch (without.code) {
    case 'missing': {
      const { needs, wants, ...rest } = without
      const [asked, wished] = [parted(needs ?? []), parted(wants ?? [])]
      const kept = [...new Set([...asked.kept, ...wished.kept])]
      if (kept.length === 0) return refusal
      return {
        ...rest,
        ...clausesOfStep(view, refusal),
        ...(asked.told.length > 0 ? { needs: asked.told } : {}),
        ...(wished.told.length > 0 ? { wants: wished.told } : {}),
        kept,
      }
    }
    case 'reply-gate':
    case 'depends-on': {
      const { told, kept } = parted(without.code === 'reply-gate' ? without.needs : without.fields)
      if (kept.length === 0) return refusal
      const ground = { ...groundOf(refusal), ...clausesOfStep(view, refusal) }
      if (told.length === 0) return { code: 'missing', kept: [...new Set(kept)], ...ground }
      return without.code === 'reply-gate'
        ? { code: 'reply-gate', needs: told, ...ground }
        : { code: 'depends-on', fields: told, ...ground }
    }
    default:
      return refusal
  }
}

const groundOf = ({ step, who }: Refusal) => ({
  ...(step === undefined ? {} : { step }),
  ...(who === undefined ? {} : { who }),
})

/** The clause of a single condition would say which it is. */
function clausesOfStep({ world }: View<Living>, { step }: Refusal) {
  return { clauses: (step === undefined ? undefined : stepOf(world.procedure, step))?.clause ?? [] }
}

const fieldNamed = (field: string): Expression => ({
  text: field,
  kind: 'text',
  term: { term: 'field', field, kind: 'text' },
})

const known = new WeakMap<Procedure, ReadonlyMap<string, Expression>>()

/** Every condition that somebody can be told of, by how the file writes it. */
function conditionsOf(procedure: Procedure): ReadonlyMap<string, Expression> {
  const found = known.get(procedure)
  if (found) return found
  const conditions = new Map<string, Expression>()
  const { steps, dutySteps, authority } = procedure
  for (const { needs, wants } of [...Object.values(steps), ...Object.values(dutySteps)])
    for (const { is } of [...needs, ...wants]) conditions.set(is.text, is)
  for (const { needs } of authority) for (const { is } of needs) conditions.set(is.text, is)
  known.set(procedure, conditions)
  return conditions
}

function subjectsOf({ term }: Expression): Subjects {
  const found: Subjects = { fields: new Set(), steps: new Set() }
  gather(term, found)
  return found
}

/** Terms, events and lists name what they read under the same words, however deep they stand. */
function gather(part: unknown, found: Subjects): void {
  if (Array.isArray(part)) for (const one of part) gather(one, found)
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return
  const { term, event, from, field, step, name, activity } = part as Readonly<Record<string, unknown>>
  const ofComplaint = term === 'field' || term === 'answer' || event === 'field' || event === 'answer'
  if (ofComplaint && activity === undefined && typeof field === 'string') found.fields.add(field)
  if ((from === 'field' || from === 'answer') && activity === undefined && typeof name === 'string')
    found.fields.add(name)
  if (typeof step === 'string') found.steps.add(step)
  for (const one of Object.values(part)) gather(one, found)
}
