import type { LocalDate, Text } from '../values/index.ts'

/** Short names of the organisation file; they stay the same for ever, whatever the title becomes. */
export type UnitId = string
export type SiteId = string
export type PositionId = string
export type PersonId = string
export type ProcedureId = string
export type RoleName = string

/** A department, team, branch, store or plant. `in` is the unit it belongs to. */
export type Unit = { id: UnitId; title: Text; in?: UnitId; head?: PersonId; site?: SiteId }

/** A place of work; `calendar` is the name of its calendar in the organisation's calendar book. */
export type Site = { id: SiteId; title: Text; calendar?: string }

/** A post that people hold (`general-manager`); `unit` is where it stands in the organisation. */
export type Position = { id: PositionId; title: Text; unit?: UnitId; holders: readonly PersonId[] }

/** Somebody who works here. Who has left is not active: no longer found as a doer, still named in the record. */
export type Person = {
  id: PersonId
  name: string
  /** The name in Latin letters, for readers of English. */
  latin?: string
  email?: string
  units: readonly UnitId[]
  superior?: PersonId
  language?: 'zh' | 'en'
  active: boolean
  /** Name and addresses were erased: what is left is the id under which his acts stand. */
  forgotten?: true
}

/**
 * Who holds a role of a procedure. `for` looks in a table by what the complaint says (`customer`, `district`,
 * `product`, `plant`, a field or another role) and takes `else` where no row fits.
 */
export type Holder =
  | { unit: UnitId }
  | { units: readonly UnitId[] }
  | { people: readonly PersonId[] }
  | { position: PositionId }
  | { for: string; rows: Readonly<Record<string, Holder>>; else?: Holder }

/** What belongs to no procedure: reading the log of refused attempts; deciding that personal data are erased. */
export const offices = ['auditor', 'data-protection'] as const
export type Office = (typeof offices)[number]

/** `deputy` stands in for `person` from the day `from` to the day `to`, both included, in the organisation's zone. */
export type Deputyship = { person: PersonId; deputy: PersonId; from: LocalDate; to: LocalDate }

/** What was recorded with an appointment (`qualification`, `experience`, `valid-until`), by name. */
export type Qualification = Readonly<Record<string, string>>

/**
 * People, units, sites and positions of one organisation, and who holds which role of which procedure. It is the
 * fold of the organisation's `directory` stream, and it is never pinned: a complaint asks who holds a role *now*.
 *
 * Source: docs/procedure-language.md §4 and §19.
 */
export type Directory = {
  units: Readonly<Record<UnitId, Unit>>
  sites: Readonly<Record<SiteId, Site>>
  positions: Readonly<Record<PositionId, Position>>
  people: Readonly<Record<PersonId, Person>>
  roles: Readonly<Record<ProcedureId, Readonly<Record<RoleName, Holder>>>>
  deputies: readonly Deputyship[]
  /** Procedure → role → person → what was recorded with the appointment. */
  qualified: Readonly<
    Record<ProcedureId, Readonly<Record<RoleName, Readonly<Record<PersonId, Qualification>>>>>
  >
  /** Procedure → name of a signature on the procedure itself (`drafted`, `approved`) → who gives it. */
  signers: Readonly<Record<ProcedureId, Readonly<Record<string, PersonId>>>>
  /** Who holds an office; what nobody holds nobody may do. */
  offices: Readonly<Partial<Record<Office, Holder>>>
}

export const emptyDirectory: Directory = {
  units: {},
  sites: {},
  positions: {},
  people: {},
  roles: {},
  deputies: [],
  qualified: {},
  signers: {},
  offices: {},
}
