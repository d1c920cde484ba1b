import type { Instant } from '@redress/core/values'
import { sql } from 'kysely'
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
  readersOfMuch,
  type SearchProgress,
  someFound,
  type Tx,
} from '../store/index.ts'
import { newestReadable, readable, type Where } from './readable.ts'

export type RegisterFilter = {
  words?: string | undefined
  status?: 'open' | 'closed' | 'unregistered' | undefined
  procedure?: string | undefined
  from?: Instant | undefined
  before?: Instant | undefined
  /** Open, and the next limit had passed by then. */
  lateAt?: Instant | undefined
  /** Open, and held by whoever has this key. */
  holder?: string | undefined
}

/** What only open ones are, and search knows nothing of. */
const asksOfOpen = ({ lateAt, holder }: RegisterFilter): boolean =>
  lateAt !== undefined || holder !== undefined

export type Asked = { organisation: number; keys: readonly string[]; filter: RegisterFilter }

/** What was learned while a page was looked for, that counting need not find out again. */
export type Learned = { counted?: CountedAll; pace?: Pace; where?: Where; readMuch?: boolean }
type Page = Learned & { hits: FoundHit[] }

/** What is known before a page is looked for. */
type Known = {
  /** How words stand in all texts. */
  counted?: Counted | undefined
  /** Complaints of which search does not know what they are now, looked up before the page; nothing: of none it is sure. */
  changed: Promise<Changed>
}
type Changed = ReadonlySet<string> | undefined

/** What a page is asked with, from what is on its way. */
export function changedSince(progress: Promise<SearchProgress | undefined>): Promise<Changed> {
  const changed = progress.then((found) => found?.changed)
  // Whoever fails before it is needed fails for the same reason.
  changed.catch(() => undefined)
  return changed
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
  const { hits, where } = await newestReadable(tx, asked, after, limit)
  const changed = await known.changed
  return {
    hits: hits.map((hit) => (isSure(hit, changed) ? hit : { ...hit, line: null })),
    ...(where && { where }),
  }
}

const isSure = ({ complaint_id }: Hit, changed: Changed): boolean => changed?.has(complaint_id) === false

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
  { from, limit, counted, changed }: Known & { from: Place | undefined; limit: number },
): Promise<Page> {
  const rows: FoundHit[] = []
  const readMuch = counted !== undefined && readersOfMuch(asked.keys, counted)
  const among = { ...amongOf(asked), readMuch }
  const counting = countsAll(asked, from)
  let begun: Looked | undefined
  let after: Hit | undefined = from && { complaint_id: from.first, received_at: from.at }
  for (let most = limit; ; most = Math.min(most * 4, mostAtOnce)) {
    const looked = await lookFor(tx, asked.organisation, words, { most, after, among, counted, counting })
    begun ??= looked
    const { hits } = looked
    rows.push(...(await stillFound(tx, asked, hits, await changed)))
    after = hits.at(-1)
    if (rows.length >= limit || hits.length < most)
      return { hits: rows.slice(0, limit), readMuch, ...learnedOf(asked, from, begun) }
  }
}

/** Those of what was found that this person may read and that are what is asked for; search does not know what is late, nor who holds it. */
async function stillFound(
  tx: Tx,
  asked: Asked,
  hits: readonly FoundHit[],
  changed: Changed,
): Promise<FoundHit[]> {
  const sure = (hit: FoundHit) => !asksOfOpen(asked.filter) && isSure(hit, changed)
  const ids = hits.filter((hit) => !sure(hit)).map(({ complaint_id }) => complaint_id)
  if (ids.length === 0) return [...hits]
  const found = await readable(tx, asked, ids).select('complaint_id').execute()
  const still = new Set(found.map(({ complaint_id }) => complaint_id))
  return hits.flatMap((hit) => {
    if (sure(hit)) return [hit]
    return still.has(hit.complaint_id) ? [{ ...hit, line: isSure(hit, changed) ? hit.line : null }] : []
  })
}

/** Where a status is looked at, what is late, or what somebody holds, a look for the page tells nothing of the others. */
const countsAll = ({ filter }: Asked, from: Place | undefined): boolean =>
  !from && filter.status === undefined && !asksOfOpen(filter)

/** What the first look says of all there is. */
function learnedOf(asked: Asked, from: Place | undefined, { all, many, pace }: Looked): Learned {
  if (!countsAll(asked, from)) return {}
  const counts = all ?? many
  if (!counts) return pace ? { pace } : {}
  return { counted: { counts, exact: counts.open + counts.closed <= mostTotal } }
}

/** What of a filter the index of words knows. */
function amongOf({ keys, filter }: Asked): Among {
  const { status, procedure, from, before } = filter
  return {
    readers: keys,
    status: status ?? (asksOfOpen(filter) ? 'open' : undefined),
    procedure,
    from,
    before,
  }
}

/** So many are counted; beyond that there are more. */
export const mostTotal = 1_000

export type Counts = { open: number; closed: number; unregistered: number }
const none: Counts = { open: 0, closed: 0, unregistered: 0 }
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
  const { words } = asked.filter
  const ofOpen = asksOfOpen(asked.filter)
  const any = (status: 'open' | 'closed' | undefined, some?: Where) =>
    countOf(tx, { ...asked, filter: { ...asked.filter, status } }, some)
  if (words === undefined) {
    const { where } = learned
    if (Array.isArray(where)) return { counts: await any(undefined, where), exact: true }
    // The open ones lie together; counted apart they are counted all, however many are closed.
    const open = await any('open', where)
    // Nothing that is closed is late, or held by anybody.
    const closed = ofOpen ? none : await any('closed', where)
    return {
      counts: { open: open.open, closed: closed.closed, unregistered: open.unregistered },
      exact: open.open <= mostTotal && closed.closed <= mostTotal,
    }
  }
  const among = { ...amongOf(asked), status: undefined, readMuch: learned.readMuch }
  const most = mostTotal + 1
  if (ofOpen) {
    const found = await someFound(tx, asked.organisation, words, {
      most,
      among: { ...among, status: 'open' },
    })
    const some = found.filter((id) => !without.has(id))
    return { counts: await any(undefined, some), exact: found.length <= mostTotal }
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

function countOf(tx: Tx, asked: Asked, where: Where): Promise<Counts> {
  const counted = readable(tx, asked, where)
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
