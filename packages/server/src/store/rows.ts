import { deleteRows, encode, insertRows, type Statement } from './insert.ts'
import { type Row, type RowSet, type RowTable, rowTables, type Table, tables } from './tables.ts'

/**
 * What rows say of the same events: raised whenever the program comes to make the rows of an open complaint otherwise. Rows
 * of an older edition are made anew when the database is next opened.
 */
export const rowsEdition = 2

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

/**
 * The statements that lead from the rows before to the rows after: what vanished goes, what changed is replaced. Streams
 * share no keys, so that each is compared with itself.
 */
export function saveRows(organisation: number, changes: readonly RowChange[]): Statement[] {
  // A row that may be there already costs the database a second look and a second note.
  const conflict = changes.every(({ fresh }) => fresh) ? 'fail' : 'replace'
  return rowTables.flatMap((table) => {
    const columns = Object.keys(tables[table].columns)
    if (!changes.some(({ before }) => before?.[table]?.length)) {
      const rows: Row<typeof table>[] = []
      for (const { after } of changes)
        for (const row of eachOnce<RowTable>(table, after?.[table] ?? [])) rows.push(row)
      return rows.length > 0 ? [insertRows(table, organisation, rows, conflict)] : []
    }
    const gone: Row<typeof table>[] = []
    const changed: Row<typeof table>[] = []
    for (const { before, after } of changes) {
      const was = byKey(table, eachOnce(table, before?.[table] ?? []))
      const is = byKey(table, eachOnce(table, after?.[table] ?? []))
      for (const row of was.rows) if (!is.like(row)) gone.push(row)
      for (const row of is.rows) {
        const one = was.like(row)
        if (!one || !isSame(columns, one, row)) changed.push(row)
      }
    }
    const statements: Statement[] = []
    if (gone.length > 0) statements.push(deleteRows(table, organisation, gone))
    if (changed.length > 0) statements.push(insertRows(table, organisation, changed, 'replace'))
    return statements
  })
}

/** Of rows with the same key the last one. */
function eachOnce<Name extends RowTable>(table: Name, rows: readonly Row<Name>[]): readonly Row<Name>[] {
  if (rows.length < 2 || (rows.length <= few && areApart(table, rows))) return rows
  return [...new Map(rows.map((row) => [keyText(table, row), row])).values()]
}

/** A stream has few rows of a table: they are compared as they are, which is quicker than writing down their keys. */
const few = 8

type AnyRow = Readonly<Record<string, unknown>>

const areApart = (table: RowTable, rows: readonly AnyRow[]): boolean =>
  rows.every((row, index) => rows.slice(0, index).every((before) => !isSame(tables[table].key, before, row)))

function isSame(columns: readonly string[], one: AnyRow, other: AnyRow): boolean {
  for (const column of columns) {
    const [a, b] = [one[column] ?? null, other[column] ?? null]
    if (a !== b && !(Buffer.isBuffer(a) && Buffer.isBuffer(b) && a.equals(b))) return false
  }
  return true
}

/** Rows of one stream, and the one among them with the key of another. */
function byKey<Name extends RowTable>(table: Name, rows: readonly Row<Name>[]) {
  const { key } = tables[table]
  if (rows.length <= few) return { rows, like: (row: Row<Name>) => rows.find((one) => isSame(key, one, row)) }
  const texts = new Map(rows.map((row) => [keyText(table, row), row]))
  return { rows, like: (row: Row<Name>) => texts.get(keyText(table, row)) }
}
