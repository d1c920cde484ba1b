import { standardFields } from '../procedure/index.ts'
import { questionOf, type Actor, type View, type World } from '../steps/index.ts'
import { ok, type Result } from '../result.ts'
import { own } from '../values/index.ts'
import type { Convert } from './commands.ts'
import { againstSetting, setFacts } from './facts.ts'
import { barred } from './guards.ts'
import type { Refusal } from './refusal.ts'
import { begin, no, open, type Decided, type Living } from './rules.ts'
import type { Complaint } from './state.ts'

/** The kinds a procedure lists of its own: a suggestion, an enquiry, a complaint. */
export function kindsIn({ procedure }: World): readonly string[] {
  const kinds = own(procedure.fields, 'kind')?.values.map(({ value }) => value) ?? []
  const standard: readonly string[] = Object.keys(standardFields.kind.values)
  return kinds.length === standard.length && kinds.every((kind) => standard.includes(kind)) ? [] : kinds
}

/** Turning a registered complaint into one of another kind, where the procedure knows several. */
export function mayConvert(view: View<Living>, actor: Actor): Result<readonly string[], Refusal> {
  const question = questionOf(view.world.procedure, 'kind')
  const kinds = kindsIn(view.world)
  if (!question || kinds.length < 2) return no({ code: 'unknown-field', field: 'kind' })
  if (view.state.registeredAt === undefined) return no({ code: 'not-open', status: 'unregistered' })
  const against = barred(view, undefined, actor) ?? againstSetting(view, question, actor)
  if (against) return no(against)
  const now = view.state.facts['kind']?.at(-1)?.value
  return ok(kinds.filter((kind) => kind !== now))
}

/**
 * A suggestion that turns out to be a complaint goes on as one: it keeps its number and history, and what the procedure
 * asks of the new kind opens.
 *
 * Source: procedure language §12 (act `convert`).
 */
export function convert(world: World, complaint: Complaint | undefined, command: Convert): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  const { kind, reason, by, at } = command
  const others = mayConvert(begin(world, found.value, command).view, by)
  if (!others.ok) return others
  if (!others.value.includes(kind))
    return kindsIn(world).includes(kind)
      ? no({ code: 'nothing-changes' })
      : no({ code: 'wrong-value', field: 'kind', expected: 'choice' })
  if (reason.trim() === '') return no({ code: 'reason-missing', of: ['reason'] })
  return setFacts(world, complaint, { type: 'SetFacts', values: { kind }, reason, by, at })
}
