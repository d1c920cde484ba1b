import type { Instant } from '@redress/core/values'
import { type SqlBool, sql } from 'kysely'
import type { Place } from '../http/cursor.ts'
import { complaintsFound, type Hit, searchComplaints, type Tx } from '../store/index.ts'

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

/** Complaints one of `keys` had a part in, newest first; at most `limit`, with what their order is by. */
export function registerPage(tx: Tx, asked: Asked, after: Place | undefined, limit: number): Promise<Hit[]> {
  const { words } = asked.filter
  return words === undefined
    ? pageOf(tx, asked, undefined, after, limit)
    : foundPage(tx, asked, words, after, limit)
}

/** Nothing is looked for further back at once. */
const mostAtOnce = 10_000

/**
 * Finds by words, then looks who may read what was found and whether it is what is asked for; goes on, further each
 * time, until the page is full.
 */
async function foundPage(tx: Tx, asked: Asked, words: string, from: Place | undefined, limit: number) {
  const rows: Hit[] = []
  let after: Hit | undefined = from && { complaint_id: from.first, received_at: from.at }
  for (let most = limit; ; most = Math.min(most * 4, mostAtOnce)) {
    const hits = await searchComplaints(tx, asked.organisation, words, { most, after })
    const ids = hits.map(({ complaint_id }) => complaint_id)
    if (ids.length > 0) rows.push(...(await pageOf(tx, asked, ids, undefined, limit)))
    after = hits.at(-1)
    if (rows.length >= limit || hits.length < most) return rows.slice(0, limit)
  }
}

function pageOf(
  tx: Tx,
  asked: Asked,
  among: readonly string[] | undefined,
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

/** So many are counted; beyond that there are more. */
export const mostTotal = 1_000

export type Counts = { open: number; closed: number; unregistered: number }

/**
 * How many there are of each kind, whatever status is looked at, counted no further than `mostTotal`.
 *
 * @param without Found, and not to be counted here.
 */
export async function registerCounts(
  tx: Tx,
  asked: Asked,
  without: ReadonlySet<string> = new Set(),
): Promise<{ counts: Counts; exact: boolean }> {
  const { words } = asked.filter
  const found =
    words === undefined
      ? undefined
      : await complaintsFound(tx, asked.organisation, words, { most: mostTotal + 1 })
  const some = found?.filter((id) => !without.has(id))
  const any = (status: 'open' | 'closed' | undefined) =>
    countOf(tx, { ...asked, filter: { ...asked.filter, status } }, some)
  // The open ones lie together; counted apart they are counted all, however many are closed.
  const parts = some ? [await any(undefined)] : [await any('open'), await any('closed')]
  const sum = (name: keyof Counts) => parts.reduce((all, part) => all + part[name], 0)
  return {
    counts: { open: sum('open'), closed: sum('closed'), unregistered: sum('unregistered') },
    exact: (found ?? []).length <= mostTotal && parts.every(({ open, closed }) => open + closed <= mostTotal),
  }
}

function countOf(tx: Tx, asked: Asked, among: readonly string[] | undefined): Promise<Counts> {
  const counted = readable(tx, asked, among)
    .select(['status', 'registered_at'])
    .limit(mostTotal + 1)
  return tx
    .selectFrom(counted.as('counted'))
    .select([
      sql<number>`count(*) filter (where status = 'open')`.as('open'),
      sql<number>`count(*) filter (where status <> 'open')`.as('closed'),
      sql<number>`count(*) filter (where status = 'open' and registered_at is null)`.as('unregistered'),
    ])
    .executeTakeFirstOrThrow()
}

type Reading = { organisation: number; keys: readonly string[] }

/**
 * `mayRead` stands in the first query: whoever had no part in a complaint does not count it either. Asked of one
 * complaint at a time, because few are ever looked at; joined, all parts of all complaints would be read for each page.
 */
const read = (tx: Tx, { organisation, keys }: Reading) =>
  tx
    .selectFrom('complaint')
    .where('organisation_id', '=', organisation)
    .where(
      sql<SqlBool>`(select true from part where part.organisation_id = complaint.organisation_id
        and part.stream = 'complaint/' || complaint.complaint_id::text and part.who = any(${[...keys]}::text[]) limit 1)`,
    )

/** Those of some complaints that somebody may read. */
export const readableAmong = (tx: Tx, reading: Reading, ids: readonly string[]) =>
  read(tx, reading).where(sql<SqlBool>`complaint_id = any(${[...ids]}::uuid[])`)

function readable(tx: Tx, { filter, ...reading }: Asked, among: readonly string[] | undefined) {
  const { status, procedure, from, before, lateAt } = filter
  let query = among ? readableAmong(tx, reading, among) : read(tx, reading)
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
