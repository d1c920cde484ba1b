import { downloadFile, uploadFile } from '@redress/api'
import { ok, refuse } from '@redress/core/result'
import type { App } from '../app.ts'
import { readerOf } from '../reading/reading.ts'
import { findReadable } from '../reading/find-readable.ts'
import { filesNamed } from '../store/index.ts'
import { sendFile } from '../http/send-file.ts'
import { serve } from '../http/serve.ts'
import { filesOf } from '../views/records.ts'
import { shownTo } from '../views/shown.ts'

export function fileRoutes(app: App): void {
  serve(app, uploadFile, async ({ caller, files }) => {
    const [file, second] = files
    if (!file) return refuse({ code: 'file-missing' })
    if (second) return refuse({ code: 'too-many-files', limit: 1 })
    const known = await app.store.read(caller.organisation, (tx) =>
      filesNamed(tx, caller.organisation, [file.sha256]),
    )
    const size = known.get(file.sha256)?.size
    if (size === undefined) throw new Error(`a file was received and not noted: ${file.sha256}`)
    return ok({ ...file, size })
  })

  serve(app, downloadFile, async ({ caller, params: { id, sha256 }, query, request, now }) => {
    const file = await app.store.read(caller.organisation, async (tx) => {
      const reader = await readerOf(app, tx, caller.organisation, now)
      const found = await findReadable(reader, caller.person, id)
      if (!found) return undefined
      const world = await reader.worldOf(found.complaint)
      const { complaint } = shownTo(world, found.complaint, caller.person, now)
      return filesOf({ world, complaint }).find((named) => named.sha256 === sha256)
    })
    if (!file) return refuse({ code: 'not-found' })
    const asked = { original: query.original === 'true', range: request.headers.range }
    return sendFile(app, caller.organisation, id, file, asked)
  })
}
