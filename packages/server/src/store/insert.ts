import { formatInstant, instantOf } from '@redress/core/values'
import { baseOf, binaryArray } from './binary-arrays.ts'
import { type ColumnType, type Row, type Table, type TableName, tables } from './tables.ts'

/** What happens to a row whose key is there already. */
export type OnConflict = 'fail' | 'replace' | 'skip'
export type Statement = { name: string; text: string; values: (Buffer | string | number)[] }

/**
 * Inserts any number of rows with one statement. The only place where rows are spread out of arrays: taking the
 * organisation from its head keeps the statement within one shard and under row-level security on a cluster.
 */
export function insertRows<Name extends TableName>(
  table: Name,
  organisation: number,
  rows: readonly Row<Name>[],
  conflict: OnConflict = 'fail',
): Statement {
  return insertColumns(table, organisation, columnsOf(table, rows), conflict)
}

/** The same with rows that are turned into columns already. */
export const insertColumns = (
  table: TableName,
  organisation: number,
  columns: readonly Buffer[],
  conflict: OnConflict = 'fail',
): Statement => ({ ...insertion(table, conflict), values: [organisation, ...columns] })

/** Rows of a table as one array for each of its columns. */
export function columnsOf<Name extends TableName>(table: Name, rows: readonly Row<Name>[]): Buffer[] {
  const shape: Table = tables[table]
  return Object.entries(shape.columns).map(([column, type]) =>
    // A row has the columns of its table; the array of columns has lost their names only for the compiler.
    binaryArray(
      type,
      rows.map((row) => (row as Readonly<Record<string, unknown>>)[column]),
    ),
  )
}

const insertions = new Map<string, Omit<Statement, 'values'>>()

function insertion(table: TableName, conflict: OnConflict): Omit<Statement, 'values'> {
  const name = `insert ${table} ${conflict}`
  const known = insertions.get(name)
  if (known) return known
  const shape: Table = tables[table]
  const names = Object.keys(shape.columns)
  const arrays = Object.values(shape.columns).map((type, index) => `$${index + 2}::${baseOf(type)}[]`)
  const text =
    `insert into ${table} (organisation_id, ${names.join(', ')}) ` +
    `select h.organisation_id, u.* from organisation_head h, unnest(${arrays.join(', ')}) u ` +
    `where h.organisation_id = $1${onConflict(shape, names, conflict)}`
  const made = { name, text }
  insertions.set(name, made)
  return made
}

function onConflict({ key }: Table, names: readonly string[], conflict: OnConflict): string {
  if (conflict === 'fail') return ''
  const target = ` on conflict (${['organisation_id', ...key].join(', ')}) do `
  const changed = names.filter((name) => !key.includes(name))
  if (conflict === 'skip' || changed.length === 0) return `${target}nothing`
  return `${target}update set ${changed.map((name) => `${name} = excluded.${name}`).join(', ')}`
}

/**
 * Deletes rows by their keys. A stream has few rows: what stands behind it in the key is compared, not looked up. A plan
 * made while the table was empty otherwise takes any index that begins alike, and reads all that a role has to do to
 * delete one step of it.
 */
export function deleteRows<Name extends TableName>(
  table: Name,
  organisation: number,
  rows: readonly Partial<Row<Name>>[],
): Statement {
  const shape: Table = tables[table]
  const keys = shape.key.map((column) => [column, shape.columns[column] ?? 'text'] as const)
  const arrays = keys.map(([, type], index) => `$${index + 2}::${baseOf(type)}[]`)
  const behind = shape.key.indexOf('stream') < 0 ? [] : shape.key.slice(shape.key.indexOf('stream') + 1)
  const same = shape.key.map((column) =>
    behind.includes(column) ? `t.${column} is not distinct from u.${column}` : `t.${column} = u.${column}`,
  )
  const text =
    `delete from ${table} t using unnest(${arrays.join(', ')}) u(${shape.key.join(', ')}) ` +
    `where t.organisation_id = $1 and ${same.join(' and ')}`
  const values = keys.map(([column, type]) =>
    binaryArray(
      type,
      rows.map((row) => (row as Readonly<Record<string, unknown>>)[column]),
    ),
  )
  return { name: `delete ${table}`, text, values: [organisation, ...values] }
}

/** An instant as the database reads it; any other value as it is. */
export function encode(value: unknown, type: ColumnType): unknown {
  if (baseOf(type) !== 'timestamptz' || typeof value !== 'number') return value
  return value === Infinity ? 'infinity' : formatInstant(instantOf(value))
}
