import type { Instant } from '@redress/core/values'
import { type SqlBool, sql } from 'kysely'
import type { Place } from '../http/cursor.ts'
import { type Hit, searchComplaints, type Tx } from '../store/index.ts'

type RegisterFilter = {
  words?: string | undefined
  status?: 'open' | 'closed' | 'unregistered' | undefined
  procedure?: string | undefined
  from?: Instant | undefined
  before?: Instant | undefined
  /** Open, and the next limit had passed by then. */
  lateAt?: Instant | undefined
}

export type Asked = { organisation: number; keys: readonly string[]; filter: RegisterFilter }

/** So many found complaints are counted; beyond them the counts say "at least". */
const mostCounted = 2000

/** Complaints one of `keys` had a part in, newest first; at most `limit`, with what their order is by. */
export function registerPage(tx: Tx, asked: Asked, after: Place | undefined, limit: number): Promise<Hit[]> {
  const { words } = asked.filter
  return words === undefined
    ? pageOf(tx, asked, undefined, after, limit)
    : foundPage(tx, asked, words, after, limit)
}

/** Finds by words, then looks who may read what was found; goes on until the page is full. */
async function foundPage(tx: Tx, asked: Asked, words: string, from: Place | undefined, limit: number) {
  const rows: Hit[] = []
  let after: Hit | undefined = from && { complaint_id: from.first, received_at: from.at }
  for (;;) {
    const most = Math.max(200, limit)
    const hits = await searchComplaints(tx, asked.organisation, words, { most, after })
    rows.push(...(await pageOf(tx, asked, hits, undefined, limit)))
    after = hits.at(-1)
    if (rows.length >= limit || hits.length < most) return rows.slice(0, limit)
  }
}

function pageOf(
  tx: Tx,
  asked: Asked,
  among: readonly Hit[] | undefined,
  after: Place | undefined,
  limit: number,
) {
  let query = readable(tx, asked, among).select(['complaint_id', 'received_at'])
  if (after)
    query = query.where(
      sql<SqlBool>`(received_at, complaint_id) < (${stamp(after.at)}::timestamptz, ${after.first}::uuid)`,
    )
  return query.orderBy('received_at', 'desc').orderBy('complaint_id', 'desc').limit(limit).execute()
}

export const mostTotal = 10_000

/** How many there are, counted no further than is told. */
export async function registerTotal(tx: Tx, asked: Asked): Promise<{ count: number; exact: boolean }> {
  const { words } = asked.filter
  const among =
    words === undefined
      ? undefined
      : await searchComplaints(tx, asked.organisation, words, { most: mostTotal + 1 })
  const rows = await readable(tx, asked, among)
    .select('complaint_id')
    .limit(mostTotal + 1)
    .execute()
  return { count: Math.min(rows.length, mostTotal), exact: rows.length <= mostTotal }
}

/** How many there are of each kind, whatever status is looked at. */
export async function registerCounts(tx: Tx, asked: Asked) {
  const { words } = asked.filter
  const among =
    words === undefined
      ? undefined
      : await searchComplaints(tx, asked.organisation, words, { most: mostCounted })
  return readable(tx, { ...asked, filter: { ...asked.filter, status: undefined } }, among)
    .select([
      sql<number>`count(*) filter (where status = 'open')`.as('open'),
      sql<number>`count(*) filter (where status <> 'open')`.as('closed'),
      sql<number>`count(*) filter (where status = 'open' and registered_at is null)`.as('unregistered'),
    ])
    .executeTakeFirstOrThrow()
}

/** `mayRead` stands in the first query: whoever had no part in a complaint does not count it either. */
function readable(tx: Tx, { organisation, keys, filter }: Asked, among: readonly Hit[] | undefined) {
  const { status, procedure, from, before, lateAt } = filter
  let query = tx
    .selectFrom('complaint')
    .where('organisation_id', '=', organisation)
    .where(
      sql<SqlBool>`exists (select from part where part.organisation_id = complaint.organisation_id
        and part.stream = 'complaint/' || complaint.complaint_id::text and part.who = any(${[...keys]}::text[]))`,
    )
  if (among)
    query = query.where(
      sql<SqlBool>`complaint_id = any(${among.map(({ complaint_id }) => complaint_id)}::uuid[])`,
    )
  if (status === 'closed') query = query.where('status', '<>', 'open')
  else if (status !== undefined) query = query.where('status', '=', 'open')
  if (status === 'unregistered') query = query.where('registered_at', 'is', null)
  if (procedure !== undefined) query = query.where('procedure', '=', procedure)
  if (from !== undefined) query = query.where(sql<SqlBool>`received_at >= ${stamp(from)}::timestamptz`)
  if (lateAt !== undefined)
    query = query
      .where('status', '=', 'open')
      .where(sql<SqlBool>`next_deadline <= ${stamp(lateAt)}::timestamptz`)
  if (before !== undefined) query = query.where(sql<SqlBool>`received_at < ${stamp(before)}::timestamptz`)
  return query
}

const stamp = (at: Instant): string => new Date(at).toISOString()
