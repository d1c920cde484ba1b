import { evaluate, type AuthorityRule, type Procedure } from '../procedure/index.ts'
import type { Money, Value } from '../values/index.ts'
import { namesOf, termsOf, type Actor, type Who } from './actor.ts'
import { kept, keptWho } from './memo.ts'
import { idOf, type Place } from './place.ts'
import type { StepRefusal } from './refusal.ts'
import { unqualified } from './qualified.ts'
import { orStandIn } from './standing-in.ts'
import { holds, test, type View } from './view.ts'
import { mayAct, resolve } from './who.ts'

const applies = (view: View, { when, path }: AuthorityRule, place: Place | undefined): boolean =>
  !when || kept(view.memo, view.memo.shelves.states, `${path} ${idOf(place)}`, () => holds(view, when, place))

/** It turns on what the doer is about to enter: decided when that is there. */
function mayApply(view: View, { when }: AuthorityRule, place: Place | undefined): boolean {
  const look = when && place ? test(view, when, place) : undefined
  return (
    look !== undefined &&
    !look.known &&
    look.depends.some((name) => place?.node.step.does.some((activity) => name.startsWith(`${activity}.`)))
  )
}

const rulesOf = new WeakMap<Procedure, Map<string, readonly AuthorityRule[]>>()
const none: readonly AuthorityRule[] = []

/** The rules about any of these acts, in the order of the file; looked for once per procedure. */
function rulesAbout(procedure: Procedure, acts: readonly string[]): readonly AuthorityRule[] {
  if (procedure.authority.length === 0) return none
  let known = rulesOf.get(procedure)
  if (!known) rulesOf.set(procedure, (known = new Map<string, readonly AuthorityRule[]>()))
  const key = acts.join(' ')
  const found =
    known.get(key) ?? procedure.authority.filter((rule) => rule.acts.some((act) => acts.includes(act)))
  known.set(key, found)
  return found
}

/** Gates of a rule that do not hold, as they are written. */
const unmet = (view: View, rule: AuthorityRule, place: Place | undefined): string[] =>
  rule.needs.flatMap(({ is, when }) => {
    if (when) {
      const asked = test(view, when, place)
      if (asked.known && asked.value !== true) return []
    }
    const look = test(view, is, place)
    return look.known && look.value === true ? [] : [is.text]
  })

const isMoney = (value: Value | undefined): value is Money =>
  typeof value === 'object' && value !== null && 'currency' in value

function beyond(
  view: View,
  rule: AuthorityRule,
  place: Place | undefined,
  amount: Money | undefined,
): Money | undefined {
  if (!rule.upTo || !amount) return undefined
  const look = evaluate(rule.upTo, view.scope(place))
  const most = look.known ? look.value : undefined
  if (!isMoney(most)) return undefined
  return most.currency === amount.currency && Number(amount.amount) <= Number(most.amount) ? undefined : most
}

/**
 * What the authority rules say against an act, whatever step it stands in; `undefined` = they allow it or say nothing.
 * An act with permitting entries needs one of them and every conditional one.
 *
 * Source: procedure language §12.
 */
export function againstAuthority(
  view: View,
  acts: readonly string[],
  actor: Actor,
  place: Place | undefined,
  amount?: Money,
): StepRefusal | undefined {
  const rules = rulesAbout(view.world.procedure, acts)
  if (rules.length === 0) return undefined
  const act = acts[0] ?? ''
  for (const rule of rules) {
    if (!rule.not || !applies(view, rule, place)) continue
    const { not } = rule
    const barred = keptWho(view.memo, not, idOf(place), () => ({
      any: not.flatMap(({ is }) => termsOf(resolve(view, [is], place))),
    }))
    if (mayAct(view, actor, barred))
      return { code: 'not-allowed', act, clauses: rule.clause, rule: rule.path }
  }
  const permitting = rules.filter((rule) => rule.by && applies(view, rule, place))
  if (permitting.length > 0) {
    const refusals = permitting.map((rule) => againstEntry(view, rule, act, actor, place, amount))
    const later = (): boolean =>
      rules.some(
        (rule) =>
          rule.by &&
          mayApply(view, rule, place) &&
          againstEntry(view, rule, act, actor, place, amount) === undefined,
      )
    if (refusals.every((refusal) => refusal !== undefined) && !later())
      return (
        refusals.find((refusal) => refusal?.code !== 'not-allowed') ?? notAmong(view, permitting, act, place)
      )
  }
  for (const rule of rules) {
    if (rule.by || rule.not || !applies(view, rule, place)) continue
    const needs = unmet(view, rule, place)
    if (needs.length > 0) return { code: 'missing', needs, clauses: rule.clause, rule: rule.path }
  }
  return undefined
}

/**
 * Whom an act is proposed to because the actor may not do it himself (`else: draft to X`), and the rule that says so;
 * `undefined` where he may, or no rule says so.
 */
export function draftedTo(
  view: View,
  acts: readonly string[],
  actor: Actor,
  place: Place | undefined,
): { who: Who; path: string } | undefined {
  const permitting = rulesAbout(view.world.procedure, acts).filter(
    (rule) => rule.by && applies(view, rule, place),
  )
  if (permitting.some((rule) => rule.by && mayAct(view, actor, resolve(view, rule.by, place))))
    return undefined
  const rule = permitting.find((some) => some.elseDraftTo)
  return rule?.elseDraftTo && { who: resolve(view, [rule.elseDraftTo], place), path: rule.path }
}

function againstEntry(
  view: View,
  rule: AuthorityRule,
  act: string,
  actor: Actor,
  place: Place | undefined,
  amount: Money | undefined,
): StepRefusal | undefined {
  const who = rule.by ? orStandIn(view, place, resolve(view, rule.by, place)) : { any: [] }
  if (!mayAct(view, actor, who)) return { code: 'not-allowed', act, clauses: rule.clause, rule: rule.path }
  const lacks = unqualified(view, actor, who)
  if (lacks) return lacks
  const most = beyond(view, rule, place, amount)
  if (most)
    return {
      code: 'beyond-amount',
      limit: most.amount,
      currency: most.currency,
      clauses: rule.clause,
      rule: rule.path,
    }
  const needs = unmet(view, rule, place)
  return needs.length > 0 ? { code: 'missing', needs, clauses: rule.clause, rule: rule.path } : undefined
}

const notAmong = (
  view: View,
  rules: readonly AuthorityRule[],
  act: string,
  place: Place | undefined,
): StepRefusal => ({
  code: 'not-allowed',
  act,
  ...(rules[0] ? { rule: rules[0].path } : {}),
  clauses: rules.flatMap(({ clause }) => clause),
  who: rules.flatMap(({ by }) => (by ? namesOf(resolve(view, by, place)) : [])),
})
