import type { Ask } from './ask.ts'
import { type Row, type RowSet, type RowTable, rowTables, tables } from './tables.ts'

const columnsOf = (table: RowTable) =>
  Object.keys(tables[table].columns)
    .map((column) => `t.${column}`)
    .join(', ')

/** The column that says which stream a row is of. */
const streamColumn = (table: RowTable) =>
  table === 'complaint' ? `'complaint/' || t.complaint_id` : 't.stream'

/** The rows of some streams as they lie in the database. */
export const rowsThere = (
  ask: Ask,
  organisation: number,
  streams: readonly string[],
): Promise<Map<string, RowSet>> =>
  collected(ask, organisation, [streams], (table) =>
    table === 'complaint'
      ? `t.complaint_id = any(select substr(s, 11)::uuid from unnest($2::text[]) s where s like 'complaint/%')`
      : 't.stream = any($2::text[])',
  )

/** Rows whose stream has no event at all. */
export const rowsWithoutEvents = (ask: Ask, organisation: number): Promise<Map<string, RowSet>> =>
  collected(
    ask,
    organisation,
    [],
    (table) =>
      `not exists (select from event e where e.organisation_id = t.organisation_id and e.stream = ${streamColumn(table)})`,
  )

async function collected(
  ask: Ask,
  organisation: number,
  values: readonly unknown[],
  which: (table: RowTable) => string,
): Promise<Map<string, RowSet>> {
  const found = new Map<string, Record<string, Row<RowTable>[]>>()
  for (const table of rowTables) {
    const rows = await ask<Row<RowTable> & { of_stream: string }>({
      text: `select ${columnsOf(table)}, ${streamColumn(table)} as of_stream from ${table} t
             where t.organisation_id = $1 and ${which(table)}`,
      values: [organisation, ...values],
    })
    for (const { of_stream, ...row } of rows) {
      const set = found.get(of_stream) ?? {}
      found.set(of_stream, set)
      set[table] = [...(set[table] ?? []), row]
    }
  }
  return found
}
