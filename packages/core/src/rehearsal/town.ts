import { compileBook, type CompiledBook } from '../calendar/index.ts'
import {
  validUntil,
  type Directory,
  type Holder,
  type Person,
  type Qualification,
  type Unit,
} from '../directory/index.ts'
import type { OrganisationFile } from '../organisation/index.ts'
import type { Procedure, Role, Setting } from '../procedure/index.ts'
import type { Settings } from '../settings/index.ts'
import type { World } from '../steps/index.ts'
import type { Value } from '../values/index.ts'

const office = [
  ['08:00', '12:00'],
  ['13:00', '17:00'],
] as const

const zone = 'Asia/Shanghai'
const calendars: OrganisationFile['calendars'] = {
  default: 'office',
  calendars: { office: { zone, week: { mon: office, tue: office, wed: office, thu: office, fri: office } } },
}

const hours = (): CompiledBook => {
  const compiled = compileBook({ version: 'rehearsal', timeZoneData: 'rehearsal', zone, ...calendars })
  if (!compiled.ok) throw new Error('the calendar of the rehearsal does not compile')
  // One calendar stands for whatever a procedure names.
  return { ...compiled.value, calendar: () => compiled.value.calendar() }
}

/**
 * An organisation that can play any procedure: every role is a unit of its own with two people and a head, one chief
 * stands over all; open figures of the procedure get a value.
 */
export function town(procedure: Procedure): World {
  return {
    procedure,
    versions: { procedure: 'rehearsal', settings: 'rehearsal', calendars: 'rehearsal' },
    settings: figures(procedure),
    book: hours(),
    directory: staff(procedure),
  }
}

/** The same organisation as a file would describe it, for a procedure that names no calendar of its own. */
export function townFile(procedure: Procedure): OrganisationFile {
  const { title, zone: at, languages, atOnce, warningPercent, procedures } = figures(procedure)
  return {
    organisation: 'town',
    title,
    directory: staff(procedure),
    settings: { zone: at, languages, atOnce, warningPercent, procedures },
    calendars,
    letters: {},
    desks: {},
  }
}

/** Everything an appointment asks for, of both people, and for longer than any walk. */
function appointments({ name, qualified }: Role): Record<string, Qualification> {
  const data = Object.fromEntries(
    qualified.map((each) => [each, each === validUntil ? '2999-12-31' : 'on record']),
  )
  return { [`${name}-1`]: data, [`${name}-2`]: data }
}

function staff(procedure: Procedure): Directory {
  const units: Record<string, Unit> = {
    town: { id: 'town', title: { zh: '公司', en: 'Town' }, head: 'chief' },
  }
  const people: Record<string, Person> = {
    chief: { id: 'chief', name: 'chief', units: ['town'], active: true },
  }
  const roles: Record<string, Holder> = {}
  const qualified: Record<string, Record<string, Qualification>> = {}
  for (const role of Object.values(procedure.roles)) {
    const unit = `u-${role.name}`
    units[unit] = { id: unit, title: role.title, in: 'town', head: `${role.name}-1` }
    for (const at of [1, 2]) {
      const id = `${role.name}-${at}`
      people[id] = { id, name: id, units: [unit], active: true, superior: 'chief' }
    }
    roles[role.name] = { unit }
    if (role.qualified.length > 0) qualified[role.name] = appointments(role)
  }
  return {
    units,
    sites: {},
    positions: {},
    people,
    roles: { [procedure.procedure]: roles },
    signers: {},
    offices: {},
    deputies: [],
    qualified: { [procedure.procedure]: qualified },
  }
}

const figure = ({ type }: Setting): Value => {
  switch (type) {
    case 'number':
      return '3'
    case 'span':
      return '3 days'
    case 'flag':
      return true
    case 'money':
      return { amount: '1000', currency: 'CNY' }
    case 'quantity':
      return { amount: '3', unit: 'pieces' }
    case 'date':
      return '2027-01-01'
    case 'unit':
      return 'town'
    case 'person':
      return 'chief'
    default:
      return 'as agreed'
  }
}

const figures = (procedure: Procedure): Settings => ({
  version: 'rehearsal',
  title: { zh: '公司', en: 'Town' },
  zone,
  languages: ['zh', 'en'],
  atOnce: { amount: '2', unit: 'working hours' },
  warningPercent: 80,
  procedures: {
    [procedure.procedure]: {
      knobs: Object.fromEntries(
        Object.values(procedure.settings)
          .filter((setting) => setting.default === undefined)
          .map((setting) => [setting.name, figure(setting)]),
      ),
      lists: {},
      tables: {},
    },
  },
  letters: {},
  desks: {},
})
