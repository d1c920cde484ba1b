import { bookOf, type CalendarBook, type CalendarEvent, type CalendarShelf } from '../calendar/index.ts'
import {
  offices,
  sameDeputyship,
  type Directory,
  type DirectoryEvent,
  type Person,
} from '../directory/index.ts'
import { settingsOf, type SettingsBook, type SettingsEvent } from '../settings/index.ts'
import { own } from '../values/index.ts'
import type { OrganisationFile } from './file.ts'
import { qualificationChanges } from './qualified.ts'

/** What an organisation is now. */
export type Present = { directory: Directory; settings: SettingsBook; shelf: CalendarShelf }

/** What has to happen so that it becomes what the file says. */
export type Changes = { directory: DirectoryEvent[]; settings: SettingsEvent[]; calendar: CalendarEvent[] }

/**
 * The events that lead from an organisation as it is to what a file says. Applied once they leave nothing to do: the
 * second time there are none. Who is no longer in the file has left; what a complaint pinned stays as it was.
 *
 * @param timeZoneData Version of the IANA data that instants are computed with.
 */
export const changesTo = (file: OrganisationFile, present: Present, timeZoneData: string): Changes => ({
  directory: directoryChanges(file.directory, present.directory),
  settings: settingsChanges(file, present.settings),
  calendar: calendarChanges(file, present.shelf, timeZoneData),
})

function directoryChanges(wanted: Directory, now: Directory): DirectoryEvent[] {
  return [
    ...changed(wanted.sites, now.sites).map((site) => ({ type: 'SiteKnown', v: 1, site }) as const),
    ...changed(wanted.units, now.units).map((unit) => ({ type: 'UnitKnown', v: 1, unit }) as const),
    ...changed(wanted.people, now.people).map(
      (person) => ({ type: 'PersonKnown', v: 1, person: known(person) }) as const,
    ),
    ...changed(wanted.positions, now.positions).map(
      (position) => ({ type: 'PositionKnown', v: 1, position }) as const,
    ),
    ...roleChanges(wanted, now),
    ...qualificationChanges(wanted, now),
    ...Object.entries(wanted.signers)
      .filter(([procedure, signers]) => !same(signers, own(now.signers, procedure) ?? {}))
      .map(([procedure, signers]) => ({ type: 'SignersNamed', v: 1, procedure, signers }) as const),
    ...offices.flatMap((office): DirectoryEvent[] => {
      const holder = wanted.offices[office]
      if (!holder) return now.offices[office] ? [{ type: 'OfficeTakenAway', v: 1, office }] : []
      return same(holder, now.offices[office]) ? [] : [{ type: 'OfficeGiven', v: 1, office, holder }]
    }),
    ...now.deputies
      .filter((entry) => !wanted.deputies.some((other) => sameDeputyship(entry, other)))
      .map((deputyship) => ({ type: 'DeputyWithdrawn', v: 1, deputyship }) as const),
    ...wanted.deputies
      .filter((entry) => !now.deputies.some((other) => sameDeputyship(entry, other)))
      .map((deputyship) => ({ type: 'DeputyNamed', v: 1, deputyship }) as const),
    ...gone(wanted.positions, now.positions).map(
      (position) => ({ type: 'PositionAbolished', v: 1, position }) as const,
    ),
    ...gone(wanted.people, now.people)
      .filter((person) => own(now.people, person)?.active)
      .map((person) => ({ type: 'PersonLeft', v: 1, person }) as const),
    ...gone(wanted.units, now.units).map((unit) => ({ type: 'UnitDissolved', v: 1, unit }) as const),
    ...gone(wanted.sites, now.sites).map((site) => ({ type: 'SiteClosed', v: 1, site }) as const),
  ]
}

function known(person: Person): Omit<Person, 'active'> {
  const { active: _, ...rest } = person
  return rest
}

function roleChanges(wanted: Directory, now: Directory): DirectoryEvent[] {
  const procedures = new Set([...Object.keys(wanted.roles), ...Object.keys(now.roles)])
  return [...procedures].flatMap((procedure): DirectoryEvent[] => {
    const after = own(wanted.roles, procedure) ?? {}
    const before = own(now.roles, procedure) ?? {}
    return [
      ...Object.entries(after)
        .filter(([role, holder]) => !same(holder, own(before, role)))
        .map(([role, holder]) => ({ type: 'RoleGiven', v: 1, procedure, role, holder }) as const),
      ...gone(after, before).map((role) => ({ type: 'RoleTakenAway', v: 1, procedure, role }) as const),
    ]
  })
}

function settingsChanges(file: OrganisationFile, now: SettingsBook): SettingsEvent[] {
  const current = now.versions.at(-1)
  const openDesks = Object.values(now.desks).filter(({ open }) => open)
  return [
    ...(same(file.title, now.title) ? [] : [{ type: 'OrganisationNamed', v: 1, title: file.title } as const]),
    ...(settingsOf(now) && same(file.settings, current)
      ? []
      : [{ type: 'SettingsPublished', v: 1, settings: file.settings } as const]),
    ...Object.entries(file.letters)
      .filter(([name, letter]) => !same(letter, own(now.letters, name)))
      .map(([name, letter]) => ({ type: 'LetterWritten', v: 1, name, letter }) as const),
    ...gone(file.letters, now.letters).map((name) => ({ type: 'LetterWithdrawn', v: 1, name }) as const),
    ...Object.values(file.desks)
      .filter((desk) => !same({ ...desk, open: true }, own(now.desks, desk.id)))
      .map((desk) => ({ type: 'DeskOpened', v: 1, desk }) as const),
    ...openDesks
      .filter(({ id }) => !own(file.desks, id))
      .map(({ id }) => ({ type: 'DeskClosed', v: 1, desk: id }) as const),
  ]
}

function calendarChanges(
  file: OrganisationFile,
  shelf: CalendarShelf,
  timeZoneData: string,
): CalendarEvent[] {
  const book = { zone: file.settings.zone, timeZoneData, ...file.calendars }
  const current = bookOf(shelf)
  return current && same(book, unversioned(current)) ? [] : [{ type: 'CalendarsPublished', v: 1, book }]
}

function unversioned(book: CalendarBook): Omit<CalendarBook, 'version'> {
  const { version: _, ...rest } = book
  return rest
}

type Entries<Entry> = Readonly<Record<string, Entry>>

const changed = <Entry>(wanted: Entries<Entry>, now: Entries<Entry>): Entry[] =>
  Object.entries(wanted)
    .filter(([id, entry]) => !same(entry, own(now, id)))
    .map(([, entry]) => entry)

const gone = (wanted: Entries<unknown>, now: Entries<unknown>): string[] =>
  Object.keys(now).filter((id) => !Object.hasOwn(wanted, id))

/** Equal as data, whatever the order of the keys. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [left, right] = [Object.entries(a), new Map<string, unknown>(Object.entries(b))]
  return (
    left.length === right.size && left.every(([key, value]) => right.has(key) && same(value, right.get(key)))
  )
}
