import type { Instant } from '@redress/core/values'
import { askTx } from './ask.ts'
import { deleteRows, insertColumns } from './insert.ts'
import type { Projection } from './projection.ts'
import type { Tx } from './reader.ts'
import { isGuarded } from './search-marks.ts'
import type { FoundBy, SearchDocument } from './search-rows.ts'
import type { ReadStream } from './stream-kind.ts'
import type { Row } from './tables.ts'

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
  name: 'complaint_search',
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
})

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

/**
 * Of the complaints that the index names the likest: those that hold more of the words of `likest`, then the newest.
 *
 * @param back So many of them are weighed; which, where there are more, is chance.
 */
export const likestOf = (
  tx: Tx,
  organisation: number,
  { words, likest }: { words: string; likest: string },
  { most, back }: { most: number; back: number },
): Promise<Candidate[]> =>
  askTx(tx)<Candidate>({
    text: `select complaint_id, received_at, text
           from alike_complaints($1, $2::tsquery, $3::tsquery, $4, $5)`,
    values: [organisation, words, likest, back, most],
  })

/** How words stand in all texts of the database, as of when it last looked. */
export type Counted = {
  texts: number
  /** In which share of them a word stands, for those that stand in many. */
  shares: ReadonlyMap<string, number>
}

export async function countedWords(tx: Tx): Promise<Counted> {
  const words = await askTx(tx)<{ word: string; share: number }>({
    text: 'select word, share from common_words()',
    values: [],
  })
  const [counted] = await askTx(tx)<{ texts: number }>({
    text: 'select texts_counted() as texts',
    values: [],
  })
  return { texts: counted?.texts ?? 0, shares: new Map(words.map(({ word, share }) => [word, share])) }
}
