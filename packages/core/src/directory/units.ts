import { own } from '../values/index.ts'
import type { Directory, PersonId, UnitId } from './directory.ts'

/** The unit and every unit it belongs to, nearest first; a circle in the data ends where it closes. */
export function unitsAbove(directory: Directory, unit: UnitId): UnitId[] {
  const line: UnitId[] = []
  for (let at: UnitId | undefined = unit; at !== undefined && !line.includes(at);) {
    const known: { in?: UnitId } | undefined = own(directory.units, at)
    if (!known) break
    line.push(at)
    at = known.in
  }
  return line
}

/** The units somebody belongs to: those named for the person, and every unit above them. */
export function unitsOf(directory: Directory, person: PersonId): UnitId[] {
  const named = own(directory.people, person)?.units ?? []
  return [...new Set(named.flatMap((unit) => unitsAbove(directory, unit)))]
}

/** Everybody at work in the unit or in a unit below it, in the order of the directory; the head is one of them. */
export function membersOf(directory: Directory, unit: UnitId): PersonId[] {
  const known = own(directory.units, unit)
  if (!known) return []
  const inside = new Set(
    Object.keys(directory.units).filter((id) => unitsAbove(directory, id).includes(unit)),
  )
  return Object.values(directory.people)
    .filter((person) => person.active)
    .filter((person) => person.id === known.head || person.units.some((each) => inside.has(each)))
    .map((person) => person.id)
}

/** The head of the unit, or of the nearest unit above that has one at work. */
export function headOf(directory: Directory, unit: UnitId): PersonId | undefined {
  for (const at of unitsAbove(directory, unit)) {
    const head = own(directory.units, at)?.head
    if (head !== undefined && own(directory.people, head)?.active) return head
  }
  return undefined
}
