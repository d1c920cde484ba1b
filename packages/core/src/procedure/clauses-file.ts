import type { Text } from '../values/index.ts'
import { problem, type Problem } from './problems.ts'
import { readFileTree } from './read/file-tree.ts'
import { entriesOf, itemsOf, textOf, valueAt } from './read/trees.ts'
import { checkMapShape } from './shape/check-shape.ts'
import { key, list, required, scalar, type Shape } from './shape/shape.ts'

/** One clause of the source: its id, where it stands there, what kind of rule it is, its words. */
export type Clause = { id: string; ref?: string; kind?: string; text: Text }

const clauseShape: Shape = {
  shape: 'map',
  bare: true,
  keys: {
    id: required(scalar('clause'), 'id by which rules cite it'),
    ref: key(scalar('string'), 'where it stands in the source'),
    kind: key(scalar('string'), 'deadline, approval, form or any other word'),
    zh: key(scalar('string'), 'what it asks for, in Chinese'),
    en: key(scalar('string'), 'what it asks for, in English'),
  },
}
const clausesShape = {
  shape: 'map',
  bare: true,
  keys: { clauses: required(list(clauseShape), 'the clauses of the source in our own words') },
} as const satisfies Shape

/**
 * Reads a clause file: a list `clauses:` with `id`, `ref`, `kind`, `zh`, `en` each. What is wrong comes back with its
 * place in that file, and what could be read beside it.
 *
 * Source: docs/writing-a-procedure.md.
 */
export function readClauses(source: string): { clauses: readonly Clause[]; problems: readonly Problem[] } {
  const { tree, problems } = readFileTree(source)
  if (!tree) return { clauses: [], problems }
  if (tree.kind !== 'map')
    return { clauses: [], problems: [problem('wrong-type', tree, '', { expected: 'map', found: tree.kind })] }
  const listed = valueAt(tree, 'clauses')
  if (listed?.kind === 'map') {
    const facts = { expected: 'list', found: 'map' }
    return { clauses: [], problems: [problem('wrong-type', listed, 'clauses', facts, 'clause-list')] }
  }
  const found = [...checkMapShape(tree, clausesShape, ['zh', 'en'])]
  const clauses: Clause[] = []
  const ids = new Set<string>()
  for (const item of itemsOf(valueAt(tree, 'clauses'))) {
    const cells = new Map(entriesOf(item).map((entry) => [entry.key, textOf(entry.value)]))
    const [id, ref, kind, zh, en] = ['id', 'ref', 'kind', 'zh', 'en'].map((name) => cells.get(name))
    if (id === undefined) continue
    if (ids.has(id)) found.push(problem('clause-twice', item, `clauses.${id}`, { clause: id }))
    if (zh === undefined && en === undefined)
      found.push(problem('clause-empty', item, `clauses.${id}`, { clause: id }))
    ids.add(id)
    const text = { ...(zh === undefined ? {} : { zh }), ...(en === undefined ? {} : { en }) }
    clauses.push({ id, ...(ref === undefined ? {} : { ref }), ...(kind === undefined ? {} : { kind }), text })
  }
  return { clauses, problems: found.toSorted((a, b) => a.line - b.line || a.column - b.column) }
}
