import { hash } from 'node:crypto'
import { mostSiblings, seriesPlaces, type Recorded } from '@redress/core/complaint'
import type { Procedure } from '@redress/core/procedure'
import type { Sibling } from '@redress/core/steps'
import type { Value } from '@redress/core/values'
import { splitStream, streamOf, type Row, type Tx } from '../store/index.ts'

/** Rows of one organisation, in a reading transaction or inside its writer. */
export type Rows = {
  readonly organisation: number
  read<Value>(look: (tx: Tx) => Promise<Value>): Promise<Value>
}

const seriesName = (procedure: string, series: string): string => `${procedure}/${series}`

/** The values that make a series may be words of a customer: rows know them again without telling them. */
const keyOf = (same: readonly Value[]): string => hash('sha256', JSON.stringify(same))

/** One row per series the complaint stands in. */
export const seriesRows = (
  stream: string,
  procedure: Procedure,
  complaint: Recorded,
): Row<'series_member'>[] =>
  seriesPlaces(procedure, complaint).map(({ series, same, facts }) => ({
    series: seriesName(procedure.procedure, series),
    key: keyOf(same),
    stream,
    at: complaint.received,
    facts: JSON.stringify({ number: complaint.number, facts }),
  }))

/** The other members of the series a complaint stands in, oldest first. */
export async function siblingsOf(
  rows: Rows,
  procedure: Procedure,
  id: string,
  complaint: Recorded,
): Promise<Sibling[]> {
  const found = new Map<string, Sibling>()
  for (const { series, same } of seriesPlaces(procedure, complaint)) {
    const members = await rows.read((tx) =>
      tx
        .selectFrom('series_member')
        .select(['stream', 'at', 'facts'])
        .where('organisation_id', '=', rows.organisation)
        .where('series', '=', seriesName(procedure.procedure, series))
        .where('key', '=', keyOf(same))
        .where('stream', '!=', streamOf({ kind: 'complaint' }, id))
        .orderBy('at', 'desc')
        .limit(mostSiblings)
        .execute(),
    )
    const fields = procedure.series[series]?.same ?? []
    const key: Record<string, Value> = {}
    for (const [index, value] of same.entries()) key[fields[index] ?? ''] = value
    for (const { stream, at, facts: kept } of members) {
      const other = splitStream(stream).id
      // Written by `seriesRows` alone.
      const { number, facts } = JSON.parse(kept) as Pick<Sibling, 'number' | 'facts'>
      const known = found.get(other)?.facts
      found.set(other, { id: other, number, received: at, facts: { ...known, ...facts, ...key } })
    }
  }
  return [...found.values()].sort((a, b) => a.received - b.received || (a.number < b.number ? -1 : 1))
}
