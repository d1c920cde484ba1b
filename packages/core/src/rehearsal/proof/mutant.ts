import type { Case, Items, Procedure, RulePath, Step } from '../../procedure/index.ts'

/**
 * What a rule can be. A mutant leaves out or loosens exactly one rule of a procedure; everything else stays.
 * `step`: it is never needed · `order`: `after` · `condition`: `when`, `ends` · `gate`: asks, wants, checklist, scope.
 */
export const ruleKinds = [
  'limit',
  'signature',
  'need',
  'notice',
  'gate',
  'form',
  'raise',
  'who',
  'authority',
  'step',
  'order',
  'condition',
  'turn',
  'skip',
  'return',
  'hand-over',
  'helper',
  'activity',
  'field',
  'criterion',
  'series',
  'pause',
  'channel',
  'number',
  'keep',
  'text',
] as const
export type RuleKind = (typeof ruleKinds)[number]

export type Mutant = {
  kind: RuleKind
  /** What was done to the rule: `left out`, `longer`, `anyone`, … */
  how: string
  path: RulePath
  /** Clauses of the source that the rule cites, its own before those of the step around it. */
  clauses: readonly string[]
  make: () => Procedure
}

export type Made = Omit<Mutant, 'make'> & { change: Partial<Step> }

/** The clauses of a rule: the nearest that are given. */
export const cited = (...levels: readonly (readonly string[] | undefined)[]): readonly string[] =>
  levels.find((level) => level !== undefined && level.length > 0) ?? []

export const without = <Of>(list: readonly Of[], at: number): Of[] => list.filter((_, index) => index !== at)

export const replaced = <Of>(list: readonly Of[], at: number, by: Of): Of[] =>
  list.map((one, index) => (index === at ? by : one))

/** A case that holds whatever its condition says. */
export function unconditional<Is, One extends Case<Is>>(one: One): One {
  const { when: _, ...rest } = one
  return rest as One
}

/** Every item of a list left out once, and every condition of one once ignored. */
export function ofItems<Is>(items: Items<Is>): { how: string; at: number; items: Items<Is> }[] {
  return items.flatMap((item, at) => [
    { how: 'left out', at, items: without(items, at) },
    ...(item.when
      ? [{ how: 'always', at, items: replaced(items, at, unconditional<Is, Case<Is>>(item)) }]
      : []),
  ])
}
