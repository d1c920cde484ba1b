import { downloadDossier } from '@redress/api'
import { ok, refuse } from '@redress/core/result'
import type { App } from '../app.ts'
import { findReadable } from '../find-readable.ts'
import { serve } from '../http/serve.ts'
import { readerOf } from '../reading.ts'

/** The export of one complaint, as JSON that proves itself without this server. */
export type ExportDossier = (organisation: number, id: string) => Promise<object | undefined>

export function dossierRoutes(app: App, exportDossier: ExportDossier): void {
  serve(app, downloadDossier, async ({ caller, params: { id }, now }) => {
    const found = await app.store.read(caller.organisation, async (tx) => {
      const reader = await readerOf(app, tx, caller.organisation, now)
      return findReadable(reader, caller.person, id)
    })
    const dossier = found && (await exportDossier(caller.organisation, id))
    if (!found || !dossier) return refuse({ code: 'not-found' })
    return ok({
      bytes: Buffer.from(JSON.stringify(dossier)),
      type: 'application/json',
      name: `${found.complaint.number}.dossier.json`,
    })
  })
}
