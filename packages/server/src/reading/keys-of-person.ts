import {
  headOf,
  rolesOf,
  standsInFor,
  superiorOf,
  superiorsOf,
  unitsOf,
  type Directory,
} from '@redress/core/directory'
import { own, type LocalDate } from '@redress/core/values'
import { standInKey } from '../streams/who-sees.ts'

/** What a person can be called in rows: by id, unit and role, also as head, as superior, and for whom he stands in. */
export function keysOfDoer(directory: Directory, person: string, today: LocalDate): string[] {
  const keys = new Set<string>(['anyone'])
  for (const id of [person, ...standsInFor(directory, person, today)]) {
    for (const key of plainKeys(directory, id)) {
      keys.add(key)
      keys.add(`above:${key}`)
    }
    for (const key of headKeys(directory, id)) keys.add(key)
    for (const report of Object.keys(directory.people)) {
      const nearest = superiorOf(directory, report) === id
      if (!nearest && !superiorsOf(directory, report).includes(id)) continue
      for (const key of plainKeys(directory, report)) {
        keys.add(`above:${key}`)
        if (nearest) keys.add(`superior:${key}`).add(standInKey(key))
      }
      if (nearest) for (const key of headKeys(directory, report)) keys.add(standInKey(key))
    }
  }
  return [...keys].sort()
}

/** What names this person and nobody else: taken, given to them, or a role they hold alone. */
export function keysOfOwn(directory: Directory, person: string): string[] {
  const alone = Object.entries(directory.roles).flatMap(([procedure, held]) =>
    Object.entries(held).flatMap(([role, holder]) => {
      const people =
        'people' in holder
          ? holder.people
          : 'position' in holder
            ? (own(directory.positions, holder.position)?.holders ?? [])
            : []
      return people.length === 1 && people[0] === person ? [`role:${procedure}/${role}`] : []
    }),
  )
  return [`person:${person}`, `id:${person}`, ...alone]
}

const readers = new WeakMap<Directory, { today: LocalDate; keys: Map<string, string[]> }>()

/**
 * What lets a person read: his own parts, and those of everybody below him in the reporting line. Kept while the day and
 * the directory are the same: every change makes another directory.
 */
export function keysOfReader(directory: Directory, person: string, today: LocalDate): string[] {
  let kept = readers.get(directory)
  if (kept?.today !== today) readers.set(directory, (kept = { today, keys: new Map() }))
  const known = kept.keys.get(person) ?? readerKeys(directory, person, today)
  kept.keys.set(person, known)
  return known
}

function readerKeys(directory: Directory, person: string, today: LocalDate): string[] {
  const keys = new Set(keysOfDoer(directory, person, today))
  for (const report of Object.keys(directory.people))
    if (superiorsOf(directory, report).includes(person))
      for (const key of [...plainKeys(directory, report), ...headKeys(directory, report)]) keys.add(key)
  return [...keys].sort()
}

function plainKeys(directory: Directory, person: string): string[] {
  const units = unitsOf(directory, person)
  const roles = Object.keys(directory.roles).flatMap((procedure) =>
    rolesOf(directory, person, procedure).map((role) => `role:${procedure}/${role}`),
  )
  return [
    `person:${person}`,
    `id:${person}`,
    ...units.flatMap((unit) => [`unit:${unit}`, `id:${unit}`]),
    ...roles,
  ]
}

/** A role held by a unit has that unit's head. */
function headKeys(directory: Directory, person: string): string[] {
  const headed = Object.keys(directory.units).filter((unit) => headOf(directory, unit) === person)
  const roles = Object.entries(directory.roles).flatMap(([procedure, held]) =>
    Object.entries(held)
      .filter(([, holder]) => headed.some((unit) => JSON.stringify(holder).includes(`"${unit}"`)))
      .map(([role]) => `head:role:${procedure}/${role}`),
  )
  return [...headed.flatMap((unit) => [`head:unit:${unit}`, `head:id:${unit}`]), ...roles]
}
