import type { Instant } from '@redress/core/values'
import { type SqlBool, sql } from 'kysely'
import type { Place } from '../http/cursor.ts'
import { type FoundHit, splitStream, type Tx } from '../store/index.ts'
import type { Asked, RegisterFilter } from './register-query.ts'

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

/**
 * Where what somebody may read is looked for: one by one among some complaints, among everything they had a part in, or
 * anywhere.
 */
export type Where = readonly string[] | 'parts' | undefined

/** What a filter finds of what somebody may read. */
export function readable(tx: Tx, { filter, ...reading }: Asked, where: Where) {
  if (where === 'parts') return filtered(theirs(tx, reading), filter)
  return filtered(where ? readableAmong(tx, reading, where) : read(tx, reading), filter)
}

const theirs = (tx: Tx, { organisation, keys }: Reading) =>
  tx
    .selectFrom('complaint')
    .where('organisation_id', '=', organisation)
    .where(
      sql<SqlBool>`complaint_id in (select substr(part.stream, 11)::uuid from part
        where part.organisation_id = ${organisation} and part.who = any(${[...keys]}::text[])
          and part.stream like 'complaint/%')`,
    )

type Complaints = ReturnType<typeof read>

function filtered(
  query: Complaints,
  { status, procedure, from, before, lateAt, holder }: Omit<RegisterFilter, 'words'>,
): Complaints {
  let found = query
  if (status === 'closed') found = found.where('status', '<>', 'open')
  else if (status !== undefined) found = found.where('status', '=', 'open')
  if (status === 'unregistered') found = found.where('registered_at', 'is', null)
  if (procedure !== undefined) found = found.where('procedure', '=', procedure)
  if (from !== undefined) found = found.where(sql<SqlBool>`received_at >= ${stamp(from)}::timestamptz`)
  if (lateAt !== undefined)
    found = found
      .where('status', '=', 'open')
      .where(sql<SqlBool>`next_deadline <= ${stamp(lateAt)}::timestamptz`)
  if (holder !== undefined) found = found.where('status', '=', 'open').where('holder', '=', holder)
  if (before !== undefined) found = found.where(sql<SqlBool>`received_at < ${stamp(before)}::timestamptz`)
  return found
}

const stamp = (at: Instant): string => new Date(at).toISOString()

/**
 * So many of the newest are looked at `first`: most pages are full by then. Whoever had a part in no more than a `few` has
 * them looked at one by one; else the page is looked for `further` back, and then among everything they had a part in.
 */
const usual = { first: 200, few: 1_000, further: 20_000 }
type Reach = typeof usual

/**
 * A page of what a filter finds of what somebody may read, the newest first, with what a line shows of each as search last
 * read it. Who may read most of it has a page among the newest; who had a part in few of a million complaints would wait
 * until all of them were gone through.
 *
 * @returns `where` it is best looked for more of it, where that had to be found out.
 */
export async function newestReadable(
  tx: Tx,
  asked: Asked,
  after: Place | undefined,
  limit: number,
  reach: Reach = usual,
): Promise<{ hits: FoundHit[]; where?: Where }> {
  const newest = await walked(tx, asked, { after, limit, back: Math.max(reach.first, limit) })
  if (newest) return { hits: newest }
  const few = await fewOf(tx, asked, reach.few)
  if (few) return { hits: await listed(readable(tx, asked, few), asked, after, limit), where: few }
  const further = await walked(tx, asked, { after, limit, back: reach.further })
  if (further) return { hits: further, where: 'parts' }
  return { hits: await listed(readable(tx, asked, 'parts'), asked, after, limit), where: 'parts' }
}

type Walk = { after: Place | undefined; limit: number; back: number }

/** The page among the newest `back` of what the filter finds; nothing where it is neither full nor all there is. */
async function walked(tx: Tx, asked: Asked, { after, limit, back }: Walk): Promise<FoundHit[] | undefined> {
  const { organisation, keys, filter } = asked
  const newest = newestFirst(
    filtered(tx.selectFrom('complaint').where('organisation_id', '=', organisation), filter),
    after,
    back,
  ).select(['complaint_id', 'received_at'])
  const { rows } = await sql<{ walked: number } & (FoundHit | Record<keyof FoundHit, null>)>`
    with walked as materialized ${newest}
    select a.walked, m.complaint_id, m.received_at, m.line
    from (select count(*)::int as walked from walked) a
    left join lateral (
      select w.complaint_id, w.received_at,
        (select s.line from complaint_search s
         where s.organisation_id = ${organisation} and s.complaint_id = w.complaint_id) as line
      from walked w
      where (select true from part where part.organisation_id = ${organisation}
        and part.stream = 'complaint/' || w.complaint_id::text and part.who = any(${[...keys]}::text[]) limit 1)
      order by w.received_at desc, w.complaint_id desc limit ${limit}) m on true`.execute(tx)
  const hits = rows.flatMap(({ complaint_id, received_at, line }) =>
    complaint_id === null ? [] : [{ complaint_id, received_at, line }],
  )
  return hits.length >= limit || (rows[0]?.walked ?? 0) < back ? hits : undefined
}

/** Complaints somebody had a part in, where they are few. */
export async function fewOf(
  tx: Tx,
  { organisation, keys }: Reading,
  most: number,
): Promise<string[] | undefined> {
  // In order, because that only an index answers: what nobody is named by would be looked for in the whole table.
  const { rows: parts } = await sql<{ stream: string }>`
    select p.stream from unnest(${[...keys]}::text[]) as k(who) cross join lateral (
      select n.stream from part n where n.organisation_id = ${organisation} and n.who = k.who
      order by n.stream limit ${most + 1}) p
    limit ${most + 1}`.execute(tx)
  if (parts.length > most) return undefined
  return [...new Set(parts.map(({ stream }) => splitStream(stream).id))]
}

const listed = (query: Complaints, { organisation }: Reading, after: Place | undefined, limit: number) =>
  newestFirst(query, after, limit)
    .select([
      'complaint_id',
      'received_at',
      sql<string | null>`(select s.line from complaint_search s
        where s.organisation_id = ${organisation} and s.complaint_id = complaint.complaint_id)`.as('line'),
    ])
    .execute()

function newestFirst(query: Complaints, after: Place | undefined, limit: number): Complaints {
  const before = after
    ? query.where(
        sql<SqlBool>`(received_at, complaint_id) < (${stamp(after.at)}::timestamptz, ${after.first}::uuid)`,
      )
    : query
  return before.orderBy('received_at', 'desc').orderBy('complaint_id', 'desc').limit(limit)
}
