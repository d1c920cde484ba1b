import { own } from '../values/index.ts'
import type {
  Deputyship,
  Directory,
  Holder,
  Office,
  Person,
  PersonId,
  Position,
  PositionId,
  ProcedureId,
  Qualification,
  RoleName,
  Site,
  SiteId,
  Unit,
  UnitId,
} from './directory.ts'

/** What can happen to the directory. `…Known` says a whole entry, new or changed. */
export type DirectoryEvent =
  | { type: 'UnitKnown'; v: 1; unit: Unit }
  | { type: 'UnitDissolved'; v: 1; unit: UnitId }
  | { type: 'SiteKnown'; v: 1; site: Site }
  | { type: 'SiteClosed'; v: 1; site: SiteId }
  | { type: 'PositionKnown'; v: 1; position: Position }
  | { type: 'PositionAbolished'; v: 1; position: PositionId }
  | { type: 'PersonKnown'; v: 1; person: Omit<Person, 'active'> }
  | { type: 'PersonLeft'; v: 1; person: PersonId }
  /** His key was destroyed in the same transaction; says for ever by whom it was decided (the actor), and why. */
  | { type: 'PersonForgotten'; v: 1; person: PersonId; ground: string }
  | { type: 'RoleGiven'; v: 1; procedure: ProcedureId; role: RoleName; holder: Holder }
  | { type: 'RoleTakenAway'; v: 1; procedure: ProcedureId; role: RoleName }
  | {
      type: 'QualificationRecorded'
      v: 1
      procedure: ProcedureId
      role: RoleName
      person: PersonId
      data: Qualification
    }
  | { type: 'QualificationWithdrawn'; v: 1; procedure: ProcedureId; role: RoleName; person: PersonId }
  | { type: 'SignersNamed'; v: 1; procedure: ProcedureId; signers: Readonly<Record<string, PersonId>> }
  | { type: 'OfficeGiven'; v: 1; office: Office; holder: Holder }
  | { type: 'OfficeTakenAway'; v: 1; office: Office }
  | { type: 'DeputyNamed'; v: 1; deputyship: Deputyship }
  | { type: 'DeputyWithdrawn'; v: 1; deputyship: Deputyship }

/** Applies one event. Taking away what was never there is corruption and throws. */
export function evolveDirectory(directory: Directory, event: DirectoryEvent): Directory {
  switch (event.type) {
    case 'UnitKnown':
      return { ...directory, units: { ...directory.units, [event.unit.id]: event.unit } }
    case 'UnitDissolved':
      return { ...directory, units: without(directory.units, event.unit) }
    case 'SiteKnown':
      return { ...directory, sites: { ...directory.sites, [event.site.id]: event.site } }
    case 'SiteClosed':
      return { ...directory, sites: without(directory.sites, event.site) }
    case 'PositionKnown':
      return { ...directory, positions: { ...directory.positions, [event.position.id]: event.position } }
    case 'PositionAbolished':
      return { ...directory, positions: without(directory.positions, event.position) }
    case 'PersonKnown':
      return {
        ...directory,
        people: { ...directory.people, [event.person.id]: { ...event.person, active: true } },
      }
    case 'PersonLeft':
      return personLeft(directory, event.person)
    case 'PersonForgotten':
      return personForgotten(directory, event.person)
    case 'RoleGiven':
      return withRoles(directory, event.procedure, {
        ...own(directory.roles, event.procedure),
        [event.role]: event.holder,
      })
    case 'RoleTakenAway':
      return withRoles(
        directory,
        event.procedure,
        without(own(directory.roles, event.procedure) ?? {}, event.role),
      )
    case 'QualificationRecorded':
      return withQualified(directory, event, {
        ...own(own(directory.qualified, event.procedure) ?? {}, event.role),
        [event.person]: event.data,
      })
    case 'QualificationWithdrawn':
      return withQualified(
        directory,
        event,
        without(own(own(directory.qualified, event.procedure) ?? {}, event.role) ?? {}, event.person),
      )
    case 'SignersNamed':
      return { ...directory, signers: { ...directory.signers, [event.procedure]: event.signers } }
    case 'OfficeGiven':
      return { ...directory, offices: { ...directory.offices, [event.office]: event.holder } }
    case 'OfficeTakenAway': {
      const { [event.office]: gone, ...rest } = directory.offices
      if (!gone) throw new Error(`an office was taken away that nobody held: ${event.office}`)
      return { ...directory, offices: rest }
    }
    case 'DeputyNamed':
      return { ...directory, deputies: [...directory.deputies, event.deputyship] }
    case 'DeputyWithdrawn':
      return {
        ...directory,
        deputies: directory.deputies.filter((known) => !sameDeputyship(known, event.deputyship)),
      }
  }
}

export const sameDeputyship = (a: Deputyship, b: Deputyship): boolean =>
  a.person === b.person && a.deputy === b.deputy && a.from === b.from && a.to === b.to

function personLeft(directory: Directory, id: PersonId): Directory {
  const person = own(directory.people, id)
  if (!person) throw new Error(`somebody left who was never known: ${id}`)
  return { ...directory, people: { ...directory.people, [id]: { ...person, active: false } } }
}

function personForgotten(directory: Directory, id: PersonId): Directory {
  const person = own(directory.people, id)
  if (!person || person.active) throw new Error(`somebody was forgotten who has not left: ${id}`)
  const { email: _email, latin: _latin, ...rest } = person
  return { ...directory, people: { ...directory.people, [id]: { ...rest, forgotten: true } } }
}

const withQualified = (
  directory: Directory,
  { procedure, role }: { procedure: ProcedureId; role: RoleName },
  people: Readonly<Record<PersonId, Qualification>>,
): Directory => ({
  ...directory,
  qualified: {
    ...directory.qualified,
    [procedure]: { ...own(directory.qualified, procedure), [role]: people },
  },
})

const withRoles = (
  directory: Directory,
  procedure: ProcedureId,
  roles: Readonly<Record<RoleName, Holder>>,
): Directory => ({ ...directory, roles: { ...directory.roles, [procedure]: roles } })

function without<Entry>(entries: Readonly<Record<string, Entry>>, id: string): Record<string, Entry> {
  if (!Object.hasOwn(entries, id)) throw new Error(`removed what was never known: ${id}`)
  const { [id]: _, ...rest } = entries
  return rest
}
