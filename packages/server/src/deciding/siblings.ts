import { hash } from 'node:crypto'
import {
  decide,
  evolve,
  mostSiblings,
  seriesPlaces,
  type Command,
  type Complaint,
  type Decided,
  type Recorded,
} from '@redress/core/complaint'
import type { Procedure } from '@redress/core/procedure'
import { keepsLedger, type Sibling, type World } from '@redress/core/steps'
import type { Value } from '@redress/core/values'
import { ledgerOf } from './ledger.ts'
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

/**
 * Decides among the other complaints of the series, and by what they have booked. Which series those are may be what the
 * command itself says, and so may be who is assessed: a procedure with series or a ledger is decided twice, once to see
 * what the complaint would become and whose bookings it asks for, then among the siblings and bookings it would have.
 */
export async function decideAmong(
  rows: Rows,
  id: string,
  world: World,
  complaint: Complaint | undefined,
  command: Command,
): Promise<Decided> {
  const { procedure } = world
  const asked = new Set<string>()
  const ask = (subject: string) => {
    asked.add(subject)
    return []
  }
  const alone = decide(keepsLedger(procedure) ? { ...world, ledger: ask } : world, complaint, command)
  if (Object.keys(procedure.series).length + asked.size === 0) return alone
  const after = alone.ok ? alone.value.reduce<Complaint | undefined>(evolve, complaint) : complaint
  if (!after || after.status === 'disposed') return alone
  const siblings = await siblingsOf(rows, procedure, id, after)
  const ledger = await ledgerOf(rows, after, id, [...asked])
  const booked = [...asked].some((subject) => ledger(subject).length > 0)
  if (siblings.length === 0 && !booked) return alone
  const among = siblings.length === 0 ? {} : { siblings }
  return decide({ ...world, ...among, ...(booked ? { ledger } : {}) }, complaint, command)
}
