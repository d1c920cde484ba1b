import { sql } from 'kysely'
import { streamOf, splitStream, type Tx } from '../store/index.ts'

export type Change = { id: string; version: number; pos: number }

/** How far the record of an organisation goes. */
export async function headOf(tx: Tx, organisation: number): Promise<number> {
  const head = await tx
    .selectFrom('organisation_head')
    .select('pos')
    .where('organisation_id', '=', organisation)
    .executeTakeFirst()
  return head?.pos ?? 0
}

const most = 1000
const prefix = streamOf({ kind: 'complaint' }, '')

/** Complaints changed after one place of the record and up to another, each once with its last version. */
export async function changesIn(
  tx: Tx,
  organisation: number,
  after: number,
  upTo: number,
): Promise<Change[]> {
  const { rows } = await sql<{ stream: string; version: number; pos: number }>`
    select stream, max(version) as version, max(pos) as pos from event
    where "organisation_id" = ${organisation} and pos > ${after} and pos <= ${upTo}
      and starts_with(stream, ${prefix})
    group by stream order by max(pos) limit ${most}`.execute(tx)
  return rows.map(({ stream, version, pos }) => ({ id: splitStream(stream).id, version, pos }))
}
