import { own, type Value } from '../values/index.ts'
import type { Directory, Holder, Office, PersonId, ProcedureId, RoleName, UnitId } from './directory.ts'
import { membersOf } from './units.ts'

/** What the complaint says, by name of field or role; what is not known yet is left out. */
export type Facts = Readonly<Record<string, Value | undefined>>

/** Who answers to a role. `units` are whole departments; `people` are all who may act, members of `units` included. */
export type Held = { people: PersonId[]; units: UnitId[] }

/**
 * Who holds a role of a procedure now. A role with a table (`for`) is looked up by what the complaint says; with no
 * such row, or nothing said yet, its fallback row holds; without one, nobody does. Somebody who has left never does.
 *
 * Source: docs/procedure-language.md §4 (`for`, `many`) and §19.
 */
export function holdersOf(directory: Directory, procedure: ProcedureId, role: RoleName, facts: Facts): Held {
  const holder = roleOf(directory, procedure, role)
  if (!holder) return { people: [], units: [] }
  const units = new Set<UnitId>()
  const people = new Set<PersonId>()
  for (const held of rowsFor(holder, facts)) {
    for (const unit of unitsNamed(held)) if (own(directory.units, unit)) units.add(unit)
    for (const person of peopleNamed(directory, held)) people.add(person)
  }
  for (const unit of units) for (const person of membersOf(directory, unit)) people.add(person)
  return { people: [...people].filter((id) => own(directory.people, id)?.active), units: [...units] }
}

/** The roles of a procedure that somebody holds, for at least one row where the role has a table. */
export const rolesOf = (directory: Directory, person: PersonId, procedure: ProcedureId): RoleName[] =>
  Object.entries(own(directory.roles, procedure) ?? {})
    .filter(([, holder]) =>
      allRows(holder).some(
        (held) =>
          peopleNamed(directory, held).includes(person) ||
          unitsNamed(held).some((unit) => membersOf(directory, unit).includes(person)),
      ),
    )
    .map(([role]) => role)
    .filter(() => own(directory.people, person)?.active ?? false)

/** Everybody at work who holds it in some row. */
export const holdersIn = (directory: Directory, holder: Holder): PersonId[] => {
  const people = allRows(holder).flatMap((held) => [
    ...peopleNamed(directory, held),
    ...unitsNamed(held).flatMap((unit) => membersOf(directory, unit)),
  ])
  return [...new Set(people)].filter((id) => own(directory.people, id)?.active)
}

/** Whether somebody who still works here holds an office. */
export function holdsOffice(directory: Directory, person: PersonId, office: Office): boolean {
  const holder = directory.offices[office]
  if (!holder || !own(directory.people, person)?.active) return false
  return (
    peopleNamed(directory, holder).includes(person) ||
    unitsNamed(holder).some((unit) => membersOf(directory, unit).includes(person))
  )
}

/** The roles of a procedure that a unit holds as a whole, for at least one row where the role has a table. */
export const rolesOfUnit = (directory: Directory, unit: UnitId, procedure: ProcedureId): RoleName[] =>
  Object.entries(own(directory.roles, procedure) ?? {})
    .filter(([, holder]) => allRows(holder).some((held) => unitsNamed(held).includes(unit)))
    .map(([role]) => role)

function roleOf(directory: Directory, procedure: ProcedureId, role: RoleName): Holder | undefined {
  const roles = own(directory.roles, procedure)
  return roles && own(roles, role)
}

/** A value of a field as the key of a table row: a list asks for the rows of all its elements. */
function keys(value: Value | undefined): string[] {
  if (value === undefined) return []
  if (typeof value === 'string') return [value]
  if (typeof value === 'boolean') return [String(value)]
  return Array.isArray(value) ? value.flatMap(keys) : []
}

function rowsFor(holder: Holder, facts: Facts): Holder[] {
  if (!('for' in holder)) return [holder]
  const rows = keys(facts[holder.for]).flatMap((key) => {
    const row = own(holder.rows, key)
    return row ? [row] : []
  })
  const found = rows.length > 0 ? rows : holder.else ? [holder.else] : []
  return found.flatMap((row) => rowsFor(row, facts))
}

const allRows = (holder: Holder): Holder[] =>
  'for' in holder
    ? [...Object.values(holder.rows), ...(holder.else ? [holder.else] : [])].flatMap(allRows)
    : [holder]

function unitsNamed(holder: Holder): readonly UnitId[] {
  if ('unit' in holder) return [holder.unit]
  return 'units' in holder ? holder.units : []
}

function peopleNamed(directory: Directory, holder: Holder): readonly PersonId[] {
  if ('people' in holder) return holder.people
  return 'position' in holder ? (own(directory.positions, holder.position)?.holders ?? []) : []
}
