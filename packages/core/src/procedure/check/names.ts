import type { Checking } from './checking.ts'
import { isEvent, isList, isTerm, isWhoTerm, walk } from './walk.ts'

export const reserved: ReadonlySet<string> = new Set(
  'else when where within after until now or and not in true false null yes no on off turn previous complaint'.split(
    ' ',
  ),
)

/** N2: one name, one thing. Standard fields count only where the procedure lists them. */
export function checkNames({ procedure, report }: Checking): void {
  const owners = new Map<string, string>()
  const own = Object.keys(procedure.fields).filter(
    (name) => procedure.fields[name]?.title && isListed(procedure.fields[name]),
  )
  const all: readonly (readonly [string, string, string])[] = [
    ...Object.keys(procedure.roles).map((name) => [name, 'role', `roles.${name}`] as const),
    ...own.map((name) => [name, 'field', `fields.${name}`] as const),
    ...Object.values({ ...procedure.steps, ...procedure.dutySteps }).flatMap((step) =>
      step.tail ? [] : [[step.name, 'step', step.path] as const],
    ),
  ]
  for (const [name, what, path] of all) {
    if (reserved.has(name)) report('reserved-word', path, { name })
    const owner = owners.get(name)
    if (owner !== undefined) report('name-twice', path, { name, what, other: owner })
    else owners.set(name, what)
  }
}

const isListed = (field: { standard: boolean; clause: readonly string[] } | undefined): boolean =>
  field !== undefined && !field.standard

/** N3: declared but never used. */
export function checkUse({ procedure, report }: Checking): void {
  const used = usedNames(procedure)
  const unused = (what: string, names: readonly string[], prefix: string): void => {
    for (const name of names)
      if (!used.has(`${what}:${name}`)) report('never-used', `${prefix}.${name}`, { what, name })
  }
  unused('role', Object.keys(procedure.roles), 'roles')
  unused(
    'field',
    Object.keys(procedure.fields).filter((name) => !procedure.fields[name]?.standard),
    'fields',
  )
  unused('table', Object.keys(procedure.tables), 'tables')
  unused(
    'setting',
    Object.keys(procedure.settings).filter((name) => procedure.settings[name]?.type !== 'text'),
    'settings',
  )
  unused('series', Object.keys(procedure.series), 'series')
}

/** What the procedure names somewhere: `field:…`, `role:…`, `setting:…`, `series:…`, `table:…`. */
export function usedNames(procedure: Checking['procedure']): ReadonlySet<string> {
  const used = new Set<string>()
  const { fields, roles, settings, series, tables } = procedure
  walk({ ...procedure, clauses: {} }, (part) => {
    if (isTerm(part)) {
      if ('field' in part && typeof part.field === 'string') used.add(`field:${part.field}`)
      if (part.term === 'setting' || part.term === 'span-of') used.add(`setting:${part.setting}`)
      if (part.term === 'role') used.add(`role:${part.role}`)
      if (part.term === 'table') used.add(`table:${part.table}`)
    }
    if (isWhoTerm(part)) {
      if ('role' in part) used.add(`role:${part.role}`)
      if ('field' in part && typeof part.field === 'string') used.add(`field:${part.field}`)
    }
    if (isEvent(part) && 'field' in part) used.add(`field:${part.field}`)
    if (isList(part)) {
      used.add(`series:${part.name}`).add(`field:${part.name}`).add(`role:${part.name}`)
    }
    if (typeof part['setting'] === 'string') used.add(`setting:${part['setting']}`)
    if (part['printed'] === 'field' || part['printed'] === 'answer')
      used.add(`field:${String(part['field'])}`)
    if (typeof part['series'] === 'string') used.add(`series:${part['series']}`)
    if (isRight(part)) used.add(`role:${part.right.role}`)
    if (typeof part['at'] === 'string') used.add(`setting:${part['at']}`)
    if (isQuestion(part)) used.add(`field:${part.field}`)
  })
  for (const role of Object.values(roles)) {
    for (const name of [role.in, role.for, ...(Array.isArray(role.delegates) ? role.delegates : [])]) {
      if (name !== undefined) used.add(`role:${name}`).add(`field:${name}`)
    }
  }
  for (const field of Object.values(fields)) {
    for (const name of [...field.oneOfRoles, ...Object.keys(field.among)]) used.add(`role:${name}`)
    if (field.is || field.raise.length > 0) used.add(`field:${field.name}`)
  }
  for (const channel of Object.values(procedure.channels)) if (channel.per) used.add(`role:${channel.per}`)
  for (const { same } of Object.values(series)) for (const name of same) used.add(`field:${name}`)
  for (const { of } of Object.values(tables)) for (const name of of) used.add(`field:${name}`)
  for (const step of Object.values({ ...procedure.steps, ...procedure.dutySteps })) {
    for (const name of [...step.level, ...(step.handTo?.items ?? [])])
      used.add(`role:${name}`).add(`field:${name}`)
    for (const { is } of step.with)
      for (const line of is) for (const name of line.is.text.split(', ')) used.add(`role:${name}`)
  }
  for (const form of Object.values(procedure.forms)) {
    for (const { is } of form.encloses) used.add(`field:${is}`).add(`setting:${is}`)
    if (form.per) used.add(`role:${form.per}`)
  }
  for (const name of Object.keys(settings)) if (usedInRepeat(procedure, name)) used.add(`setting:${name}`)
  return used
}

const isQuestion = (part: object): part is { field: string } =>
  'field' in part &&
  typeof part.field === 'string' &&
  Object.keys(part).every((key) => key === 'field' || key === 'activity')

const isRight = (part: object): part is { right: { role: string } } =>
  'right' in part &&
  typeof part.right === 'object' &&
  part.right !== null &&
  'role' in part.right &&
  typeof part.right.role === 'string'

const usedInRepeat = (procedure: Checking['procedure'], setting: string): boolean =>
  Object.values(procedure.steps).some(
    ({ repeat }) =>
      repeat?.repeat === 'times' && typeof repeat.times === 'object' && repeat.times.setting === setting,
  )
