import { deleteRows, encode, insertRows, type Statement } from './insert.ts'
import { type Row, type RowSet, type RowTable, rowTables, type Table, tables } from './tables.ts'

/** `fresh`: the stream began in this transaction, so that none of its rows can be there yet. */
export type RowChange = { before: RowSet | undefined; after: RowSet | undefined; fresh?: boolean }

/** The text of a row that two rows share only if every column is equal; `key` is the part that names it. */
export const rowText = (table: RowTable, row: Row<RowTable>): { key: string; whole: string } => ({
  key: keyText(table, row),
  whole: textOf(row, tables[table], Object.keys(tables[table].columns)),
})

const keyText = (table: RowTable, row: Row<RowTable>): string => textOf(row, tables[table], tables[table].key)

const textOf = (row: Row<RowTable>, shape: Table, columns: readonly string[]): string =>
  JSON.stringify(
    columns.map((column) => {
      const type = shape.columns[column] ?? 'text'
      const encoded = encode((row as Readonly<Record<string, unknown>>)[column], type)
      return Buffer.isBuffer(encoded) ? encoded.toString('hex') : encoded
    }),
  )

/** The statements that lead from the rows before to the rows after: what vanished goes, what changed is replaced. */
export function saveRows(organisation: number, changes: readonly RowChange[]): Statement[] {
  // A row that may be there already costs the database a second look and a second note.
  const conflict = changes.every(({ fresh }) => fresh) ? 'fail' : 'replace'
  return rowTables.flatMap((table) => {
    if (!changes.some(({ before }) => before?.[table]?.length)) {
      const rows = changes.flatMap(({ after }) => eachOnce(table, after?.[table] ?? []))
      return rows.length > 0 ? [insertRows(table, organisation, rows, conflict)] : []
    }
    const gone = new Map<string, Row<typeof table>>()
    const kept = new Set<string>()
    for (const { before } of changes)
      for (const row of before?.[table] ?? []) {
        const { key, whole } = rowText(table, row)
        gone.set(key, row)
        kept.add(whole)
      }
    const changed = new Map<string, Row<typeof table>>()
    for (const { after } of changes)
      for (const row of after?.[table] ?? []) {
        const key = keyText(table, row)
        gone.delete(key)
        if (!kept.has(rowText(table, row).whole)) changed.set(key, row)
      }
    const statements: Statement[] = []
    if (gone.size > 0) statements.push(deleteRows(table, organisation, [...gone.values()]))
    if (changed.size > 0) statements.push(insertRows(table, organisation, [...changed.values()], 'replace'))
    return statements
  })
}

/** Of rows with the same key the last one; streams share no keys. */
function eachOnce<Name extends RowTable>(table: Name, rows: readonly Row<Name>[]): readonly Row<Name>[] {
  if (rows.length < 2 || areApart(table, rows)) return rows
  return [...new Map(rows.map((row) => [keyText(table, row), row])).values()]
}

/** Whether no two of a few rows have the same key: compared as they are, without writing down each key. */
function areApart(table: RowTable, rows: readonly Readonly<Record<string, unknown>>[]): boolean {
  const { key } = tables[table]
  if (rows.length > 8) return false
  return rows.every((row, index) =>
    rows.slice(0, index).every((before) => key.some((column) => row[column] !== before[column])),
  )
}
