import { changesTo, type OrganisationFile } from '@redress/core/organisation'
import { ok, refuse, type Result } from '@redress/core/result'
import { adoptCalendars } from './adopt.ts'
import { deskOfOthers, openDesks, type Store } from '../store/index.ts'
import { calendarKind, directoryKind, only, settingsKind } from '../streams/index.ts'

/** How many events each stream got; all 0 = the organisation was already what the file says. */
export type Applied = {
  organisation: number
  created: boolean
  directory: number
  settings: number
  calendar: number
  /** Open complaints that are counted on the newest calendars from now on. */
  adopted: number
}

/** Another organisation on this server has a desk under that address. */
export type DeskTaken = { code: 'desk-taken'; desk: string }
/** His name was erased for good; somebody new needs an id of his own. */
export type PersonForgotten = { code: 'person-forgotten'; person: string }

/** Makes an organisation what its file says; done twice, the second time adds nothing. New calendars count for all. */
export async function applyOrganisation(
  store: Store,
  file: OrganisationFile,
  actor: { because: string },
): Promise<Result<Applied, DeskTaken | PersonForgotten | { code: 'idempotency-key-reused' }>> {
  const { organisation, created } = await store.organisation(file.organisation)
  const applied = await store.writer.submit<Omit<Applied, 'adopted'>, DeskTaken | PersonForgotten>(
    organisation,
    {
      async act(batch) {
        const taken = await batch.read((tx) => deskOfOthers(tx, organisation, Object.keys(file.desks)))
        if (taken !== undefined) return refuse({ code: 'desk-taken', desk: taken })
        const directory = await batch.load(directoryKind, only)
        const gone = Object.values(directory.state.people).find(
          ({ id, forgotten }) => forgotten && Object.hasOwn(file.directory.people, id),
        )
        if (gone) return refuse({ code: 'person-forgotten', person: gone.id })
        const settings = await batch.load(settingsKind, only)
        const calendar = await batch.load(calendarKind, only)
        const present = { directory: directory.state, settings: settings.state, shelf: calendar.state }
        const changes = changesTo(file, present, process.versions.tz ?? '')
        const meta = { actor: { system: true, because: actor.because } }
        if (changes.directory.length > 0) batch.append(directoryKind, only, changes.directory, meta)
        if (changes.settings.length > 0) batch.append(settingsKind, only, changes.settings, meta)
        if (changes.calendar.length > 0) batch.append(calendarKind, only, changes.calendar, meta)
        batch.alongside((tx) => openDesks(tx, organisation, Object.keys(file.desks)))
        return ok({
          organisation,
          created,
          directory: changes.directory.length,
          settings: changes.settings.length,
          calendar: changes.calendar.length,
        })
      },
    },
  )
  if (!applied.ok) return applied
  const adopted = created ? 0 : await adoptCalendars(store, organisation, actor.because)
  return ok({ ...applied.value, adopted })
}
