import { formatInstant, type Instant, instantOf } from '@redress/core/values'
import { askTx } from './ask.ts'
import type { Tx } from './reader.ts'
import { type Among, askedFrom, factQuery, nobodysWord, readerWord, receivedWithin } from './search-facts.ts'
import { isGuarded } from './search-marks.ts'
import { shareHolding } from './search-shares.ts'
import type { Counted, Hit } from './search.ts'
import { queryOf } from './search-words.ts'

/** `line`: what a list shows of it. */
export type FoundHit = Hit & { line: string | null }

/** Where they stand; those that are not registered yet are open as well. */
type FoundCounts = { open: number; closed: number; unregistered: number }

/** How much of what was looked for a stretch of time held, up to the newest. */
export type Pace = { newest: Instant; span: number; held: number }

/**
 * `all`: counts of everything that is found at all, where it is little enough to be read. `many`: of more than that, as far as
 * they are counted.
 */
export type Looked = { hits: FoundHit[]; all?: FoundCounts; many?: FoundCounts; pace?: Pace }

const none: FoundCounts = { open: 0, closed: 0, unregistered: 0 }
const sizeOf = ({ open, closed }: FoundCounts): number => open + closed

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
 * first, with what a list shows of each. The index knows no order, but it knows when each was received: what stands in many
 * is looked for in the newest stretch of time alone, and further back only when that holds too little.
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
  if (!query) return { hits: [], all: none }
  const find = (some: Stretch) => found(tx, organisation, query, among, { after, most, ...some })
  let many: FoundCounts | undefined
  const wholeOfFew = async (): Promise<Looked | undefined> => {
    const { hits, counts } = await find({ looked: few + 1, counted: few + 1 })
    if (sizeOf(counts) <= few) return { hits, ...(after ? {} : { all: counts }) }
    // Nobody has to count again what is more than is counted.
    if (!after) many = counts
    return undefined
  }
  const share = counted && counted.texts > 0 ? shareHolding(search, counted) : undefined
  let looked = counted !== undefined && share !== undefined && counted.texts * share <= few
  const rare = looked ? await wholeOfFew() : undefined
  if (rare) return rare
  // What needs a look at each text is not looked at further than is shown.
  const read = counting && !after && share !== undefined && query.terms.length === 0 ? few + 1 : most
  const wanted = share ? Math.max(back, (1.3 * read) / share) : back
  const places = Math.ceil(Math.min(wanted, mostBack))
  const between = counted?.between
  const place = await placeBefore(tx, organisation, between === undefined ? places : 0, after, among.before)
  if (!place) return { hits: [], all: none }
  const { newest, oldest } = place
  const placesTime = between === undefined ? newest - (place.back ?? oldest) : between * places
  // Many may have come at one instant; the index knows days.
  let span = Math.max(oneDay, placesTime) * (wanted / places)
  for (;;) {
    const since = askedFrom(instantOf(Math.max(0, newest - span)), newest)
    const toTheEnd = since <= oldest
    const stretch = toTheEnd ? {} : { since, until: newest }
    const { hits, held, counts } = await find({ ...stretch, counted: read })
    if (toTheEnd || hits.length >= most) {
      const size = sizeOf(counts)
      if (read > most && size === read) return { hits, many: counts }
      if (toTheEnd && !after && held === size) return { hits, all: counts }
      return { hits, ...(many ? { many } : { pace: { newest, span: newest - since, held } }) }
    }
    if (hits.length < leastSeen && !looked) {
      const all = await wholeOfFew()
      if (all) return all
      looked = true
    }
    // What stands in none of the newest is looked for as far back as it would be if all of them were alike.
    const alike = share ? ((newest - oldest) * most) / (counted?.texts ?? 0) / share / (newest - since) : most
    span = (newest - since) * Math.min(64, Math.max(2, 1.5 * (held > 0 ? most / held : alike)))
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
  const { hits } = await found(tx, organisation, query, among, { looked: most, counted: most, most })
  return hits.map(({ complaint_id }) => complaint_id)
}

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
  if (!query) return none
  const count = async (since: Instant | undefined, until: Instant | undefined) => {
    const asked = askedOf(query, among, since, until)
    const [counts] = await askTx(tx)<FoundCounts>({
      text: `select open, closed, unregistered
             from words_counted($1, ${readable('$2', 8)}, $10::tsquery, $3::text[], $4, $5, $6::uuid[], $7)`,
      values: [organisation, asked, query.terms, ...receivedIn(among), without, most, ...readersOf(among)],
    })
    return counts ?? none
  }
  if (pace && pace.held > 0) {
    const span = (2 * pace.span * most) / pace.held
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

/** Where the complaints before a place begin and end, and the instant some places back; there is none of few. */
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

/**
 * `looked`: no more than so many are looked at, whichever they are. `counted`: of so many of the newest it is counted where
 * they stand.
 */
type Stretch = { since?: Instant; until?: Instant; looked?: number; counted: number }
type Query = { words: string; terms: readonly string[] }

async function found(
  tx: Tx,
  organisation: number,
  query: Query,
  among: Among,
  { since, until, looked, counted, most, after }: Stretch & { most: number; after?: Hit | undefined },
): Promise<{ hits: FoundHit[]; held: number; counts: FoundCounts }> {
  const rows = await askTx(tx)<FoundHit & FoundCounts & { held: number }>({
    text: `select complaint_id, received_at, line, held, open, closed, unregistered
           from words_found($1, ${readable('$2', 11)}, $13::tsquery, $3::text[], $4, $5, $6, $7, $8, $9, $10)`,
    values: [
      organisation,
      askedOf(query, among, since, until),
      query.terms,
      ...receivedIn(among),
      ...beforeOf(after),
      looked ?? null,
      counted,
      most,
      ...readersOf(among),
    ],
  })
  const { held = 0, open = 0, closed = 0, unregistered = 0 } = rows[0] ?? {}
  return {
    hits: rows.map(({ complaint_id, received_at, line }) => ({ complaint_id, received_at, line })),
    held,
    counts: { open, closed, unregistered },
  }
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

/**
 * What is asked, narrowed to readers who stand in any complaint at all: the index goes through every word that it is asked
 * for with every find, and most of what somebody may be called is named nowhere. `part` is ahead of the index. It is asked
 * in order, because that only an index answers: what nobody is named by would be looked for in the whole table.
 *
 * @param who Number of the parameter that holds the readers, null for everybody; the next one holds their words.
 */
const readable = (asked: string, who: number): string =>
  `(case when $${who}::text[] is null then ${asked} else ${asked} || ' & (' || coalesce(
     (select string_agg(r.word, ' | ') from unnest($${who}::text[], $${who + 1}::text[]) as r(who, word)
      where (select true from part p where p.organisation_id = $1 and p.who = r.who order by p.stream limit 1)),
     '${nobodysWord.replaceAll("'", "''")}') || ')' end)::tsquery`

/** Of whom the index is asked, or whom each find is held against. */
const readersOf = ({
  readers,
  readMuch,
}: Among): [who: readonly string[] | null, words: readonly string[] | null, may: string | null] => {
  if (!readers) return [null, null, null]
  const words = readers.map(readerWord)
  return readMuch ? [null, null, words.join(' | ') || nobodysWord] : [readers, words, null]
}

const receivedIn = ({ from, before }: Among): [from: string, before: string] => [
  from === undefined ? '-infinity' : formatInstant(from),
  before === undefined ? 'infinity' : formatInstant(before),
]
