import { previewRecording, type Telling } from '@redress/api'
import { ok } from '@redress/core/result'
import { viewOf } from '@redress/core/steps'
import { formatInstant, parseInstant } from '@redress/core/values'
import type { App } from '../app.ts'
import type { Caller } from '../http/call.ts'
import { serve } from '../http/serve.ts'
import { readerOf } from '../reading/reading.ts'
import type { Telling as Told } from '../deciding/recording.ts'
import { factViews } from '../views/facts.ts'
import { promisedOf } from '../views/promised.ts'
import { wouldBe } from '../deciding/would-be.ts'
import { entriesOf } from './entries.ts'
import { recordingFields } from './recording-fields.ts'

/** What was told to a member of staff, as the record takes it. */
export const toldTo = (caller: Caller, telling: Telling, id: string, uuid: () => string): Told => {
  const { procedure, channel, desk, received, language, values } = telling
  return {
    id,
    procedure,
    by: { person: caller.person },
    ...entriesOf(values, uuid),
    ...(channel === undefined ? {} : { channel }),
    ...(desk === undefined ? {} : { desk }),
    ...(language && { language }),
    ...(received === undefined ? {} : { received: parseInstant(new Date(received).toISOString()) }),
  }
}

/** What can be read back to the caller before anything is recorded. */
export function previewRoutes(app: App): void {
  serve(app, previewRecording, async ({ caller, body, now }) =>
    app.store.read(caller.organisation, async (tx) => {
      const reader = await readerOf(app, tx, caller.organisation, now)
      const rows = {
        organisation: caller.organisation,
        read: <Value>(look: (on: typeof tx) => Promise<Value>) => look(tx),
      }
      const would = await wouldBe(rows, reader, toldTo(caller, body, app.outside.uuid(), app.outside.uuid))
      if (!would.ok) return would
      const { complaint, world } = would.value
      const names = { world, complaint }
      return ok({
        said: factViews(names, viewOf(world, complaint, now, false), () => false).flatMap(
          ({ name, label, value, shown }) =>
            name === 'received' || name === 'channel' || typeof value === 'object'
              ? []
              : [{ name, label, shown: shown ?? { zh: String(value), en: String(value) } }],
        ),
        promised: await promisedOf(reader, complaint),
        missing: recordingFields(world.procedure).filter(
          ({ name, required }) => required && complaint.facts[name] === undefined,
        ),
        received: formatInstant(complaint.received),
        now: formatInstant(now),
      })
    }),
  )
}
