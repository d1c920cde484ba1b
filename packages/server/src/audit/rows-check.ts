import type { Ask } from '../store/ask.ts'
import { rowText } from '../store/rows.ts'
import type { Touched } from '../store/projection.ts'
import type { Shared } from '../store/shared.ts'
import { type Row, type RowSet, type RowTable, rowTables, tables } from '../store/tables.ts'
import type { Finding } from './finding.ts'
import { NumberCheck } from './number-check.ts'
import { readerOf, walkStreams } from './streams-walk.ts'

/** Rows as they lie there beside the rows as the events say. */
export type Compared = { stream: string; found: RowSet; expected: RowSet }
export type RowsReport = { streams: number; rows: number; findings: Finding[] }

const streamsAtOnce = 200

/**
 * Makes the rows of every stream anew and compares them with those in the database, byte for byte, also what search keeps
 * as far as it has read; and the numbers the streams drew with the counters. `differing` is told of streams whose rows are not as they should be.
 */
export async function checkRows(
  shared: Shared,
  ask: Ask,
  organisation: number,
  differing: (compared: Compared) => Promise<void> = async () => undefined,
): Promise<RowsReport> {
  const report: RowsReport = { streams: 0, rows: 0, findings: [] }
  const numbers = new NumberCheck()
  const read = readerOf(shared, ask, organisation)
  let expected = new Map<string, RowSet>()
  let named = new Map<string, readonly string[]>()
  let states: Touched[] = []
  const flush = async () => {
    const found = await rowsOf(ask, organisation, [...expected.keys()])
    for (const [stream, rows] of expected) {
      const there = found.get(stream) ?? {}
      const findings = compare(there, rows, report)
      report.findings.push(...findings)
      if (findings.length > 0) await differing({ stream, found: there, expected: rows })
    }
    report.findings.push(...(await missingFiles(ask, organisation, named)))
    for (const { check } of shared.projections)
      report.findings.push(...((await check?.(ask, organisation, states, read)) ?? []))
    states = []
    expected = new Map()
    named = new Map()
  }
  for await (const walked of walkStreams(shared, ask, organisation)) {
    report.streams += 1
    if ('problem' in walked) {
      report.findings.push({ code: 'event-unreadable', stream: walked.stream, problem: walked.problem })
      continue
    }
    const { kind, id, state, version, stream } = walked
    numbers.add(kind.numbers?.(state) ?? [])
    named.set(stream, kind.files?.(state) ?? [])
    states.push({ kind: kind.kind, id, state })
    try {
      expected.set(stream, (await kind.rows?.(id, state, read, version)) ?? {})
    } catch (error) {
      report.findings.push({ code: 'event-unreadable', stream, problem: String(error) })
    }
    if (expected.size >= streamsAtOnce) await flush()
  }
  await flush()
  for (const orphan of await orphans(ask, organisation)) {
    for (const table of rowTables)
      for (const row of orphan.found[table] ?? [])
        report.findings.push({ code: 'row-without-events', table, key: rowText(table, row).key })
    await differing(orphan)
  }
  report.findings.push(...(await numbers.compare(ask, organisation)))
  return report
}

function compare(found: RowSet, expected: RowSet, report: RowsReport): Finding[] {
  const findings: Finding[] = []
  for (const table of rowTables) {
    const there = new Map(
      (found[table] ?? []).map((row) => [rowText(table, row).key, rowText(table, row).whole]),
    )
    for (const row of expected[table] ?? []) {
      const { key, whole } = rowText(table, row)
      report.rows += 1
      if (!there.has(key)) findings.push({ code: 'row-missing', table, key })
      else if (there.get(key) !== whole) findings.push({ code: 'row-differs', table, key })
      there.delete(key)
    }
    for (const key of there.keys()) findings.push({ code: 'row-without-events', table, key })
  }
  return findings
}

/** The column that says which stream a row is of. */
const streamColumn = (table: RowTable) =>
  table === 'complaint' ? `'complaint/' || t.complaint_id` : 't.stream'

const columnsOf = (table: RowTable) =>
  Object.keys(tables[table].columns)
    .map((column) => `t.${column}`)
    .join(', ')

async function rowsOf(
  ask: Ask,
  organisation: number,
  streams: readonly string[],
): Promise<Map<string, RowSet>> {
  const found = new Map<string, Record<string, Row<RowTable>[]>>()
  for (const table of rowTables) {
    const own =
      table === 'complaint'
        ? `t.complaint_id = any(select substr(s, 11)::uuid from unnest($2::text[]) s where s like 'complaint/%')`
        : 't.stream = any($2::text[])'
    const rows = await ask<Row<RowTable> & { of_stream: string }>({
      text: `select ${columnsOf(table)}, ${streamColumn(table)} as of_stream from ${table} t
             where t.organisation_id = $1 and ${own}`,
      values: [organisation, streams],
    })
    collect(found, table, rows)
  }
  return found
}

/** Files that a stream names and nobody keeps for it. */
async function missingFiles(
  ask: Ask,
  organisation: number,
  named: ReadonlyMap<string, readonly string[]>,
): Promise<Finding[]> {
  const naming = [...named].filter(([, files]) => files.length > 0)
  if (naming.length === 0) return []
  const kept = await ask<{ stream: string; sha256: string }>({
    text: 'select stream, sha256 from file_key where organisation_id = $1 and stream = any($2::text[])',
    values: [organisation, naming.map(([stream]) => stream)],
  })
  const known = new Set(kept.map(({ stream, sha256 }) => `${stream} ${sha256}`))
  return naming.flatMap(([stream, files]) =>
    [...new Set(files)]
      .filter((sha256) => !known.has(`${stream} ${sha256}`))
      .map((sha256): Finding => ({ code: 'file-missing', sha256, stream })),
  )
}

/** Rows whose stream has no event at all. */
async function orphans(ask: Ask, organisation: number): Promise<Compared[]> {
  const found = new Map<string, Record<string, Row<RowTable>[]>>()
  for (const table of rowTables) {
    const rows = await ask<Row<RowTable> & { of_stream: string }>({
      text: `select ${columnsOf(table)}, ${streamColumn(table)} as of_stream from ${table} t
             where t.organisation_id = $1 and not exists (
               select from event e where e.organisation_id = t.organisation_id and e.stream = ${streamColumn(table)})`,
      values: [organisation],
    })
    collect(found, table, rows)
  }
  return [...found].map(([stream, rows]) => ({ stream, found: rows, expected: {} }))
}

function collect(
  found: Map<string, Record<string, Row<RowTable>[]>>,
  table: RowTable,
  rows: readonly (Row<RowTable> & { of_stream: string })[],
) {
  for (const { of_stream, ...row } of rows) {
    const set = found.get(of_stream) ?? {}
    found.set(of_stream, set)
    set[table] = [...(set[table] ?? []), row]
  }
}
