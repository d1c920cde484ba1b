import type { Value } from '../../values/index.ts'
import { condition } from '../evaluate.ts'
import type { Expression } from '../expression.ts'
import type { Procedure, ValueLabel } from '../model.ts'
import type { Scope } from '../scope.ts'
import { termsIn } from './walk.ts'

const most = 4096

/** Facts under which conditions are tried: one value for every field they read. */
export type Facts = ReadonlyMap<string, Value>

const allowed: ReadonlySet<string> = new Set([
  'constant',
  'field',
  'and',
  'or',
  'not',
  'compare',
  'in',
  'list',
])

/**
 * Every combination of the values that these conditions read; nothing if they read anything but single choices,
 * grades and flags of the complaint, or if there are too many combinations.
 */
export function combinations(
  procedure: Procedure,
  conditions: readonly Expression[],
): readonly Facts[] | undefined {
  const values = new Map<string, readonly Value[]>()
  for (const { term } of conditions) {
    for (const part of termsIn(term)) {
      if (!allowed.has(part.term)) return undefined
      if (part.term !== 'field') continue
      const field = procedure.fields[part.field]
      const possible = field && !field.list ? valuesOf(field.type, field.values) : undefined
      if (!possible) return undefined
      values.set(part.field, possible)
    }
  }
  let all: Map<string, Value>[] = [new Map()]
  for (const [field, possible] of values) {
    if (all.length * possible.length > most) return undefined
    all = all.flatMap((facts) => possible.map((value) => new Map(facts).set(field, value)))
  }
  return all
}

function valuesOf(type: string, labels: readonly ValueLabel[]): readonly Value[] | undefined {
  if (type === 'flag') return [true, false]
  if (type !== 'choice' && type !== 'grade') return undefined
  const values = flat(labels)
  // An open list may hold values nobody here knows, so no combination of the known ones is complete.
  return values.length > 0 && !labels.some((label) => label.open) ? values : undefined
}

const flat = (labels: readonly ValueLabel[]): string[] =>
  labels.flatMap((label) => [label.value, ...flat(label.of)])

export const holds = (expression: Expression, facts: Facts): boolean => {
  const result = condition(expression, scopeOf(facts))
  return result.known && result.value === true
}

const unknown = { known: false, depends: [] } as const

/** A scope that knows the facts and nothing else. */
function scopeOf(facts: Facts): Scope {
  const nothing = () => unknown
  return {
    field: (name) => ({ known: true, value: facts.get(name) }),
    record: nothing,
    answer: nothing,
    element: nothing,
    list: nothing,
    setting: nothing,
    table: nothing,
    state: nothing,
    event: nothing,
    rounds: nothing,
    turn: nothing,
    role: nothing,
    holds: () => false,
    today: () => '2000-01-01',
    dateOf: (instant) => instant.slice(0, 10),
    startOf: (date) => date,
    shift: () => undefined,
    opening: () => undefined,
  }
}
