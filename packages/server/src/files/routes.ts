import { downloadFile, uploadFile } from '@redress/api'
import { ok, refuse } from '@redress/core/result'
import type { App } from '../app.ts'
import { readerOf } from '../reading.ts'
import { findReadable } from '../find-readable.ts'
import { sendFile } from '../send-file.ts'
import { serve } from '../serve.ts'
import { filesOf } from '../views/records.ts'

export function fileRoutes(app: App): void {
  serve(app, uploadFile, async ({ caller, files }) => {
    const [file, second] = files
    if (!file) return refuse({ code: 'file-missing' })
    if (second) return refuse({ code: 'too-many-files', limit: 1 })
    const row = await app.store.read(caller.organisation, (tx) =>
      tx
        .selectFrom('file')
        .select('size')
        .where('organisation_id', '=', caller.organisation)
        .where('sha256', '=', file.sha256)
        .executeTakeFirstOrThrow(),
    )
    return ok({ ...file, size: row.size })
  })

  serve(app, downloadFile, async ({ caller, params: { id, sha256 }, query, now }) => {
    const file = await app.store.read(caller.organisation, async (tx) => {
      const reader = await readerOf(app, tx, caller.organisation, now)
      const found = await findReadable(app, tx, reader, caller.person, id)
      if (!found) return undefined
      const names = { world: await reader.worldOf(found.complaint), complaint: found.complaint }
      return filesOf(names).find((named) => named.sha256 === sha256)
    })
    if (!file) return refuse({ code: 'not-found' })
    return sendFile(app, caller.organisation, file, query.original === 'true')
  })
}
