import type { Text } from '../values/index.ts'
import { readFileTree } from './read/file-tree.ts'
import { entriesOf, itemsOf, textOf, valueAt } from './read/trees.ts'

/** One clause of the source: its id, where it stands there, what kind of rule it is, its words. */
export type Clause = { id: string; ref?: string; kind?: string; text: Text }

/**
 * Reads a clause file (`clauses:` with `id`, `ref`, `kind`, `zh`, `en` each); nothing if it is no such file. Entries
 * without an id are left out.
 */
export function readClauses(source: string): readonly Clause[] | undefined {
  const { tree } = readFileTree(source)
  const list = valueAt(tree, 'clauses')
  if (list?.kind !== 'list') return undefined
  return itemsOf(list).flatMap((item): Clause[] => {
    const cells = new Map(entriesOf(item).map(({ key, value }) => [key, textOf(value)]))
    const [id, ref, kind, zh, en] = ['id', 'ref', 'kind', 'zh', 'en'].map((key) => cells.get(key))
    if (id === undefined) return []
    const text = { ...(zh === undefined ? {} : { zh }), ...(en === undefined ? {} : { en }) }
    return [{ id, ...(ref === undefined ? {} : { ref }), ...(kind === undefined ? {} : { kind }), text }]
  })
}
