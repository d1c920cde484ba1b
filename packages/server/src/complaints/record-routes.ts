import { listRecordable, recordComplaint, showComplaint } from '@redress/api'
import { ok } from '@redress/core/result'
import { formatInstant } from '@redress/core/values'
import type { App } from '../app.ts'
import { readerOf } from '../reading/reading.ts'
import { mayRecord } from '../deciding/recordable.ts'
import { record, type CannotRecord } from '../deciding/recording.ts'
import { linkTo } from '../http/link.ts'
import { serve } from '../http/serve.ts'
import { show } from '../showing/show.ts'
import { showKept } from '../showing/show-kept.ts'
import { keepNamed } from '../files/name-files.ts'
import { filesOfValues, knownFiles } from './entries.ts'
import { entryDraftRoutes, forgetEntryDraft } from './entry-drafts.ts'
import { previewRoutes, toldTo } from './preview-routes.ts'
import { recordingFields } from './recording-fields.ts'

export function recordRoutes(app: App): void {
  previewRoutes(app)
  entryDraftRoutes(app)
  serve(app, showComplaint, (call) => showKept(app, call))

  serve(app, listRecordable, ({ caller, now, request }) =>
    app.store.read(caller.organisation, async (tx) => {
      const reader = await readerOf(app, tx, caller.organisation, now)
      const procedures = (await reader.proceduresInForce()).filter((procedure) =>
        mayRecord(reader, procedure, caller.person),
      )
      return ok({
        procedures: procedures.map((procedure) => ({
          id: procedure.procedure,
          title: procedure.title,
          channels: Object.values(procedure.channels).map(({ name, title }) => ({
            value: name,
            label: title,
          })),
          desks: Object.values(reader.settings.desks)
            .filter((desk) => desk.procedure === procedure.procedure && desk.open)
            .map(({ id, title, channel }) => ({
              id,
              title,
              channel,
              link: linkTo(app, request, `/p/${encodeURIComponent(id)}`),
            })),
          fields: recordingFields(procedure),
        })),
        now: formatInstant(now),
      })
    }),
  )

  serve(app, recordComplaint, async ({ caller, body, once }) => {
    const { draft, ...telling } = body
    const files = await app.store.read(caller.organisation, (tx) =>
      knownFiles(tx, caller.organisation, telling.values),
    )
    if (!files.ok) return files
    const id = app.outside.uuid()
    const recorded = await app.store.writer.submit<
      { id: string },
      CannotRecord | { code: 'unknown-desk' | 'unknown-channel' }
    >(caller.organisation, {
      idempotency: once,
      act: (batch) => {
        keepNamed(batch, id, filesOfValues(telling.values))
        if (draft !== undefined) forgetEntryDraft(batch, caller, draft)
        return record(batch, toldTo(caller, telling, id, app.outside.uuid), app.automatic)
      },
    })
    return recorded.ok ? show(app, caller, recorded.value.id) : recorded
  })
}
