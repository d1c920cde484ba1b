import type { Seen } from './catalogue/index.ts'
import { stepEvents, type StepEvent, type Term } from './expression.ts'
import { activitiesAround, answered, recordPlaces, recordSeen } from './around.ts'
import type { Around, Names } from './names.ts'
import { nearest } from '../values/index.ts'

/** What a name stands for; `undefined` with the nearest existing name if nothing has that name. */
export type Found = { term: Term; seen: Seen } | { ambiguous: readonly string[] }

const one = (kind: Seen['kind']): Seen => ({ kind, list: false, values: [] })
const eventNames: ReadonlySet<string> = new Set(stepEvents)

/** Looks a path up in the order of §5: element, own field, record's field, standard field, setting, role. */
export function lookUp(path: readonly string[], names: Names, around: Around): Found | undefined {
  const [first, second, third] = path
  if (!first) return undefined
  if (path.length === 1) return bare(first, names, around)
  if (first === 'previous' && second && third && path.length === 3) {
    const found = answerOf(second, third, names)
    return found && { ...found, term: { ...found.term, previous: true } }
  }
  if (!second || path.length > 2) return undefined
  if (around.member && first === 'complaint') return undefined
  const element = around.elements.get(first)
  if (element) {
    const seen = element.fields.get(second)
    return seen && { term: { term: 'element', element: first, field: second, kind: seen.kind }, seen }
  }
  if (first === 'complaint') {
    const field = names.fields.get(second)
    return field && { term: { term: 'field', field: second, kind: field.kind }, seen: field }
  }
  if (names.steps.has(first)) {
    const found = answerOf(first, second, names)
    if (found) return found
    if (!isStepEvent(second)) return undefined
    return {
      term: { term: 'event', event: { event: 'step', step: first, at: second }, kind: 'time' },
      seen: one('time'),
    }
  }
  if (activitiesAround(around).includes(first)) {
    const seen = recordSeen(names, first, second)
    return seen && { term: { term: 'record', activity: first, field: second, kind: seen.kind }, seen }
  }
  return undefined
}

const isStepEvent = (name: string): name is StepEvent => eventNames.has(name)

function answerOf(step: string, field: string, names: Names) {
  const asked = names.steps.get(step)
  const found = asked && answered(names, asked, field)
  if (!found) return undefined
  const { seen, activity } = found
  const term = { term: 'answer', step, field, kind: seen.kind, ...(activity ? { activity } : {}) } as const
  return { term, seen }
}

function bare(name: string, names: Names, around: Around): Found | undefined {
  const member = around.member?.get(name)
  if (member) return { term: { term: 'member', field: name, kind: member.kind }, seen: member }
  if (name === 'turn') return { term: { term: 'turn' }, seen: one('number') }
  const element = around.elements.get(name)
  if (element)
    return { term: { term: 'element', element: name, kind: element.seen.kind }, seen: element.seen }
  const field = names.fields.get(name)
  if (field && !field.standard) return { term: { term: 'field', field: name, kind: field.kind }, seen: field }
  const places = recordPlaces(names, activitiesAround(around), name)
  if (places.length > 1 && around.step)
    return { ambiguous: places.map(({ activity }) => `${activity}.${name}`) }
  const [record] = places
  if (record) {
    return {
      term: { term: 'record', activity: record.activity, field: name, kind: record.seen.kind },
      seen: record.seen,
    }
  }
  if (field) return { term: { term: 'field', field: name, kind: field.kind }, seen: field }
  const setting = names.settings.get(name)
  if (setting) return { term: { term: 'setting', setting: name, kind: setting }, seen: one(setting) }
  if (names.roles.has(name)) return { term: { term: 'role', role: name }, seen: one('unit') }
  return undefined
}

/** The name that was probably meant, among all that could stand here. */
export function nearestName(path: readonly string[], names: Names, around: Around): string | undefined {
  const [first = '', second] = path
  if (second !== undefined && names.steps.has(first)) {
    const step = names.steps.get(first)
    const fields = [...(step?.asks ?? []), ...eventNames]
    const found = nearest(second, fields)
    return found && `${first}.${found}`
  }
  const known = [
    ...(around.member?.keys() ?? []),
    ...around.elements.keys(),
    ...names.fields.keys(),
    ...names.settings.keys(),
    ...names.roles.keys(),
    ...names.steps.keys(),
  ]
  const found = nearest(first, known)
  return found && [found, ...path.slice(1)].join('.')
}
