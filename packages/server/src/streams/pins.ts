import { bookOf } from '@redress/core/calendar'
import { inForceOn } from '@redress/core/procedure'
import { settingsOf } from '@redress/core/settings'
import type { LocalDate } from '@redress/core/values'
import type { Loaded, StoredEvent, StreamKind } from '../store/index.ts'
import { calendarKind } from './calendar.ts'
import { procedureKind } from './procedure.ts'
import { settingsKind } from './settings.ts'

/** The one stream of its kind in an organisation: directory, settings, calendar. */
export const only = 'organisation'

/** How a stream is loaded: by the writer's batch, or by a reading transaction. */
export type Load = <State, Event extends StoredEvent>(
  kind: StreamKind<State, Event>,
  id: string,
) => Promise<Loaded<State>>

/** One id each: what a complaint holds on to from its recording. */
export type Pins = { procedure: string; settings: string; calendars: string }

/**
 * What a complaint recorded on that local day pins. `undefined`: no version of the procedure is in force that day, or
 * nothing was ever applied to this organisation.
 */
export async function pinsOn(load: Load, procedure: string, on: LocalDate): Promise<Pins | undefined> {
  const { state: versions } = await load(procedureKind, procedure)
  const { state: settings } = await load(settingsKind, only)
  const { state: shelf } = await load(calendarKind, only)
  const inForce = inForceOn(versions, on)
  const current = settingsOf(settings)
  const book = bookOf(shelf)
  return inForce && current && book
    ? { procedure: inForce.version, settings: current.version, calendars: book.version }
    : undefined
}
