import type { ComplaintExport, Export } from '@redress/core/audit'
import { localDate } from '@redress/core/calendar'
import { ok } from '@redress/core/result'
import { settingsOf } from '@redress/core/settings'
import { parseInstant } from '@redress/core/values'
import type { App } from '../app.ts'
import { auditKind } from '../streams/audit.ts'
import { only, settingsKind } from '../streams/index.ts'

type TakenOut =
  | { type: 'RegisterExported'; export: Export }
  | { type: 'ComplaintExported'; export: ComplaintExport }

/** That somebody takes something out as a file, on the record of that local day: awaited before the first byte leaves. */
export const noteTakenOut = ({ store }: Pick<App, 'store'>, organisation: number, taken: TakenOut) =>
  store.writer.submit<null, never>(organisation, {
    async act(batch) {
      const { state } = await batch.load(settingsKind, only)
      const { at, person } = taken.export
      const day = localDate(parseInstant(at), settingsOf(state)?.zone ?? 'UTC')
      await batch.load(auditKind, day)
      batch.append(auditKind, day, [{ ...taken, v: 1 }], { actor: { person } })
      return ok(null)
    },
  })
