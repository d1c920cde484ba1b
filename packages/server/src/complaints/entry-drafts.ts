import { dropEntryDraft, type EntryDraft, listEntryDrafts, saveEntryDraft, Telling } from '@redress/api'
import { ok, refuse } from '@redress/core/result'
import { formatInstant } from '@redress/core/values'
import type { App } from '../app.ts'
import type { Caller } from '../http/call.ts'
import { serve } from '../http/serve.ts'
import { type Batch, draftsOn, dropDraft as drop, keepDraft } from '../store/index.ts'

/** What is begun belongs to no complaint yet. */
const stream = 'entry'

const placeOf = ({ organisation, person }: Caller, id: string) => ({ organisation, person, stream, step: id })

/** Complaints somebody has begun to record: one person's mutable rows, kept by no record. */
export function entryDraftRoutes(app: App): void {
  const draftsOf = ({ organisation, person }: Caller) =>
    app.store.read(organisation, (tx) => draftsOn(tx, { organisation, person, stream }))

  serve(app, listEntryDrafts, async ({ caller, now }) => {
    const drafts = (await draftsOf(caller)).map(({ step, body, saved_at }): EntryDraft => ({
      id: step,
      telling: Telling.parse(JSON.parse(body)),
      savedAt: formatInstant(saved_at),
    }))
    return ok({
      drafts: drafts.toSorted((a, b) => (a.savedAt < b.savedAt ? 1 : -1)),
      now: formatInstant(now),
    })
  })

  serve(app, saveEntryDraft, async ({ caller, params: { id }, body: { telling, savedAt }, now }) => {
    if (!/^[0-9a-f]{32}$/.test(id)) return refuse({ code: 'not-found' })
    const before = (await draftsOf(caller)).find(({ step }) => step === id)
    if (before && (savedAt === undefined || formatInstant(before.saved_at) !== savedAt))
      return refuse({ code: 'stale' })
    await app.store.change(caller.organisation, (tx) =>
      keepDraft(tx, placeOf(caller, id), JSON.stringify(telling), now),
    )
    return ok({ id, telling, savedAt: formatInstant(now) })
  })

  serve(app, dropEntryDraft, async ({ caller, params: { id } }) => {
    await app.store.change(caller.organisation, (tx) => drop(tx, placeOf(caller, id)))
    return ok({})
  })
}

/** What was recorded is no draft any more: it goes in the same transaction. */
export const forgetEntryDraft = (batch: Batch, caller: Caller, id: string) =>
  batch.alongside((tx) => drop(tx, placeOf(caller, id)))
