import { formatInstant, type Instant, instantOf } from '@redress/core/values'
import { askTx } from './ask.ts'
import type { Tx } from './reader.ts'
import { type Among, type Facts, factQuery, receivedWithin } from './search-facts.ts'
import { isGuarded } from './search-marks.ts'
import { shareHolding } from './search-shares.ts'
import type { Counted, Hit } from './search.ts'
import { queryOf } from './search-words.ts'

/** `line`: what a list shows of it, of those that are wanted alone. */
export type FoundHit = Hit & { line: string | null }
type Found = FoundHit & { status: Facts['status'] }

/** How much of what was looked for a stretch of time held, up to the newest. */
export type Pace = { newest: Instant; span: number; held: number }

/**
 * `all`: everything that is found at all, where it is little enough to be read. `many`: the newest of more than that, as
 * far as they are counted.
 */
export type Looked = { hits: FoundHit[]; all?: readonly Found[]; many?: readonly Found[]; pace?: Pace }

/** So many places back are looked through first; what stands in no more than `few` is read whole. */
const usual = { back: 1_500, few: 1_000 }
type Reach = typeof usual
type From = {
  most: number
  after?: Hit | undefined
  among?: Among
  /** How words stand in all texts: what few hold is read whole at once. */
  counted?: Counted | undefined
  /** Reads what many hold as far as it is counted, so that nobody has to look a second time to count it. */
  counting?: boolean
  reach?: Reach
}

/** Places back are counted one by one. */
const mostBack = 20_000
const leastSeen = 3
const oneDay = 86_400_000

/**
 * Complaints that hold every word of `search` (as the beginning of a word) and every run of Chinese characters, newest
 * first, with what a list shows of each. The caller still asks who may read each. The index knows no order, but it knows when each was received: what stands in many is looked for in the newest
 * stretch of time alone, and further back only when that holds too little.
 *
 * @param most At most so many; go on with `after` = the last one.
 */
export async function lookFor(
  tx: Tx,
  organisation: number,
  search: string,
  { most, after, among = {}, counted, counting = false, reach: { back, few } = usual }: From,
): Promise<Looked> {
  const query = queryOf(search)
  if (!query) return { hits: [], all: [] }
  const find = (some: Stretch) => found(tx, organisation, query, among, { after, lines: most, ...some })
  const wholeOfFew = async (): Promise<Looked | undefined> => {
    const { rows } = await find({ looked: few + 1, most: few + 1 })
    return rows.length > few ? undefined : { hits: rows.slice(0, most), ...(after ? {} : { all: rows }) }
  }
  const share = counted && counted.texts > 0 ? shareHolding(search, counted) : undefined
  let looked = counted !== undefined && share !== undefined && counted.texts * share <= few
  const rare = looked ? await wholeOfFew() : undefined
  if (rare) return rare
  // What needs a look at each text is not looked at further than is shown.
  const read = counting && !after && share !== undefined && query.terms.length === 0 ? few + 1 : most
  const wanted = share !== undefined && read > most ? Math.max(back, (1.3 * read) / share) : back
  const places = Math.ceil(Math.min(wanted, mostBack))
  const place = await placeBefore(tx, organisation, places, after, among.before)
  if (!place) return { hits: [], all: [] }
  const { newest, oldest } = place
  // Many may have come at one instant; the index knows days.
  let span = Math.max(oneDay, newest - (place.back ?? oldest)) * (wanted / places)
  for (;;) {
    const since = instantOf(newest - span)
    const toTheEnd = since <= oldest
    const { rows, held } = await find(toTheEnd ? { most: read } : { since, until: newest, most: read })
    if (toTheEnd || rows.length >= most) {
      const hits = rows.slice(0, most)
      if (read > most && rows.length === read) return { hits, many: rows }
      return {
        hits,
        ...(toTheEnd && !after && held === rows.length ? { all: rows } : { pace: { newest, span, held } }),
      }
    }
    if (rows.length < leastSeen && !looked) {
      const all = await wholeOfFew()
      if (all) return all
      looked = true
    }
    span *= Math.min(64, Math.max(4, (1.5 * most) / Math.max(1, held)))
  }
}

/** Some of them in no order, all where there are fewer than `most`. */
export async function someFound(
  tx: Tx,
  organisation: number,
  search: string,
  { most, among = {} }: { most: number; among?: Among },
): Promise<string[]> {
  const query = queryOf(search)
  if (!query) return []
  const { rows } = await found(tx, organisation, query, among, { looked: most, most })
  return rows.map(({ complaint_id }) => complaint_id)
}

type FoundCounts = { open: number; closed: number; unregistered: number }

/**
 * How many there are, counted no further than `most`.
 *
 * @param pace Of a look for the same: what stands in many is counted among the newest, which everybody looks at.
 */
export async function countFound(
  tx: Tx,
  organisation: number,
  search: string,
  { most, among = {}, without = [], pace }: CountUpTo,
): Promise<FoundCounts> {
  const query = queryOf(search)
  if (!query) return { open: 0, closed: 0, unregistered: 0 }
  const count = async (since: Instant | undefined, until: Instant | undefined) => {
    const asked = askedOf(query, among, since, until)
    const [counts] = await askTx(tx)<FoundCounts>({
      text: 'select open, closed, unregistered from words_counted($1, $2::tsquery, $3::text[], $4, $5, $6::uuid[], $7)',
      values: [organisation, asked, query.terms, ...receivedIn(among), without, most],
    })
    return counts ?? { open: 0, closed: 0, unregistered: 0 }
  }
  if (pace && pace.held > 0) {
    const span = (1.25 * pace.span * most) / pace.held
    const counts = await count(instantOf(Math.max(0, pace.newest - span)), pace.newest)
    if (counts.open + counts.closed >= most) return counts
  }
  return count(undefined, undefined)
}

type CountUpTo = {
  most: number
  among?: Among
  without?: readonly string[]
  pace?: Pace | undefined
}

/** Where the complaints before a place begin and end, and the instant some places back; `back` is none of few. */
async function placeBefore(
  tx: Tx,
  organisation: number,
  back: number,
  after: Hit | undefined,
  before: Instant | undefined,
) {
  const from =
    before === undefined || (after && after.received_at < before)
      ? after
      : { received_at: before, complaint_id: first }
  const [place] = await askTx(tx)<{ newest: Instant | null; back: Instant | null; oldest: Instant | null }>({
    text: `select
        (select s.received_at from complaint_search s
         where s.organisation_id = $1 and (s.received_at, s.complaint_id) < ($2::timestamptz, $3::uuid)
         order by s.received_at desc, s.complaint_id desc limit 1) as newest,
        (select s.received_at from complaint_search s
         where s.organisation_id = $1 and (s.received_at, s.complaint_id) < ($2::timestamptz, $3::uuid)
         order by s.received_at desc, s.complaint_id desc offset $4 limit 1) as back,
        (select s.received_at from complaint_search s
         where s.organisation_id = $1 order by s.received_at, s.complaint_id limit 1) as oldest`,
    values: [organisation, ...beforeOf(from), back],
  })
  const { newest, oldest } = place ?? {}
  return newest && oldest ? { newest, oldest, back: place?.back ?? undefined } : undefined
}

const first = '00000000-0000-0000-0000-000000000000'
const last = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const beforeOf = (after: Hit | undefined): [before: string, id: string] =>
  after ? [formatInstant(after.received_at), after.complaint_id] : ['infinity', last]

/** `looked`: no more than so many are looked at, whichever they are. */
type Stretch = { since?: Instant; until?: Instant; looked?: number; most: number; lines?: number }
type Query = { words: string; terms: readonly string[] }

async function found(
  tx: Tx,
  organisation: number,
  query: Query,
  among: Among,
  { since, until, looked, most, lines = 0, after }: Stretch & { after?: Hit | undefined },
): Promise<{ rows: Found[]; held: number }> {
  const rows = await askTx(tx)<Found & { held: number }>({
    text: `select complaint_id, received_at, status, held, line
           from words_found($1, $2::tsquery, $3::text[], $4, $5, $6, $7, $8, $9, $10)`,
    values: [
      organisation,
      askedOf(query, among, since, until),
      query.terms,
      ...receivedIn(among),
      ...beforeOf(after),
      looked ?? null,
      most,
      lines,
    ],
  })
  return { rows, held: rows[0]?.held ?? 0 }
}

const askedOf = (
  { words }: Query,
  among: Among,
  since: Instant | undefined,
  until: Instant | undefined,
): string =>
  [
    `(${words})`,
    ...(among.guarded ? [isGuarded] : []),
    ...factQuery(among),
    ...(since === undefined || until === undefined ? [] : receivedWithin(since, until)),
  ].join(' & ')

const receivedIn = ({ from, before }: Among): [from: string, before: string] => [
  from === undefined ? '-infinity' : formatInstant(from),
  before === undefined ? 'infinity' : formatInstant(before),
]
