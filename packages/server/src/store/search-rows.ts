import type { Instant } from '@redress/core/values'
import { setImmediate as breathe } from 'node:timers/promises'
import { columnsOf } from './insert.ts'
import { type Facts, factTokens, readerTokens } from './search-facts.ts'
import { type Marks, markTokens } from './search-marks.ts'
import { normalise, tokensOf } from './search-words.ts'
import type { Row } from './tables.ts'

/** What a complaint is found by; `line`: what a list shows of it, where that is the same for whoever may read it. */
export type SearchDocument = {
  receivedAt: Instant
  text: string
  marks?: Marks
  facts?: Facts
  line?: string | undefined
}
export type FoundBy = SearchDocument & { id: string }

/** What the index keeps of it. */
export function searchRow(document: FoundBy): Row<'complaint_search'> {
  const text = normalise(document.text).replaceAll('\0', ' ')
  return {
    complaint_id: document.id,
    received_at: document.receivedAt,
    status: document.facts?.status ?? 'open',
    words: [
      ...tokensOf(text),
      ...markTokens(document.marks ?? {}),
      ...factTokens(document.receivedAt, document.facts),
    ],
    text,
    line: document.line ?? null,
    readers: readerTokens(document.facts),
  }
}

/** Documents whose words are found at a stretch. */
const atOnce = 8

/** The same of all of these as columns of the index, with room for other work in between. */
export async function searchColumns(documents: readonly FoundBy[]): Promise<Buffer[]> {
  const rows: Row<'complaint_search'>[] = []
  for (const document of documents) {
    if (rows.length > 0 && rows.length % atOnce === 0) await breathe()
    rows.push(searchRow(document))
  }
  return columnsOf('complaint_search', rows)
}
