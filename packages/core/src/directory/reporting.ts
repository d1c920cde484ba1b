import { own, type LocalDate } from '../values/index.ts'
import type { Directory, PersonId } from './directory.ts'
import { headOf, unitsAbove } from './units.ts'

/**
 * To whom somebody reports: the named superior, else the head of the first unit, else of the nearest unit above it
 * whose head is somebody else. `undefined` at the top.
 */
export function superiorOf(directory: Directory, person: PersonId): PersonId | undefined {
  const known = own(directory.people, person)
  if (!known) return undefined
  if (known.superior !== undefined && own(directory.people, known.superior)?.active) return known.superior
  const first = known.units[0]
  if (first === undefined) return undefined
  for (const unit of unitsAbove(directory, first)) {
    const head = headOf(directory, unit)
    if (head !== undefined && head !== person) return head
  }
  return undefined
}

/** Everybody above somebody in the reporting line, nearest first; a circle in the data ends where it closes. */
export function superiorsOf(directory: Directory, person: PersonId): PersonId[] {
  const line: PersonId[] = []
  let at = superiorOf(directory, person)
  while (at !== undefined && at !== person && !line.includes(at)) {
    line.push(at)
    at = superiorOf(directory, at)
  }
  return line
}

/** `role or above`: the person is one of `holders`, or stands above one of them in the reporting line. */
export const isOrAbove = (directory: Directory, person: PersonId, holders: readonly PersonId[]): boolean =>
  holders.includes(person) || holders.some((holder) => superiorsOf(directory, holder).includes(person))

/** Who stands in for somebody on a local day of the organisation. */
export const deputiesOf = (directory: Directory, person: PersonId, on: LocalDate): PersonId[] =>
  directory.deputies
    .filter((entry) => entry.person === person && entry.from <= on && on <= entry.to)
    .map((entry) => entry.deputy)
    .filter((deputy) => own(directory.people, deputy)?.active)

/** For whom somebody stands in on a local day of the organisation. */
export const standsInFor = (directory: Directory, deputy: PersonId, on: LocalDate): PersonId[] =>
  directory.deputies
    .filter((entry) => entry.deputy === deputy && entry.from <= on && on <= entry.to)
    .map((entry) => entry.person)
