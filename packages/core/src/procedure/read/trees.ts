import type { Place } from '../problems.ts'
import type { Entry, MapTree, ScalarTree, Tree } from '../../yaml/index.ts'

/** Reading helpers that never complain: what has the wrong shape was reported when the shapes were checked. */
export const asMap = (tree: Tree | undefined): MapTree | undefined =>
  tree?.kind === 'map' ? tree : undefined
export const asScalar = (tree: Tree | undefined): ScalarTree | undefined =>
  tree?.kind === 'scalar' ? tree : undefined

export const entriesOf = (tree: Tree | undefined): readonly Entry[] => asMap(tree)?.entries ?? []

export const valueAt = (tree: Tree | undefined, key: string): Tree | undefined =>
  asMap(tree)?.entries.find((entry) => entry.key === key)?.value

/** A list's items; a single value counts as a list of one; nothing, or an empty value, as none. */
export function itemsOf(tree: Tree | undefined): readonly Tree[] {
  if (!tree || (tree.kind === 'scalar' && tree.value === null)) return []
  return tree.kind === 'list' ? tree.items : [tree]
}

export function textOf(tree: Tree | undefined): string | undefined {
  const scalar = asScalar(tree)
  return scalar && scalar.value !== null ? scalar.text : undefined
}

export const textsOf = (tree: Tree | undefined): readonly string[] =>
  itemsOf(tree).flatMap((item) => {
    const text = textOf(item)
    return text === undefined ? [] : [text]
  })

export const flagOf = (tree: Tree | undefined): boolean | undefined => {
  const value = asScalar(tree)?.value
  return typeof value === 'boolean' ? value : undefined
}

export function wholeOf(tree: Tree | undefined): number | undefined {
  const value = asScalar(tree)?.value
  return typeof value === 'number' && Number.isInteger(value) ? value : undefined
}

/** Where a character of a scalar stands; of folded and quoted texts as near as one line can tell. */
export const placeIn = (tree: Tree, offset: number): Place => ({
  line: tree.line,
  column: tree.column + offset + (tree.kind === 'scalar' && !tree.plain ? 1 : 0),
})
