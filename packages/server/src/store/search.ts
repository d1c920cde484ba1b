import type { Instant } from '@redress/core/values'
import { formatInstant } from '@redress/core/values'
import { askTx } from './ask.ts'
import { deleteRows, insertRows } from './insert.ts'
import type { Projection } from './projection.ts'
import type { Tx } from './reader.ts'
import { normalise, queryOf, tokensOf } from './search-words.ts'
import type { Row } from './tables.ts'

/** What a complaint is found by. */
export type SearchDocument = { receivedAt: Instant; text: string }

/**
 * The search index of complaints. It follows and may lag; what was erased leaves it in the same transaction.
 *
 * @param documentOf What of a complaint may be searched; `undefined` keeps it out.
 */
export const complaintSearch = (documentOf: (state: unknown) => SearchDocument | undefined): Projection => ({
  name: 'complaint_search',
  async apply(ask, organisation, touched) {
    const gone: Row<'complaint_search'>[] = []
    const found: Row<'complaint_search'>[] = []
    for (const { kind, id, state } of touched) {
      if (kind !== 'complaint') continue
      const document = documentOf(state)
      const text = normalise(document?.text ?? '').replaceAll('\0', ' ')
      const row = {
        complaint_id: id,
        received_at: document?.receivedAt ?? emptyTime,
        words: tokensOf(text),
        text,
      }
      ;(document ? found : gone).push(row)
    }
    if (gone.length > 0) await ask(deleteRows('complaint_search', organisation, gone))
    if (found.length > 0) await ask(insertRows('complaint_search', organisation, found, 'replace'))
  },
})

// Only the key of a row that goes is looked at.
const emptyTime = 0 as Instant

export type Hit = { complaint_id: string; received_at: Instant }

/**
 * Complaints that hold every word of `search` (as the beginning of a word) and every run of Chinese characters,
 * newest first. The caller still asks who may read each.
 *
 * @param most At most so many; go on with `after` = the last one.
 */
export async function searchComplaints(
  tx: Tx,
  organisation: number,
  search: string,
  { most, after }: { most: number; after?: Hit | undefined },
): Promise<Hit[]> {
  const query = queryOf(search)
  if (!query) return []
  return askTx(tx)<Hit>({
    text: 'select complaint_id, received_at from search_complaints($1, $2::tsquery, $3::text[], $4, $5, $6)',
    values: [
      organisation,
      query.words,
      query.terms,
      after ? formatInstant(after.received_at) : 'infinity',
      after?.complaint_id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff',
      most,
    ],
  })
}
