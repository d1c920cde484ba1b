import { endOfDay, localDate, startOfDay } from '@redress/core/calendar'
import { bookedTo, type Living, type Recorded } from '@redress/core/complaint'
import type { Directory } from '@redress/core/directory'
import type { Procedure } from '@redress/core/procedure'
import { settingsOf, type SettingsBook } from '@redress/core/settings'
import { holdsFor, keepsLedger, type World } from '@redress/core/steps'
import type { Instant, LocalDate } from '@redress/core/values'
import type { App } from '../app.ts'
import {
  streamOf,
  type Loaded,
  type Standing,
  type StoredEvent,
  type StreamKind,
  type Tx,
} from '../store/index.ts'
import { ledgerOf } from '../streams/ledger.ts'
import { siblingsOf, type Rows } from '../streams/series.ts'
import { complaintKind } from '../streams/complaint.ts'
import {
  calendarKind,
  directoryKind,
  newerOn,
  only,
  pinned,
  pinsOn,
  settingsKind,
  type Load,
} from '../streams/index.ts'

/** One organisation as one transaction sees it at one instant. */
export type Reader = {
  organisation: number
  now: Instant
  /** The local day of the organisation. */
  today: LocalDate
  load: Load
  /** Says that something was just derived from a complaint at this moment, before anything else is awaited. */
  note(complaint: Living): void
  /** Looks at these complaints all at once, before they are loaded one by one. */
  lookAt(complaints: readonly string[]): Promise<void>
  /** Goes through everything once: nothing of it is remembered for others. */
  passing: boolean
  directory: Directory
  settings: SettingsBook
  /** What a complaint is judged by: its pinned versions and the directory of now. */
  worldOf(complaint: Pick<Recorded, 'procedure' | 'pinned'>): Promise<World>
  /** The same with the other complaints of its series: what its moves depend on. */
  worldAmong(id: string, complaint: Living): Promise<World>
  /** Procedures under which something can be recorded today. */
  proceduresInForce(): Promise<Procedure[]>
}

/** What an answer made from a reader stands on so far: it holds for the day, and as long as what was noted holds. */
export type Grounds = { streams: readonly string[] | 'any'; from: number; until: number }

/**
 * Looks once at everything an answer about these complaints stands on; what else is needed is looked up when asked.
 *
 * @param standing How the record stands, looked at just now: what everybody needs is not looked up again.
 * @param beside Other streams that will be asked for.
 */
export async function readerOf(
  app: Pick<App, 'store'>,
  tx: Tx,
  organisation: number,
  now: Instant,
  complaints: readonly string[] = [],
  {
    passing = false,
    standing,
    beside = [],
  }: { passing?: boolean; standing?: Standing; beside?: readonly string[] } = {},
): Promise<Reader & { grounds: () => Grounds }> {
  const everybodys = [directoryKind, settingsKind, calendarKind].map((kind) => streamOf(kind, only))
  const theirs = complaints.map((id) => streamOf(complaintKind, id))
  const known = await app.store.loadMany(tx, organisation, [...everybodys, ...theirs, ...beside], {
    ...(standing && theirs.length === 0 && { standing }),
  })
  const load = async <State, Event extends StoredEvent>(kind: StreamKind<State, Event>, id: string) => {
    const stream = streamOf(kind, id)
    const found =
      known.get(stream) ??
      (await app.store.load(
        tx,
        organisation,
        kind,
        id,
        kind.kind === complaintKind.kind ? undefined : standing,
      ))
    known.set(stream, found)
    // Folded by the kind that the stream's name begins with.
    return found as Loaded<State>
  }
  const reader = await readerBy({ organisation, now, read: (work) => work(tx) }, load)
  const zone = settingsOf(reader.settings)?.zone ?? 'UTC'
  let from: number = startOfDay(reader.today, zone)
  let until: number = endOfDay(reader.today, zone)
  let among = false
  return {
    ...reader,
    passing,
    note(complaint) {
      const holds = holdsFor(complaint, now)
      from = Math.max(from, holds.from)
      until = Math.min(until, holds.until)
    },
    grounds: () => ({ streams: among ? 'any' : [...known.keys()], from, until }),
    async worldAmong(id, complaint) {
      const world = await reader.worldAmong(id, complaint)
      // Others may join the series at any time.
      among ||= Object.keys(world.procedure.series).length > 0 || keepsLedger(world.procedure)
      return world
    },
    async lookAt(ids) {
      const missing = ids.map((id) => streamOf(complaintKind, id)).filter((stream) => !known.has(stream))
      if (missing.length === 0) return
      for (const [stream, found] of await app.store.loadMany(tx, organisation, missing, {
        remember: !passing,
      }))
        known.set(stream, found)
    },
  }
}

export async function readerBy(rows: Rows & { readonly now: Instant }, load: Load): Promise<Reader> {
  const { organisation, now } = rows
  const { state: directory } = await load(directoryKind, only)
  const { state: settings } = await load(settingsKind, only)
  const today = localDate(now, settingsOf(settings)?.zone ?? 'UTC')
  const worldOf = (complaint: Pick<Recorded, 'procedure' | 'pinned'>) => worldOn(load, today, complaint)
  return {
    organisation,
    now,
    today,
    load,
    note: () => undefined,
    lookAt: () => Promise.resolve(),
    passing: false,
    directory,
    settings,
    worldOf,
    async worldAmong(id, complaint) {
      const world = await worldOf(complaint)
      const siblings = await siblingsOf(rows, world.procedure, id, complaint)
      const among = siblings.length === 0 ? world : { ...world, siblings }
      if (!keepsLedger(world.procedure)) return among
      return { ...among, ledger: await ledgerOf(rows, complaint, id, bookedTo(world, complaint, now)) }
    },
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

/** What a complaint is judged by on that local day. */
export async function worldOn(
  load: Load,
  today: LocalDate,
  { procedure, pinned: pins }: Pick<Recorded, 'procedure' | 'pinned'>,
): Promise<World> {
  const world = await pinned(load, procedure, pins)
  const newer = await newerOn(load, procedure, pins.procedure, today)
  return newer ? beside(world, newer) : world
}

/** The local day of an organisation. */
export async function todayOf(load: Load, now: Instant): Promise<LocalDate> {
  const { state: settings } = await load(settingsKind, only)
  return localDate(now, settingsOf(settings)?.zone ?? 'UTC')
}

const aside = new WeakMap<World, World>()

/** The same object as long as it is the same newer version. */
function beside(world: World, newer: NonNullable<World['newer']>): World {
  const known = aside.get(world)
  if (known?.newer?.version === newer.version) return known
  const made = { ...world, newer }
  aside.set(world, made)
  return made
}

const procedureIds = (directory: Directory, settings: SettingsBook): string[] => [
  ...new Set([
    ...Object.keys(directory.roles),
    ...Object.values(settings.desks).map((desk) => desk.procedure),
  ]),
]
