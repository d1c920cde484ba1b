import type { Instant } from '@redress/core/values'
import { type SqlBool, sql } from 'kysely'
import type { Place } from '../http/cursor.ts'
import {
  type Among,
  type Counted,
  countFound,
  type FoundHit,
  type Hit,
  lookFor,
  type Looked,
  type Pace,
  someFound,
  type Tx,
} from '../store/index.ts'

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

/** What was learned while a page was looked for, that counting need not find out again. */
export type Learned = { counted?: CountedAll; pace?: Pace }
type Page = Learned & { hits: FoundHit[] }

/** What is known before a page is looked for. */
type Known = {
  /** How words stand in all texts. */
  counted?: Counted | undefined
  /** Complaints of which search does not know what they are now; nothing: of none it is sure. */
  changed: ReadonlySet<string> | undefined
}

/**
 * Complaints one of `keys` had a part in, newest first; at most `limit`, with what their order is by, and what a line shows
 * of each that has not changed since search read it.
 */
export async function registerPage(
  tx: Tx,
  asked: Asked,
  after: Place | undefined,
  limit: number,
  known: Known,
): Promise<Page> {
  const { words } = asked.filter
  if (words !== undefined) return foundPage(tx, asked, words, { from: after, limit, ...known })
  const hits = await pageOf(tx, asked, after, limit)
  return { hits: hits.map((hit) => (isSure(hit, known) ? hit : { ...hit, line: null })) }
}

const isSure = ({ complaint_id }: Hit, { changed }: Known): boolean => changed?.has(complaint_id) === false

/** Nothing is looked for further back at once. */
const mostAtOnce = 10_000

/**
 * Finds by words. Search follows the record a little behind: of what has changed since, it is looked who may read it and
 * whether it is what is asked for now. Goes on, further each time, until the page is full.
 */
async function foundPage(
  tx: Tx,
  asked: Asked,
  words: string,
  { from, limit, counted, ...known }: Known & { from: Place | undefined; limit: number },
): Promise<Page> {
  const rows: FoundHit[] = []
  const among = amongOf(asked)
  const counting = countsAll(asked, from)
  let begun: Looked | undefined
  let after: Hit | undefined = from && { complaint_id: from.first, received_at: from.at }
  for (let most = limit; ; most = Math.min(most * 4, mostAtOnce)) {
    const looked = await lookFor(tx, asked.organisation, words, { most, after, among, counted, counting })
    begun ??= looked
    const { hits } = looked
    rows.push(...(await stillFound(tx, asked, hits, known)))
    after = hits.at(-1)
    if (rows.length >= limit || hits.length < most)
      return { hits: rows.slice(0, limit), ...learnedOf(asked, from, begun) }
  }
}

/** Those of what was found that this person may read and that are what is asked for; search does not know what is late. */
async function stillFound(
  tx: Tx,
  asked: Asked,
  hits: readonly FoundHit[],
  known: Known,
): Promise<FoundHit[]> {
  const sure = (hit: FoundHit) => asked.filter.lateAt === undefined && isSure(hit, known)
  const ids = hits.filter((hit) => !sure(hit)).map(({ complaint_id }) => complaint_id)
  if (ids.length === 0) return [...hits]
  const found = await readable(tx, asked, ids).select('complaint_id').execute()
  const still = new Set(found.map(({ complaint_id }) => complaint_id))
  return hits.flatMap((hit) => {
    if (sure(hit)) return [hit]
    return still.has(hit.complaint_id) ? [{ ...hit, line: isSure(hit, known) ? hit.line : null }] : []
  })
}

/** Where a status is looked at, or what is late, a look for the page tells nothing of the others. */
const countsAll = ({ filter: { status, lateAt } }: Asked, from: Place | undefined): boolean =>
  !from && status === undefined && lateAt === undefined

/** What the first look says of all there is. */
function learnedOf(asked: Asked, from: Place | undefined, { all, many, pace }: Looked): Learned {
  if (!countsAll(asked, from)) return {}
  const counts = all ?? many
  if (!counts) return pace ? { pace } : {}
  return { counted: { counts, exact: counts.open + counts.closed <= mostTotal } }
}

/** What of a filter the index of words knows. */
function amongOf({ keys, filter: { status, procedure, from, before, lateAt } }: Asked): Among {
  return {
    readers: keys,
    status: status ?? (lateAt === undefined ? undefined : 'open'),
    procedure,
    from,
    before,
  }
}

/** With what a line shows of each as search last read it. */
function pageOf(tx: Tx, asked: Asked, after: Place | undefined, limit: number): Promise<FoundHit[]> {
  let query = readable(tx, asked, undefined).select([
    'complaint_id',
    'received_at',
    sql<string | null>`(select s.line from complaint_search s
      where s.organisation_id = ${asked.organisation} and s.complaint_id = complaint.complaint_id)`.as(
      'line',
    ),
  ])
  if (after)
    query = query.where(
      sql<SqlBool>`(received_at, complaint_id) < (${stamp(after.at)}::timestamptz, ${after.first}::uuid)`,
    )
  return query.orderBy('received_at', 'desc').orderBy('complaint_id', 'desc').limit(limit).execute()
}

/** So many are counted; beyond that there are more. */
export const mostTotal = 1_000

export type Counts = { open: number; closed: number; unregistered: number }
type CountedAll = { counts: Counts; exact: boolean }

/**
 * How many there are of each kind, whatever status is looked at, counted no further than `mostTotal`. By words as far as
 * search has read.
 *
 * @param without Found, and not to be counted here.
 * @param learned Where the first page of the same was looked for.
 */
export async function registerCounts(
  tx: Tx,
  asked: Asked,
  without: ReadonlySet<string> = new Set(),
  learned: Learned = {},
): Promise<CountedAll> {
  const { words, lateAt } = asked.filter
  const any = (status: 'open' | 'closed' | undefined, some?: readonly string[]) =>
    countOf(tx, { ...asked, filter: { ...asked.filter, status } }, some)
  if (words === undefined) {
    // The open ones lie together; counted apart they are counted all, however many are closed.
    const [open, closed] = [await any('open'), await any('closed')]
    return {
      counts: { open: open.open, closed: closed.closed, unregistered: open.unregistered },
      exact: open.open <= mostTotal && closed.closed <= mostTotal,
    }
  }
  const among = { ...amongOf(asked), status: undefined }
  const most = mostTotal + 1
  if (lateAt !== undefined) {
    const found = await someFound(tx, asked.organisation, words, {
      most,
      among: { ...among, status: 'open' },
    })
    const late = found.filter((id) => !without.has(id))
    return { counts: await any(undefined, late), exact: found.length <= mostTotal }
  }
  if (learned.counted && without.size === 0) return learned.counted
  const counts = await countFound(tx, asked.organisation, words, {
    most,
    among,
    without: [...without],
    pace: learned.pace,
  })
  return { counts, exact: counts.open + counts.closed <= mostTotal }
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
