import type { Entry, ListTree, MapTree, Place, Tree } from '../../yaml/index.ts'
import type { Procedure } from '../model.ts'
import { problem, type Problem } from '../problems.ts'
import type { Limit } from '../rule.ts'
import { compareRatio } from '../../values/index.ts'
import { lengthOf } from '../check/lengths.ts'
import { entriesOf, itemsOf, textOf, valueAt } from './trees.ts'

/** What a supplement says of itself, what it may add, and to which keys of a step it may add. */
const own = new Set(['procedure', 'title', 'document', 'languages', 'supplements', 'for'])
const added = new Set(['fields', 'forms', 'texts'])
const listed = new Set(['asks', 'wants', 'checklist', 'form', 'tell', 'clause'])
const limited = new Set(['within', 'target'])

/** One file made of two: whatever comes from the base stands at the line that names it. */
export type Layered = { merged: MapTree; problems: readonly Problem[]; at: Place }

/**
 * Lays the supplement of a department over the procedure it supplements. It adds fields, forms, questions, checklists
 * and notices, and limits beside those that are there, of which the earliest counts; it takes nothing away. Whatever
 * else it says is a problem (V1).
 *
 * Source: docs/procedure-language.md, "A department's supplement".
 */
export function layOver(base: MapTree, over: MapTree): Layered {
  const problems: Problem[] = []
  const { line, column } = over.entries.find(({ key }) => key === 'supplements')?.at ?? over
  const at = { line, column }
  const refuse = (place: Place, path: string): void => {
    problems.push(problem('supplement-changes', place, path, { key: path }))
  }
  const below = new Map(movedTo(base, at).entries.map((entry) => [entry.key, entry]))
  for (const entry of over.entries) {
    const { key, value } = entry
    const under = below.get(key)
    if (key === 'clauses') below.set(key, { ...entry, value: clausesOf(under?.value, value) })
    else if (own.has(key)) below.set(key, entry)
    else if (added.has(key)) below.set(key, withNew(under, entry, refuse))
    else if (key === 'steps' && under)
      below.set(key, { ...under, value: stepsOf(under.value, value, refuse) })
    else refuse(entry.at, key)
  }
  return { merged: { kind: 'map', ...at, entries: [...below.values()] }, problems, at }
}

/** Its own clauses; what the source of the base lacks, it still lacks. */
function clausesOf(under: Tree | undefined, over: Tree): Tree {
  const lacks = entriesOf(under).filter(({ key }) => key === 'truncated')
  return over.kind === 'map' ? { ...over, entries: [...over.entries, ...lacks] } : over
}

/** The same tree, all of it standing in one place. */
function movedTo(tree: MapTree, at: Place): MapTree
function movedTo(tree: Tree, at: Place): Tree
function movedTo(tree: Tree, at: Place): Tree {
  if (tree.kind === 'list') return { ...tree, ...at, items: tree.items.map((item) => movedTo(item, at)) }
  if (tree.kind === 'scalar') return { ...tree, ...at }
  const entries = tree.entries.map((entry) => ({ ...entry, at, value: movedTo(entry.value, at) }))
  return { ...tree, ...at, entries }
}

type Refuse = (place: Place, path: string) => void

/** Names that are new; one that is there already would be changed, and that a supplement may not. */
function withNew(under: Entry | undefined, { key, at, value }: Entry, refuse: Refuse): Entry {
  if (!under) return { key, at, value }
  const there = new Set(entriesOf(under.value).map((entry) => entry.key))
  const fresh = entriesOf(value).filter((entry) => {
    if (there.has(entry.key)) refuse(entry.at, `${key}.${entry.key}`)
    return !there.has(entry.key)
  })
  return { ...under, value: { kind: 'map', ...at, entries: [...entriesOf(under.value), ...fresh] } }
}

/** Steps of the base, wherever they are nested, with what the supplement adds to each. */
function stepsOf(base: Tree, over: Tree, refuse: Refuse): Tree {
  const left = new Map(entriesOf(over).map((entry) => [entry.key, entry]))
  const walk = (steps: Tree): Tree => {
    if (steps.kind !== 'map') return steps
    const entries = steps.entries.map((step): Entry => {
      const addition = left.get(step.key)
      left.delete(step.key)
      const value = addition ? stepWith(step, addition, refuse) : step.value
      const inner = valueAt(value, 'steps')
      const at = addition?.at ?? step.at
      if (!inner || value.kind !== 'map') return { ...step, at, value }
      const nested = value.entries.map((entry) =>
        entry.key === 'steps' ? { ...entry, value: walk(inner) } : entry,
      )
      return { ...step, at, value: { ...value, entries: nested } }
    })
    return { ...steps, entries }
  }
  const merged = walk(base)
  for (const { key, at } of left.values()) refuse(at, `steps.${key}`)
  return merged
}

function stepWith(step: Entry, addition: Entry, refuse: Refuse): Tree {
  const entries = new Map(entriesOf(step.value).map((entry) => [entry.key, entry]))
  for (const entry of entriesOf(addition.value)) {
    const under = entries.get(entry.key)
    const path = `steps.${step.key}.${entry.key}`
    if (listed.has(entry.key)) entries.set(entry.key, { ...entry, value: joined(under?.value, entry.value) })
    else if (limited.has(entry.key) && textOf(entry.value) !== undefined)
      entries.set(entry.key, { ...entry, value: under ? besides(under.value, entry.value) : entry.value })
    else refuse(entry.at, path)
  }
  return { kind: 'map', line: addition.at.line, column: addition.at.column, entries: [...entries.values()] }
}

const joined = (under: Tree | undefined, over: Tree): ListTree => ({
  kind: 'list',
  line: over.line,
  column: over.column,
  items: [...itemsOf(under), ...itemsOf(over)],
})

/** A limit beside every limit that is there, in every case of a choice. */
function besides(under: Tree, over: Tree): Tree {
  const isLines = under.kind === 'list' && under.items.every((item) => item.kind === 'map')
  if (isLines)
    return {
      ...joined(undefined, over),
      items: under.items.map((line) => eachValue(line, (value) => besides(value, over))),
    }
  if (under.kind === 'map') return eachValue(under, (value) => besides(value, over))
  return joined(under, over)
}

const eachValue = (tree: Tree, change: (value: Tree) => Tree): Tree =>
  tree.kind === 'map'
    ? {
        ...tree,
        entries: tree.entries.map((entry) =>
          entry.key === 'clause' ? entry : { ...entry, value: change(entry.value) },
        ),
      }
    : tree

/** V1: a limit longer than the one it stands beside would never count; whoever wrote it believes otherwise. */
export function looserLimits(
  base: Procedure,
  merged: Procedure,
  places: ReadonlyMap<string, Place>,
): Problem[] {
  return Object.values(merged.steps).flatMap((step) =>
    (['within', 'target'] as const).flatMap((key) => {
      const before = (base.steps[step.name]?.[key] ?? []).flatMap(({ is }) => is)
      const count = before.length
      const after = (step[key] ?? []).flatMap(({ is }) => is)
      const over = after.at(-1)
      const path = `${step.path}.${key}`
      if (!over || count === 0 || after.length === count) return []
      const slower = before.find((limit) => over.length === 'none' || isLonger(over, limit))
      return slower
        ? [
            problem('supplement-looser', places.get(path) ?? { line: 1, column: 1 }, path, {
              step: step.name,
              limit: over.text,
              base: slower.text,
            }),
          ]
        : []
    }),
  )
}

function isLonger(a: Limit, b: Limit): boolean {
  const [first, second] = [lengthOf(a.length), lengthOf(b.length)]
  if (JSON.stringify(a.after) !== JSON.stringify(b.after) || !first || !second) return false
  return first.base === second.base && compareRatio(first.ratio, second.ratio) > 0
}
