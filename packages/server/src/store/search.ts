import type { Instant } from '@redress/core/values'
import { type Ask, askTx } from './ask.ts'
import { deleteRows, insertColumns } from './insert.ts'
import type { Projection, Touched, WrongRow } from './projection.ts'
import type { Tx } from './reader.ts'
import { isGuarded } from './search-marks.ts'
import { type FoundBy, type SearchDocument, searchRow } from './search-rows.ts'
import { type ReadStream, splitStream } from './stream-kind.ts'
import type { Row } from './tables.ts'

const name = 'complaint_search'

/**
 * The search index of complaints. It follows and may lag; what was erased leaves it in the same transaction.
 *
 * @param documentOf What of a complaint may be searched; `undefined` keeps it out.
 */
export const complaintSearch = (
  documentOf: (
    state: unknown,
    read: ReadStream,
  ) => SearchDocument | undefined | Promise<SearchDocument | undefined>,
): Projection => ({
  name,
  async apply(ask, organisation, touched, read, help) {
    const gone: Pick<Row<'complaint_search'>, 'complaint_id'>[] = []
    const found: FoundBy[] = []
    for (const { kind, id, state } of touched) {
      if (kind !== 'complaint') continue
      const document = await documentOf(state, read)
      if (document) found.push({ ...document, id })
      else gone.push({ complaint_id: id })
    }
    if (gone.length > 0) await ask(deleteRows('complaint_search', organisation, gone))
    if (found.length === 0) return
    const columns = await help.searchColumns(found)
    await ask(insertColumns('complaint_search', organisation, columns, 'replace'))
  },
  async outdated(ask, organisation, touched, read) {
    const ids = touched.flatMap(({ kind, id }) => (kind === 'complaint' ? [id] : []))
    const kept = await ask<{ complaint_id: string; line: string | null }>({
      text: `select complaint_id, line from complaint_search where organisation_id = $1 and complaint_id = any($2::uuid[])`,
      values: [organisation, ids],
    })
    const lines = new Map(kept.map(({ complaint_id, line }) => [complaint_id, line]))
    const others: Touched[] = []
    for (const one of touched) {
      // What search has not read yet it will read as it is.
      if (one.kind !== 'complaint' || !lines.has(one.id)) continue
      const document = await documentOf(one.state, read)
      if ((document?.line ?? null) !== lines.get(one.id)) others.push(one)
    }
    return others
  },
  async check(ask, organisation, touched, read) {
    const { changed } = (await progressFor(ask, organisation)) ?? {}
    const known = touched.filter(({ kind, id }) => kind === 'complaint' && changed?.has(id) === false)
    const found = new Map(
      (await rowsKept(ask, organisation, known)).map((row) => [row.complaint_id, textOf(row)]),
    )
    const wrong: WrongRow[] = []
    for (const { id, state } of known) {
      const document = await documentOf(state, read)
      const there = found.get(id)
      const code = !document
        ? there !== undefined && 'row-without-events'
        : there === undefined
          ? 'row-missing'
          : there !== textOf(searchRow({ ...document, id })) && 'row-differs'
      if (code) wrong.push({ code, table: name, key: id })
    }
    return wrong
  },
})

type SearchRow = Row<'complaint_search'>

const rowsKept = (ask: Ask, organisation: number, touched: readonly Touched[]): Promise<SearchRow[]> =>
  ask<SearchRow>({
    text: `select complaint_id, received_at, tsvector_to_array(words) as words, text, status, line,
             tsvector_to_array(readers) as readers
           from complaint_search where organisation_id = $1 and complaint_id = any($2::uuid[])`,
    values: [organisation, touched.map(({ id }) => id)],
  })

/** To compare rows by; the database keeps words in an order of its own. */
const textOf = ({ words, readers, ...row }: SearchRow): string =>
  JSON.stringify([
    row.complaint_id,
    row.received_at,
    row.text,
    row.status,
    row.line,
    [...new Set(words)].sort(),
    readers && [...readers].sort(),
  ])

/**
 * How far the record goes and how much of it search has read. `changed`: complaints that were touched since, of which it
 * says what was; nothing where they are too many to be named.
 */
export type SearchProgress = { head: number; pos: number; changed: ReadonlySet<string> | undefined }

/** So many events are looked at one by one. */
const mostChanged = 500

/** Unknown before search began. */
export const searchProgress = (tx: Tx, organisation: number): Promise<SearchProgress | undefined> =>
  progressFor(askTx(tx), organisation)

async function progressFor(ask: Ask, organisation: number): Promise<SearchProgress | undefined> {
  const [found] = await ask<{ head: number; pos: number; touched: string[] | null }>({
    text: `select p.pos, h.pos as head,
             (select array_agg(distinct t.stream) from (select e.stream from event e
                where e.organisation_id = $1 and e.pos > p.pos order by e.pos limit ${mostChanged}) t) as touched
           from projection p join organisation_head h on h.organisation_id = p.organisation_id
           where p.organisation_id = $1 and p.name = '${name}'`,
    values: [organisation],
  })
  if (!found) return undefined
  const { head, pos, touched } = found
  const changed = new Set((touched ?? []).map((stream) => splitStream(stream).id))
  return { head, pos, changed: head - pos > mostChanged ? undefined : changed }
}

export type Hit = { complaint_id: string; received_at: Instant }

export type Candidate = Hit & { text: string | null }

/** Whether there is any complaint at all of which not every reader may read all. */
export const someGuarded = async (tx: Tx, organisation: number): Promise<boolean> =>
  (await someOf(tx, organisation, isGuarded, { most: 1 })).length > 0

type Few = { most: number; texts?: boolean }

/**
 * Some of the complaints that the index names, as lexemes and marks say it: all where there are fewer than `most`, else as
 * many as that. What begins with a sign that much begins with is dear to look up.
 *
 * @param texts With the text to weigh each by.
 */
export const someOf = (
  tx: Tx,
  organisation: number,
  words: string,
  { most, texts = false }: Few,
): Promise<Candidate[]> =>
  askTx(tx)<Candidate>({
    text: 'select complaint_id, received_at, text from some_complaints($1, $2::tsquery, $3, $4)',
    values: [organisation, words, most, texts],
  })

/** The same among the newest `back` complaints of the organisation, newest first: they are looked at one by one. */
export const newestOf = (
  tx: Tx,
  organisation: number,
  words: string,
  { most, back, texts = false }: Few & { back: number },
): Promise<Candidate[]> =>
  askTx(tx)<Candidate>({
    text: 'select complaint_id, received_at, text from newest_complaints($1, $2::tsquery, $3, $4, $5)',
    values: [organisation, words, back, most, texts],
  })

/** What the index is asked for; those that hold more of the words of `likest` come first, then the newest. */
type Like = { words: string; likest: string }

/** So many are answered of `back` that are weighed; which these are, where the index names more, is chance. */
type Weighed = { most: number; back: number }

/** Of the complaints that the index names the likest; where they are fewer than `enough`, the likest that `fewer` names too. */
export const likestOf = (
  tx: Tx,
  organisation: number,
  { words, likest, fewer, enough = 0 }: Like & { fewer?: string | undefined; enough?: number },
  { back, most }: Weighed,
): Promise<Candidate[]> =>
  askTx(tx)<Candidate>({
    text: `select complaint_id, received_at, text
           from told_complaints($1, $2::tsquery, $3::tsquery, $4::tsquery, $5, $6, $7)`,
    values: [organisation, words, fewer ?? null, likest, enough, back, most],
  })

/**
 * Complaints about one thing, as a mark says it: all where they are no more than `most`; else (`ofMany`) the likest of them
 * and those among the `newest` complaints of the organisation.
 *
 * @param many That there are more is known.
 */
export async function thoseAbout(
  tx: Tx,
  organisation: number,
  { thing, like, many }: { thing: string; like: Like | undefined; many: boolean },
  { newest, back, most }: Weighed & { newest: number },
): Promise<{ found: Candidate[]; ofMany: boolean }> {
  const asked = like ? [`${thing} & ${like.words}`, like.likest] : [null, null]
  const found = await askTx(tx)<Candidate & { of_many: boolean }>({
    text: `select complaint_id, received_at, text, of_many
           from complaints_about($1, $2::tsquery, $3::tsquery, $4::tsquery, $5, $6, $7, $8)`,
    values: [organisation, thing, ...asked, many, newest, back, most],
  })
  return { found, ofMany: many || found.some(({ of_many }) => of_many) }
}

/** How words stand in all texts of the database, as of when it last looked. */
export type Counted = {
  texts: number
  /** In which share of them a word stands, for those that stand in many. */
  shares: ReadonlyMap<string, number>
  /** Milliseconds from one of the newest complaints of the organisation to the next. */
  between?: number
}

/** Of so many complaints it is told how closely they follow each other. */
const mostBetween = 20_000

export async function countedWords(tx: Tx, organisation: number): Promise<Counted> {
  const ask = askTx(tx)
  const [words, [counted], [newest]] = await Promise.all([
    ask<{ word: string; share: number }>({ text: 'select word, share from common_words()', values: [] }),
    ask<{ texts: number }>({ text: 'select texts_counted() as texts', values: [] }),
    ask<{ between: number | null }>({
      text: `select extract(epoch from max(n.received_at) - min(n.received_at))::float8 * 1000 / count(*) as between
             from (select s.received_at from complaint_search s where s.organisation_id = $1
                   order by s.received_at desc, s.complaint_id desc limit ${mostBetween}) n`,
      values: [organisation],
    }),
  ])
  return {
    texts: counted?.texts ?? 0,
    shares: new Map(words.map(({ word, share }) => [word, share])),
    ...(newest?.between && { between: newest.between }),
  }
}
