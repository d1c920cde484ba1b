import { dropDraft, saveDraft, showDraft } from '@redress/api'
import { ok, refuse } from '@redress/core/result'
import { formatInstant } from '@redress/core/values'
import { readDraft } from '../draft-body.ts'
import type { App } from '../app.ts'
import type { Caller } from '../call.ts'
import { readerOf } from '../reading.ts'
import { serve } from '../serve.ts'
import { streamOf, type Tx } from '../store/index.ts'
import { complaintKind } from '../streams/complaint.ts'
import { findReadable } from '../find-readable.ts'

/** Drafts are one person's mutable rows; nobody else reads them and no record keeps them. */
export function draftRoutes(app: App): void {
  serve(app, showDraft, async ({ caller, params: { id, key } }) => {
    const row = await app.store.read(caller.organisation, (tx) =>
      draftAt(tx, caller, id, key).select(['body', 'saved_at']).executeTakeFirst(),
    )
    if (!row) return refuse({ code: 'not-found' })
    return ok({ ...readDraft(row.body), savedAt: formatInstant(row.saved_at) })
  })

  serve(app, saveDraft, async ({ caller, params: { id, key }, body, now }) => {
    const readable = await app.store.read(caller.organisation, async (tx) => {
      const reader = await readerOf(app, tx, caller.organisation, now)
      const found = await findReadable(app, tx, reader, caller.person, id)
      return found !== undefined && Object.hasOwn(found.complaint.steps, key)
    })
    if (!readable) return refuse({ code: 'not-found' })
    const row = { body: JSON.stringify(body), saved_at: now }
    await app.store.change(caller.organisation, (tx) =>
      tx
        .insertInto('draft')
        .values({
          organisation_id: caller.organisation,
          person: caller.person,
          stream: streamOf(complaintKind, id),
          step: key,
          ...row,
        })
        .onConflict((on) => on.columns(['organisation_id', 'person', 'stream', 'step']).doUpdateSet(row))
        .execute(),
    )
    return ok({ ...body, savedAt: formatInstant(now) })
  })

  serve(app, dropDraft, async ({ caller, params: { id, key } }) => {
    await forgetDraft(app, caller, id, key)
    return ok({})
  })
}

export const forgetDraft = (app: Pick<App, 'store'>, caller: Caller, id: string, key: string) =>
  app.store.change(caller.organisation, (tx) =>
    tx
      .deleteFrom('draft')
      .where('organisation_id', '=', caller.organisation)
      .where('person', '=', caller.person)
      .where('stream', '=', streamOf(complaintKind, id))
      .where('step', '=', key)
      .execute(),
  )

const draftAt = (tx: Tx, { organisation, person }: Caller, id: string, key: string) =>
  tx
    .selectFrom('draft')
    .where('organisation_id', '=', organisation)
    .where('person', '=', person)
    .where('stream', '=', streamOf(complaintKind, id))
    .where('step', '=', key)
