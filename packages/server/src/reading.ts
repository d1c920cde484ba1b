import { localDate } from '@redress/core/calendar'
import type { Recorded } from '@redress/core/complaint'
import type { Directory } from '@redress/core/directory'
import type { Procedure } from '@redress/core/procedure'
import { settingsOf, type SettingsBook } from '@redress/core/settings'
import type { World } from '@redress/core/steps'
import type { Instant, LocalDate } from '@redress/core/values'
import type { App } from './app.ts'
import type { Tx } from './store/index.ts'
import { directoryKind, only, pinned, pinsOn, settingsKind, type Load } from './streams/index.ts'

/** One organisation as one transaction sees it at one instant. */
export type Reader = {
  organisation: number
  now: Instant
  /** The local day of the organisation. */
  today: LocalDate
  load: Load
  directory: Directory
  settings: SettingsBook
  /** What a complaint is judged by: its pinned versions and the directory of now. */
  worldOf(complaint: Pick<Recorded, 'procedure' | 'pinned'>): Promise<World>
  /** Procedures under which something can be recorded today. */
  proceduresInForce(): Promise<Procedure[]>
}

export const readerOf = (
  app: Pick<App, 'store'>,
  tx: Tx,
  organisation: number,
  now: Instant,
): Promise<Reader> => readerBy((kind, id) => app.store.load(tx, organisation, kind, id), organisation, now)

export async function readerBy(load: Load, organisation: number, now: Instant): Promise<Reader> {
  const { state: directory } = await load(directoryKind, only)
  const { state: settings } = await load(settingsKind, only)
  const today = localDate(now, settingsOf(settings)?.zone ?? 'UTC')
  return {
    organisation,
    now,
    today,
    load,
    directory,
    settings,
    worldOf: (complaint) => pinned(load, complaint.procedure, complaint.pinned),
    async proceduresInForce() {
      const found: Procedure[] = []
      for (const id of procedureIds(directory, settings)) {
        const pins = await pinsOn(load, id, today)
        if (pins) found.push((await pinned(load, id, pins)).procedure)
      }
      return found
    },
  }
}

const procedureIds = (directory: Directory, settings: SettingsBook): string[] => [
  ...new Set([
    ...Object.keys(directory.roles),
    ...Object.values(settings.desks).map((desk) => desk.procedure),
  ]),
]
