import type { Value } from '../../values/index.ts'
import type { Procedure, Setting, Table, TableRows } from '../model.ts'
import type { Labels } from './labels.ts'
import { bare, line } from './line.ts'
import { constantPhrase, say, text, type Phrase } from './phrase.ts'
import type { SopSection } from './sop.ts'
import { writtenSpan } from './times.ts'

/** The look-ups, row by row. */
export const tableSections = (procedure: Procedure, labels: Labels): SopSection[] =>
  Object.values(procedure.tables).map((table) => {
    const section = { ...bare('table'), title: table.title, clause: table.clause }
    if (table.rows === 'setting') return { ...section, lines: [line('set-by-organisation', {})] }
    const head = [...table.of.map((name) => text(labels.field(name))), text(table.title)]
    const rows = rowsOf(table.rows, table, labels).map((cells) => ({ cells, clause: [] }))
    return { ...section, table: { head, rows } }
  })

function rowsOf(rows: TableRows, table: Table, labels: Labels, level = 0): Phrase[][] {
  return Object.entries(rows).flatMap(([key, value]) => {
    const name = key === 'else' ? say('table-else') : text(labels.value(table.of[level], key))
    if (isRows(value)) return rowsOf(value, table, labels, level + 1).map((cells) => [name, ...cells])
    const whatever = table.of.slice(level + 1).map(() => say('table-any'))
    return [[name, ...whatever, valuePhrase(table.gives, value)]]
  })
}

const isRows = (value: Value | TableRows): value is TableRows =>
  typeof value === 'object' && !Array.isArray(value) && !('amount' in value) && !('sha256' in value)

/** What the organisation may set, and what holds until it does. */
export function settingsSection({ settings }: Procedure): SopSection[] {
  const lines = Object.values(settings).map(({ title, type, default: value, clause }: Setting) =>
    value === undefined
      ? line('setting-open', { title: text(title) }, clause)
      : line('setting', { title: text(title), value: valuePhrase(type, value) }, clause),
  )
  return lines.length > 0 ? [{ ...bare('settings'), lines }] : []
}

const valuePhrase = (type: Table['gives'], value: Value): Phrase =>
  type === 'span' && typeof value === 'string' ? writtenSpan(value) : constantPhrase(value)
