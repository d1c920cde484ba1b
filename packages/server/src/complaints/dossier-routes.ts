import { downloadDossier } from '@redress/api'
import { ok, refuse } from '@redress/core/result'
import { formatInstant } from '@redress/core/values'
import type { App } from '../app.ts'
import { noteTakenOut } from '../deciding/taken-out.ts'
import { findReadable } from '../reading/find-readable.ts'
import { serve } from '../http/serve.ts'
import { readerOf } from '../reading/reading.ts'
import { seesAll, shownTo } from '../views/shown.ts'

/** The export of one complaint, as JSON that proves itself without this server. */
export type ExportDossier = (organisation: number, id: string) => Promise<object | undefined>

export function dossierRoutes(app: App, exportDossier: ExportDossier): void {
  serve(app, downloadDossier, async ({ caller, params: { id }, now }) => {
    const found = await app.store.read(caller.organisation, async (tx) => {
      const reader = await readerOf(app, tx, caller.organisation, now)
      const readable = await findReadable(reader, caller.person, id)
      if (!readable) return undefined
      const world = await reader.worldOf(readable.complaint)
      const { complaint } = shownTo(world, readable.complaint, caller.person, now)
      // It is the record whole: whoever may not see all of it gets none.
      return seesAll(readable.complaint, complaint) ? readable : undefined
    })
    const dossier = found && (await exportDossier(caller.organisation, id))
    if (!found || !dossier) return refuse({ code: 'not-found' })
    await noteTakenOut(app, caller.organisation, {
      type: 'ComplaintExported',
      export: {
        at: formatInstant(now),
        person: caller.person,
        complaint: id,
        what: 'dossier',
        format: 'json',
      },
    })
    return ok({
      bytes: Buffer.from(JSON.stringify(dossier)),
      type: 'application/json',
      name: `${found.complaint.number}.dossier.json`,
    })
  })
}
