import { choose, evaluate, type Expression, type Term } from '../procedure/index.ts'
import {
  namesIn,
  actingAs,
  audienceOf,
  confirming,
  againstAuthority,
  doersOf,
  draftedTo,
  dueMissing,
  excluded,
  mayAct,
  missingHelpers,
  notBefore,
  readKey,
  stageOf,
  test,
  askingIn,
  unqualified,
  type Actor,
  type Place,
  type Question,
  type View,
  type Who,
} from '../steps/index.ts'
import { formatInstant } from '../values/index.ts'
import { ok, type Result } from '../result.ts'
import type { Refusal } from './refusal.ts'
import { no, type Living } from './rules.ts'
import { keptBy, keptFromStep } from './sight.ts'

export type Act = { place: Place; actor: Actor }

/** Himself: whoever only stands in for somebody is not kept away because that person is. */
const isOneOf = (view: View<Living>, actor: Actor, who: Who): boolean =>
  'person' in actor ? audienceOf(view, who).has(actor.person) : mayAct(view, actor, who)

/** Not these people: barred from the complaint, or excluded from this step or its stages. */
export function barred(view: View<Living>, place: Place | undefined, actor: Actor): Refusal | undefined {
  const { procedure } = view.world
  if (procedure.barred.length > 0 && isOneOf(view, actor, excluded(view, procedure.barred, place)))
    return { code: 'barred', rule: 'barred', ...naming(barringClauses(view, actor, place)) }
  const kept = keptBy(view, procedure, actor, undefined)
  if (kept) return { code: 'barred', rule: kept.rule, ...naming(kept.clauses) }
  const away = place && keptFromStep(view, place.key, actor)
  if (away) return { code: 'barred', step: place.key, clauses: away.clauses, rule: away.rule }
  for (let at = place; at; at = stageOf(at)) {
    const { not, clause } = at.node.step
    if (not.length === 0 || !isOneOf(view, actor, excluded(view, not, at))) continue
    const item = not.find((one) => isOneOf(view, actor, excluded(view, [one], at)))
    const clauses = [...new Set([...(item?.clause ?? []), ...clause])]
    return { code: 'barred', step: at.key, clauses, rule: item?.path ?? `${at.node.step.path}.not` }
  }
  return undefined
}

const naming = (clauses: readonly string[]): { clauses?: readonly string[] } =>
  clauses.length > 0 ? { clauses } : {}

/** Clauses of those lines of `barred` that name him. */
const barringClauses = (view: View<Living>, actor: Actor, place: Place | undefined): string[] =>
  view.world.procedure.barred.flatMap((item) =>
    isOneOf(view, actor, excluded(view, [item], place)) ? item.clause : [],
  )

/** Named by the rule, but without what an appointment to the role asks for. */
export function unqualifiedFor(
  view: View<Living>,
  place: Place,
  actor: Actor,
  who: Who,
): Refusal | undefined {
  const lacks = unqualified(view, actor, who)
  return lacks && { ...lacks, step: place.key }
}

/** The line of `by` that holds now, of the step or of the stage it has its doers from, and what it cites. */
function givenTo(view: View<Living>, place: Place): { rule: string; clauses: readonly string[] } {
  const { step } = place.node
  const look = choose(step.by, view.scope(place))
  const line = look.known ? look.chosen : undefined
  let from = place
  for (let stage = stageOf(from); stage && !from.node.step.byGiven; stage = stageOf(stage)) from = stage
  const own = step.clause.length > 0 ? step.clause : from.node.step.clause
  const clauses = [...new Set([...(line?.clause ?? []), ...own])]
  return { rule: line?.path || `${from.node.step.path}.by`, clauses }
}

/** A step that is open, and an actor who is one of `who` and not barred. */
export function openStep(
  view: View<Living>,
  key: string,
  actor: Actor,
  act: string,
  whoOf?: (place: Place) => Who,
): Result<Act, Refusal> {
  const place = readKey(view.compiled.nodes, key)
  if (!place) return no({ code: 'unknown-step', step: key })
  const clauses = place.node.step.clause
  const status = view.state.steps[key]?.status ?? 'waiting'
  if (status !== 'open') return no({ code: 'not-open', status, step: key, clauses })
  const who = whoOf ? whoOf(place) : doersOf(view, place)
  const acting = actingAs(view, actor, who)
  if (!acting) {
    const ground = whoOf ? { clauses, rule: `${place.node.step.path}.by` } : givenTo(view, place)
    return no({ code: 'not-allowed', act, step: key, ...ground, who: namesIn(view, who) })
  }
  const refusal = barred(view, place, actor) ?? unqualifiedFor(view, place, actor, who)
  return refusal ? no(refusal) : ok({ place, actor: acting })
}

/** Everything that can be said against finishing a step before its form is filled in: `moves` and `decide` ask this. */
export function mayFinish(view: View<Living>, key: string, actor: Actor, act: string): Result<Act, Refusal> {
  const found = openStep(view, key, actor, act)
  if (!found.ok) return found
  const { place } = found.value
  const { step } = place.node
  const about = { step: key, clauses: step.clause }
  if (step.steps.length > 0) return no({ code: 'not-open', status: 'stage', ...about })
  const state = view.state.steps[key]
  // What others are signing is not rewritten; a letter nobody signs may be until it has left.
  const rewritten = step.does.includes('reply') && (step.sign.length === 0 || !hasLetter(view, key))
  if (state?.writtenAt !== undefined && !rewritten && !confirming(view, place, actor))
    return no({ code: 'not-open', status: 'written', ...about })
  const authority = againstAuthority(view, step.does, actor, place)
  const proposes =
    act === 'reply' && authority?.code === 'not-allowed' && draftedTo(view, step.does, actor, place)
  if (authority && !proposes) return no({ ...(act === 'reply' ? ofReply(authority) : authority), step: key })
  const until = notBefore(view, place)
  if (until !== undefined && !view.past(until))
    return no({ code: 'not-yet', until: formatInstant(until), ...about, rule: `${step.path}.not-before` })
  if (dueMissing(view, place)) return no({ code: 'due-missing', ...about, rule: `${step.path}.due` })
  const helpers = missingHelpers(view, place)
  if (helpers.length > 0)
    return no({
      code: 'missing',
      helpers,
      who: helpers.flatMap((helper) => helper.split(' or ')),
      ...about,
      rule: `${step.path}.helpers`,
    })
  const asking = askingIn(view, key)
  const needs = step.needs.flatMap((gate) => {
    const asked = gate.when && test(asking, gate.when, place)
    if (asked && !(asked.known && asked.value === true)) return []
    const look = test(asking, gate.is, place)
    return look.known && look.value !== true && !mayTurn(asking, gate.is, place) ? [gate] : []
  })
  if (needs.length > 0)
    return no({
      code: 'missing',
      needs: needs.map(({ is }) => is.text),
      step: key,
      clauses: citing(needs, step.clause),
      ...(needs[0] ? { rule: needs[0].path } : {}),
    })
  return found
}

/**
 * What the authority says against a reply, by its own name: something has to be there first, somebody else speaks to the
 * customer, or more is promised than may be.
 *
 * Source: complaint model §2 (messages).
 */
export function ofReply(refusal: Refusal): Refusal {
  switch (refusal.code) {
    case 'missing': {
      const { needs = [], rule, clauses, who } = refusal
      return {
        code: 'reply-gate',
        needs,
        ...(rule === undefined ? {} : { rule }),
        ...(clauses ? { clauses } : {}),
        ...(who ? { who } : {}),
      }
    }
    case 'not-allowed': {
      const { act: _, ...ground } = refusal
      return { ...ground, code: 'not-the-interface' }
    }
    case 'beyond-amount':
      return { ...refusal, code: 'promise-beyond-authority' }
    default:
      return refusal
  }
}

/** `known(x)` and `now(c)` are never unknown; where this form asks what they look at, its answers decide. */
function mayTurn(asking: View<Living>, { term, kind, text }: Expression, place: Place): boolean {
  return inner(term).some((of) => !evaluate({ text, kind, term: of }, asking.scope(place)).known)
}

/** What stands inside `known(…)` and `now(…)`, wherever these stand. */
function inner(term: Term): readonly Term[] {
  if (term.term === 'known' || term.term === 'now') return [term.of]
  if (term.term === 'not') return inner(term.of)
  return term.term === 'and' || term.term === 'or' ? term.of.flatMap(inner) : []
}

/** A letter of this round waits, was handed on or has gone. */
const hasLetter = (view: View<Living>, key: string): boolean =>
  view.state.messages.some(
    ({ step, round, state }) => step === key && round === view.state.steps[key]?.round && state !== 'dropped',
  )

export const citing = (
  items: readonly { clause: readonly string[] }[],
  otherwise: readonly string[],
): readonly string[] => {
  const cited = [...new Set(items.flatMap(({ clause }) => clause))]
  return cited.length > 0 ? cited : otherwise
}

/** The form was made from an older version of the step, of its signatures or of a fact it shows. */
export function isStale(
  view: View<Living>,
  place: Place,
  questions: readonly Question[],
  version: number | undefined,
): boolean {
  if (version === undefined) return false
  if ((view.state.steps[place.key]?.version ?? 0) > version) return true
  return questions.some(
    ({ activity, field }) =>
      activity === undefined && (view.state.facts[field]?.at(-1)?.version ?? 0) > version,
  )
}
