import { bookOf, compileBook, type CompiledBook } from '@redress/core/calendar'
import { ok } from '@redress/core/result'
import { meet } from '../deciding/handle.ts'
import type { Batch, Store } from '../store/index.ts'
import { complaintKind } from '../streams/complaint.ts'
import { calendarKind, only } from '../streams/index.ts'

/** So many complaints are counted again while the organisation's writer is held. */
const atOnce = 50

/**
 * Every open complaint is counted on the newest calendar book from now on. May be asked again at any time: what has
 * adopted it already is left alone, so a run that was cut off is finished by the next.
 *
 * @returns How many complaints adopted the book.
 */
export async function adoptCalendars(store: Store, organisation: number, because: string): Promise<number> {
  let adopted = 0
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const answer = await store.writer.submit<{ adopted: number; last?: string }, never>(organisation, {
      async act(batch) {
        const ids = await openAfter(batch, after)
        const book = await newestBook(batch)
        let changed = 0
        for (const id of ids) if (book && (await adopt(batch, id, book, because))) changed++
        const last = ids.at(-1)
        return ok({ adopted: changed, ...(last === undefined ? {} : { last }) })
      },
    })
    if (!answer.ok || answer.value.last === undefined) return adopted
    adopted += answer.value.adopted
    after = answer.value.last
  }
}

const openAfter = async (batch: Batch, after: string): Promise<string[]> => {
  const rows = await batch.read((tx) =>
    tx
      .selectFrom('complaint')
      .select('complaint_id')
      .where('organisation_id', '=', batch.organisation)
      .where('status', '=', 'open')
      .where('complaint_id', '>', after)
      .orderBy('complaint_id')
      .limit(atOnce)
      .execute(),
  )
  return rows.map(({ complaint_id }) => complaint_id)
}

async function newestBook(batch: Batch): Promise<CompiledBook | undefined> {
  const { state } = await batch.load(calendarKind, only)
  const book = bookOf(state)
  const compiled = book && compileBook(book)
  return compiled?.ok ? compiled.value : undefined
}

async function adopt(batch: Batch, id: string, book: CompiledBook, because: string): Promise<boolean> {
  const at = await meet(batch, id)
  if (!at) return false
  const by = { system: true, because } as const
  const command = { type: 'AdoptCalendars', by, at: at.now, book, reason: because } as const
  const decided = await at.decide(command)
  if (!decided.ok) throw new Error(`calendars cannot be refused: ${JSON.stringify(decided.refusal)}`)
  if (decided.value.length === 0) return false
  batch.append(complaintKind, id, decided.value, { actor: by, pinned: at.complaint.pinned })
  return true
}
