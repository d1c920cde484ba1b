import type { Clause } from '../clauses-file.ts'
import type { Checking } from './checking.ts'
import { walk } from './walk.ts'

const ruling: ReadonlySet<string> = new Set(['deadline', 'approval', 'form'])

/** C1 to C3: what the rules cite exists, and every clause is cited by a rule or listed under `app`. */
export function checkClauses({ procedure, report }: Checking, clauses: readonly Clause[] | undefined): void {
  const { prefix, base } = procedure.clauses
  const byRule = new Set<string>()
  const byText = new Set(Object.values(procedure.texts).flatMap(({ clause }) => clause))
  const seen = new Set<string>()
  const known = clauses && new Set(clauses.map(({ id }) => id))
  const paths = pathsOf(procedure)
  const look = (id: string, path: string): void => {
    if (seen.has(`${id} ${path}`)) return
    seen.add(`${id} ${path}`)
    if (base !== undefined && id.startsWith(`${base}-`)) return
    if (!id.startsWith(`${prefix}-`)) report('clause-prefix', path, { clause: id, prefix })
    else if (known && !known.has(id)) report('unknown-clause', path, { clause: id })
  }
  walk({ ...procedure, texts: {}, app: {} }, (part) => {
    const ids = part['clause']
    if (!Array.isArray(ids)) return
    const path = typeof part['path'] === 'string' ? part['path'] : (paths.get(part) ?? '')
    for (const id of ids) {
      if (typeof id !== 'string') continue
      byRule.add(id)
      look(id, path)
    }
  })
  for (const [name, { clause }] of Object.entries(procedure.texts))
    for (const id of clause) look(id, `texts.${name}`)
  for (const [name, ids] of Object.entries(procedure.app)) {
    for (const id of ids) {
      byRule.add(id)
      look(id, `app.${name}`)
    }
  }
  for (const { id, kind } of clauses ?? []) {
    if (byRule.has(id)) continue
    if (!byText.has(id)) report('clause-not-cited', 'clauses', { clause: id })
    else if (kind !== undefined && ruling.has(kind))
      report('clause-only-text', 'clauses', { clause: id, kind })
  }
}

/** Maps without a path of their own, by their name. */
function pathsOf({
  roles,
  channels,
  tables,
  settings,
  series,
  document,
}: Checking['procedure']): Map<object, string> {
  const paths = new Map<object, string>([[document, 'document']])
  const groups = { roles, channels, tables, settings, series }
  for (const [group, entries] of Object.entries(groups))
    for (const [name, entry] of Object.entries<object>(entries)) paths.set(entry, `${group}.${name}`)
  return paths
}
