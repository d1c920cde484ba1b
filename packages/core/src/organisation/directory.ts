import {
  emptyDirectory,
  holdersOf,
  offices,
  type Directory,
  type Holder,
  type Office,
  type Person,
  type Position,
  type Site,
  type Unit,
} from '../directory/index.ts'
import { nearest, own, type Text } from '../values/index.ts'
import { circles, type Check, type Path } from './check.ts'
import type { Known } from './file.ts'
import { checkQualified, warnOfUnqualified } from './qualified.ts'
import type { HolderShape, OrganisationShape } from './shape.ts'

const mapped = <From, To>(
  entries: Readonly<Record<string, From>> = {},
  to: (id: string, entry: From) => To,
) => Object.fromEntries(Object.entries(entries).map(([id, entry]) => [id, to(id, entry)]))

const titleOf = ({ zh, en }: Text): Text => ({
  ...(zh === undefined ? {} : { zh }),
  ...(en === undefined ? {} : { en }),
})

/** The directory of the file, after every name in it was looked up. */
export function directoryOf(file: OrganisationShape, known: Known, check: Check): Directory {
  const directory: Directory = {
    ...emptyDirectory,
    sites: mapped(file.sites, (id, { calendar, ...title }): Site => ({
      id,
      title: titleOf(title),
      ...(calendar === undefined ? {} : { calendar }),
    })),
    units: mapped(file.units, (id, { in: above, head, site, ...title }): Unit => ({
      id,
      title: titleOf(title),
      ...(above === undefined ? {} : { in: above }),
      ...(head === undefined ? {} : { head }),
      ...(site === undefined ? {} : { site }),
    })),
    positions: mapped(file.positions, (id, { unit, holders, ...title }): Position => ({
      id,
      title: titleOf(title),
      ...(unit === undefined ? {} : { unit }),
      holders,
    })),
    people: mapped(file.people, (id, { unit, ...person }): Person => ({
      id,
      ...person,
      units: unit ?? [],
      active: true,
    })),
    deputies: file.deputies ?? [],
  }
  checkNames(file, directory, check)
  checkLines(directory, check)
  checkMail(file, check)
  const roles = mapped(file.procedures, (procedure, { roles: named }) =>
    mapped(
      named,
      (role, holder) =>
        holderOf(holder, directory, check, ['procedures', procedure, 'roles', role]) ?? { people: [] },
    ),
  )
  const qualified = mapped(file.procedures, (_, procedure) => procedure.qualified ?? {})
  const signers = mapped(file.procedures, (_, procedure) => procedure['signed-by'] ?? {})
  const complete = { ...directory, roles, qualified, signers, offices: officesOf(file, directory, check) }
  checkSigners(complete, check)
  checkRoles(complete, known, check)
  checkQualified(complete, known, check)
  if (check.clean()) {
    warnOfRoles(complete, known, check)
    warnOfUnqualified(complete, known, check)
  }
  return complete
}

/** Held by names alone: an office does not depend on a complaint. */
function officesOf(file: OrganisationShape, directory: Directory, check: Check): Directory['offices'] {
  const held: Partial<Record<Office, Holder>> = {}
  for (const office of offices) {
    const named = file.offices?.[office]
    const holder = named && namedHolder(named, directory, check, ['offices', office])
    if (holder) held[office] = holder
  }
  return held
}

/** A short name means one thing: a unit, a position or a person. */
function checkNames(file: OrganisationShape, directory: Directory, check: Check): void {
  const units = Object.keys(directory.units)
  const people = Object.keys(directory.people)
  const taken = new Map<string, string>()
  for (const kind of ['units', 'positions', 'people'] as const)
    for (const id of Object.keys(directory[kind])) {
      const before = taken.get(id)
      if (before !== undefined) check.error('name-twice', [kind, id], { name: id, before })
      taken.set(id, kind)
    }
  const calendars = Object.keys(file.calendars)
  for (const site of Object.values(directory.sites))
    if (site.calendar !== undefined)
      check.exists(site.calendar, calendars, 'no-such-calendar', ['sites', site.id, 'calendar'])
  for (const unit of Object.values(directory.units)) {
    if (unit.in !== undefined) check.exists(unit.in, units, 'no-such-unit', ['units', unit.id, 'in'])
    if (unit.head !== undefined) check.exists(unit.head, people, 'no-such-person', ['units', unit.id, 'head'])
    if (unit.site !== undefined)
      check.exists(unit.site, Object.keys(directory.sites), 'no-such-site', ['units', unit.id, 'site'])
  }
  for (const position of Object.values(directory.positions)) {
    if (position.unit !== undefined)
      check.exists(position.unit, units, 'no-such-unit', ['positions', position.id, 'unit'])
    for (const holder of position.holders)
      check.exists(holder, people, 'no-such-person', ['positions', position.id, 'holders'])
  }
  for (const person of Object.values(directory.people)) {
    for (const unit of person.units) check.exists(unit, units, 'no-such-unit', ['people', person.id, 'unit'])
    if (person.superior !== undefined)
      check.exists(person.superior, people, 'no-such-person', ['people', person.id, 'superior'])
  }
  directory.deputies.forEach(({ person, deputy, from, to }, index) => {
    check.exists(person, people, 'no-such-person', ['deputies', index, 'person'])
    check.exists(deputy, people, 'no-such-person', ['deputies', index, 'deputy'])
    if (person === deputy) check.error('own-deputy', ['deputies', index], { name: person })
    if (to < from) check.error('backwards', ['deputies', index, 'to'], { from, to })
  })
}

/** Neither units nor superiors may go round in a circle. */
function checkLines(directory: Directory, check: Check): void {
  const unitCircles = circles(Object.keys(directory.units), (id) => own(directory.units, id)?.in)
  for (const circle of unitCircles)
    check.error('circle', ['units', circle[0] ?? '', 'in'], { line: circle.join(' → ') })
  const personCircles = circles(Object.keys(directory.people), (id) => own(directory.people, id)?.superior)
  for (const circle of personCircles)
    check.error('circle', ['people', circle[0] ?? '', 'superior'], { line: circle.join(' → ') })
}

/** An address signs in one person. */
function checkMail(file: OrganisationShape, check: Check): void {
  const seen = new Map<string, string>()
  for (const [id, { email }] of Object.entries(file.people)) {
    const address = email?.toLowerCase()
    if (address === undefined) continue
    const before = seen.get(address)
    if (before !== undefined) check.error('email-twice', ['people', id, 'email'], { email: address, before })
    seen.set(address, id)
  }
}

function holderOf(shape: HolderShape, directory: Directory, check: Check, path: Path): Holder | undefined {
  if ('names' in shape) return namedHolder(shape.names, directory, check, path)
  const rows = Object.entries(shape.rows).flatMap(([key, row]): [string, Holder][] => {
    const holder = holderOf(row, directory, check, [...path, 'rows', key])
    return holder ? [[key, holder]] : []
  })
  const otherwise = shape.else && holderOf(shape.else, directory, check, [...path, 'else'])
  if (!shape.else) check.warning('no-fallback', path, { for: shape.for })
  return { for: shape.for, rows: Object.fromEntries(rows), ...(otherwise ? { else: otherwise } : {}) }
}

function namedHolder(
  names: readonly string[],
  directory: Directory,
  check: Check,
  path: Path,
): Holder | undefined {
  const kindOf = (name: string) =>
    own(directory.units, name)
      ? 'unit'
      : own(directory.positions, name)
        ? 'position'
        : own(directory.people, name)
          ? 'person'
          : undefined
  const all = [directory.units, directory.positions, directory.people].flatMap((entries) =>
    Object.keys(entries),
  )
  const unknown = names.filter((name) => kindOf(name) === undefined)
  for (const name of unknown) check.error('no-such-holder', path, { name }, nearest(name, all))
  if (unknown.length > 0) return undefined
  const kinds = new Set(names.map(kindOf))
  const [first] = names
  if (kinds.size > 1 || (kinds.has('position') && names.length > 1)) {
    check.error('mixed-holders', path, { names: names.join(', ') })
    return undefined
  }
  if (kinds.has('person')) return { people: names }
  if (first === undefined) return undefined
  if (kinds.has('position')) return { position: first }
  return names.length === 1 ? { unit: first } : { units: names }
}

/** Nobody signs twice under the same procedure: who drafts it does not approve it. */
function checkSigners(directory: Directory, check: Check): void {
  for (const [procedure, signers] of Object.entries(directory.signers)) {
    const seen = new Map<string, string>()
    for (const [signature, person] of Object.entries(signers)) {
      const path = ['procedures', procedure, 'signed-by', signature]
      check.exists(person, Object.keys(directory.people), 'no-such-person', path)
      const before = seen.get(person)
      if (before !== undefined) check.error('signs-twice', path, { name: person, before })
      seen.set(person, signature)
    }
  }
}

/** Roles are those of the procedure. */
function checkRoles(directory: Directory, known: Known, check: Check): void {
  for (const [procedure, roles] of Object.entries(directory.roles)) {
    const path = ['procedures', procedure]
    if (!check.exists(procedure, Object.keys(known.procedures), 'no-such-procedure', path)) continue
    const expected = own(known.procedures, procedure)?.roles ?? {}
    for (const role of Object.keys(roles))
      check.exists(role, Object.keys(expected), 'no-such-role', [...path, 'roles', role])
  }
}

/** A role that nobody holds is a step that nobody will do. */
function warnOfRoles(directory: Directory, known: Known, check: Check): void {
  for (const [procedure, roles] of Object.entries(directory.roles)) {
    const path = ['procedures', procedure]
    for (const [role, { outside }] of Object.entries(own(known.procedures, procedure)?.roles ?? {})) {
      const holder = own(roles, role)
      if (!holder && !outside) check.warning('role-unheld', [...path, 'roles'], { role })
      if (holder && !('for' in holder) && holdersOf(directory, procedure, role, {}).people.length === 0)
        check.warning('role-empty', [...path, 'roles', role], { role })
    }
  }
}
