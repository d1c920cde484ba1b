import type { SessionView } from '@redress/api'
import { holdsOffice, rolesOf } from '@redress/core/directory'
import { settingsOf } from '@redress/core/settings'
import { formatInstant, instantOf, own, type Instant } from '@redress/core/values'
import type { App } from '../app.ts'
import type { Caller } from '../http/call.ts'
import { personNamed, plainText, unitNamed } from '../wording/named.ts'
import { readerOf } from '../reading/reading.ts'
import { mayRecord } from '../deciding/recordable.ts'
import { longestHours, type Session } from './authentication.ts'
import type { Belonging } from '../store/index.ts'

/** What screens need to know about whoever is signed in. */
export async function sessionView(
  app: App,
  session: Pick<Session, 'startedAt'>,
  { organisation, person }: Caller,
  belongings: readonly Belonging[],
): Promise<SessionView | undefined> {
  const now = app.outside.now()
  return app.store.read(organisation, async (tx) => {
    const reader = await readerOf(app, tx, organisation, now)
    const known = own(reader.directory.people, person)
    const settings = settingsOf(reader.settings)
    if (!known?.active || !settings) return undefined
    const procedures = await reader.proceduresInForce()
    return {
      person: {
        id: person,
        name: known.name,
        title: personNamed(reader.directory, person).title,
        language: known.language,
        units: known.units.map((unit) => unitNamed(reader.directory, unit)),
        roles: procedures.flatMap(({ procedure, title: _, roles }) =>
          rolesOf(reader.directory, person, procedure).map((role) => ({
            procedure,
            role,
            title: own(roles, role)?.title ?? plainText(role),
          })),
        ),
      },
      organisation: {
        id: nameOf(belongings, organisation),
        title: reader.settings.title,
        zone: settings.zone,
        languages: [...settings.languages],
      },
      organisations: belongings.map((belonging) => ({
        id: belonging.name,
        title: belonging.organisation === organisation ? reader.settings.title : plainText(belonging.name),
      })),
      procedures: procedures.map(({ procedure, title }) => ({ id: procedure, title })),
      may: {
        record: procedures.some((procedure) => mayRecord(reader, procedure, person)),
        letters: procedures.length > 0,
        audit: holdsOffice(reader.directory, person, 'auditor'),
        erase: holdsOffice(reader.directory, person, 'data-protection'),
      },
      now: formatInstant(now),
      endsAt: formatInstant(endOf(session.startedAt)),
    }
  })
}

const nameOf = (belongings: readonly Belonging[], organisation: number) =>
  belongings.find((belonging) => belonging.organisation === organisation)?.name ?? String(organisation)

const endOf = (startedAt: Instant) => instantOf(startedAt + longestHours * 3_600_000)
