import type { Ask } from '../store/ask.ts'
import { rowText } from '../store/rows.ts'
import type { Touched } from '../store/projection.ts'
import type { Shared } from '../store/shared.ts'
import { rowsThere, rowsWithoutEvents } from '../store/rows-there.ts'
import { type RowSet, rowTables } from '../store/tables.ts'
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
    const found = await rowsThere(ask, organisation, [...expected.keys()])
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
  for (const [stream, orphans] of await rowsWithoutEvents(ask, organisation)) {
    for (const table of rowTables)
      for (const row of orphans[table] ?? [])
        report.findings.push({ code: 'row-without-events', table, key: rowText(table, row).key })
    await differing({ stream, found: orphans, expected: {} })
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
