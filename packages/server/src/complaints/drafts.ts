import { dropDraft, saveDraft, showDraft } from '@redress/api'
import { ok, refuse } from '@redress/core/result'
import { formatInstant } from '@redress/core/values'
import type { App } from '../app.ts'
import type { Caller } from '../http/call.ts'
import { readDraft } from '../views/draft-body.ts'
import { findReadable } from '../reading/find-readable.ts'
import { readerOf } from '../reading/reading.ts'
import { serve } from '../http/serve.ts'
import { type Batch, draftsOn, dropDraft as drop, keepDraft, streamOf } from '../store/index.ts'
import { complaintKind } from '../streams/complaint.ts'

const placeOf = ({ organisation, person }: Caller, id: string, step: string) => ({
  organisation,
  person,
  stream: streamOf(complaintKind, id),
  step,
})

/** Drafts are one person's mutable rows; nobody else reads them and no record keeps them. */
export function draftRoutes(app: App): void {
  serve(app, showDraft, async ({ caller, params: { id, key } }) => {
    const drafts = await app.store.read(caller.organisation, (tx) => draftsOn(tx, placeOf(caller, id, key)))
    const draft = drafts.find(({ step }) => step === key)
    if (!draft) return refuse({ code: 'not-found' })
    return ok({ ...readDraft(draft.body), savedAt: formatInstant(draft.saved_at) })
  })

  serve(app, saveDraft, async ({ caller, params: { id, key }, body, now }) => {
    const readable = await app.store.read(caller.organisation, async (tx) => {
      const reader = await readerOf(app, tx, caller.organisation, now)
      const found = await findReadable(reader, caller.person, id)
      return found !== undefined && Object.hasOwn(found.complaint.steps, key)
    })
    if (!readable) return refuse({ code: 'not-found' })
    await app.store.change(caller.organisation, (tx) =>
      keepDraft(tx, placeOf(caller, id, key), JSON.stringify(body), now),
    )
    return ok({ ...body, savedAt: formatInstant(now) })
  })

  serve(app, dropDraft, async ({ caller, params: { id, key } }) => {
    const known = await app.store.read(caller.organisation, (tx) => draftsOn(tx, placeOf(caller, id, key)))
    if (!known.some(({ step }) => step === key)) return refuse({ code: 'not-found' })
    await app.store.change(caller.organisation, (tx) => drop(tx, placeOf(caller, id, key)))
    return ok({})
  })
}

/** Whoever finishes a step needs its draft no more: it goes in the same transaction. */
export const forgetDraft = (batch: Batch, { person }: Caller, id: string, key: string) =>
  batch.forgetDraft({ person, stream: streamOf(complaintKind, id), step: key })
