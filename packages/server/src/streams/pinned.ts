import { bookOf, compileBook, type CompiledBook } from '@redress/core/calendar'
import type { Directory } from '@redress/core/directory'
import {
  inForceOn,
  readProcedure,
  versionOf,
  type Procedure,
  type ProcedureVersion,
} from '@redress/core/procedure'
import { settingsOf, type Settings } from '@redress/core/settings'
import type { LocalDate } from '@redress/core/values'
import { calendarKind } from './calendar.ts'
import { directoryKind } from './directory.ts'
import { only, type Load, type Pins } from './pins.ts'
import { procedureKind } from './procedure.ts'
import { settingsKind } from './settings.ts'

/** What stands behind the pins, ready to decide with; the directory is the one of now. */
export type Pinned = {
  procedure: Procedure
  versions: Pins
  settings: Settings
  book: CompiledBook
  directory: Directory
}

/** @throws A pin leads to nothing: only corruption can do that. */
export async function pinned(load: Load, procedure: string, pins: Pins): Promise<Pinned> {
  const { state: versions } = await load(procedureKind, procedure)
  const { state: settingsBook } = await load(settingsKind, only)
  const { state: shelf } = await load(calendarKind, only)
  const { state: directory } = await load(directoryKind, only)
  const version = versionOf(versions, pins.procedure)
  const settings = settingsOf(settingsBook, pins.settings)
  const book = bookOf(shelf, pins.calendars)
  if (!version || !settings || !book)
    throw new Error(`pinned to what does not exist: ${JSON.stringify(pins)}`)
  return onlyOne({
    procedure: procedureOf(version),
    versions: pins,
    settings,
    book: compiled(book),
    directory,
  })
}

const given = new WeakMap<Directory, Map<Procedure, Pinned>>()

/** The same object for the same versions and people: what was derived from a complaint in it is found again. */
function onlyOne(pinned: Pinned): Pinned {
  let worlds = given.get(pinned.directory)
  if (!worlds) given.set(pinned.directory, (worlds = new Map()))
  const known = worlds.get(pinned.procedure)
  if (
    known?.settings === pinned.settings &&
    known.book === pinned.book &&
    known.versions.procedure === pinned.versions.procedure
  )
    return known
  worlds.set(pinned.procedure, pinned)
  return pinned
}

/** The version in force that day, where that is not the one held on to. */
export async function newerOn(
  load: Load,
  procedure: string,
  held: string,
  on: LocalDate,
): Promise<{ version: string; procedure: Procedure } | undefined> {
  const { state } = await load(procedureKind, procedure)
  const inForce = inForceOn(state, on)
  return inForce && inForce.version !== held
    ? { version: inForce.version, procedure: procedureOf(inForce) }
    : undefined
}

const procedures = new Map<string, Procedure>()

/** A procedure as its source reads; kept, because a version never changes. */
export function procedureOf({ source, base }: Pick<ProcedureVersion, 'source' | 'base'>): Procedure {
  const key = base === undefined ? source : `${source}\0${base}`
  const known = procedures.get(key)
  if (known) return known
  const { procedure, problems } = readProcedure(source, base)
  if (!procedure) throw new Error(`a procedure in force cannot be read: ${JSON.stringify(problems[0])}`)
  procedures.set(key, procedure)
  return procedure
}

const books = new WeakMap<object, CompiledBook>()

function compiled(book: Parameters<typeof compileBook>[0]): CompiledBook {
  const known = books.get(book)
  if (known) return known
  const result = compileBook(book)
  if (!result.ok)
    throw new Error(`a published calendar book cannot be read: ${JSON.stringify(result.refusal[0])}`)
  books.set(book, result.value)
  return result.value
}
