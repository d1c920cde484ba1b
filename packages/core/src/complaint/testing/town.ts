import type { Directory, Holder, Person, Unit } from '../../directory/index.ts'
import type { Procedure } from '../../procedure/index.ts'
import type { World } from '../../steps/index.ts'
import { book, settings, shipped, versions } from './trader.ts'

/** An organisation for any procedure: every role is a unit of its own with two people, and a chief over all. */
export function town(name: string): World {
  const procedure = shipped(name)
  return { procedure, versions, settings, book: everyCalendar, directory: staff(procedure) }
}

/** The organisation's calendar stands for every calendar a procedure names. */
const everyCalendar = { ...book, calendar: () => book.calendar() }

function staff(procedure: Procedure): Directory {
  const units: Record<string, Unit> = { town: { id: 'town', title: { en: 'Town' }, head: 'chief' } }
  const people: Record<string, Person> = {
    chief: { id: 'chief', name: 'chief', units: ['town'], active: true },
  }
  const roles: Record<string, Holder> = {}
  for (const role of Object.values(procedure.roles)) {
    const unit = `u-${role.name}`
    units[unit] = { id: unit, title: role.title, in: 'town', head: `${role.name}-1` }
    for (const at of [1, 2]) {
      const id = `${role.name}-${at}`
      people[id] = { id, name: id, units: [unit], active: true, superior: 'chief' }
    }
    roles[role.name] = { unit }
  }
  return {
    units,
    sites: {},
    positions: {},
    people,
    roles: { [procedure.procedure]: roles },
    signers: {},
    deputies: [],
  }
}
