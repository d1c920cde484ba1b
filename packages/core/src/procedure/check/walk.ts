import type { Event, ListTerm, Term } from '../expression.ts'
import type { WhoTerm } from '../rule.ts'

/** Visits every object of the model, outermost first; the model is plain JSON. */
export function walk(value: unknown, visit: (found: Readonly<Record<string, unknown>>) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, visit)
  } else if (isRecord(value)) {
    visit(value)
    for (const inner of Object.values(value)) walk(inner, visit)
  }
}

/** Like `walk`, with the path of the rule a part belongs to; parts without a path of their own have that around them. */
export function walkPlaced(
  value: unknown,
  path: string,
  visit: (found: Readonly<Record<string, unknown>>, path: string) => void,
): void {
  if (Array.isArray(value)) {
    for (const item of value) walkPlaced(item, path, visit)
  } else if (isRecord(value)) {
    const own = typeof value['path'] === 'string' && value['path'] !== '' ? value['path'] : path
    visit(value, own)
    for (const inner of Object.values(value)) walkPlaced(inner, own, visit)
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** Every part of an expression, itself first; conditions inside lists included. */
export function termsIn(term: Term): Term[] {
  const found: Term[] = []
  walk(term, (part) => {
    if (isTerm(part)) found.push(part)
  })
  return found
}

export const isTerm = (part: object): part is Term => 'term' in part && typeof part.term === 'string'
export const isWhoTerm = (part: object): part is WhoTerm => 'who' in part && typeof part.who === 'string'
export const isEvent = (part: object): part is Event => 'event' in part && typeof part.event === 'string'
export const isList = (part: object): part is ListTerm => 'from' in part && 'name' in part && 'kind' in part

/** Whether a part stands inside `now(…)` or `known(…)`, where nothing waits. */
export function waitingTerms(term: Term): Term[] {
  if (term.term === 'now' || term.term === 'known') return []
  if (term.term === 'and' || term.term === 'or') return term.of.flatMap(waitingTerms)
  if (term.term === 'not') return waitingTerms(term.of)
  return termsIn(term)
}

/** Parts that must all be true: a condition is no truer than each of them. */
export const conjuncts = (term: Term): readonly Term[] =>
  term.term === 'and' ? term.of.flatMap(conjuncts) : [term]

/** Fields of the complaint an expression reads; answers of steps count as the field they were asked. */
export function fieldsOf(term: Term): Set<string> {
  const fields = new Set<string>()
  for (const part of termsIn(term)) {
    if (part.term === 'field') fields.add(part.field)
    if (part.term === 'answer' && part.activity === undefined) fields.add(part.field)
    if ('list' in part && isRecord(part.list) && part.list['from'] === 'field')
      fields.add(String(part.list['name']))
  }
  return fields
}
