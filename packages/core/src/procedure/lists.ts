import { activityOf, collections, rowFields, type Seen } from './catalogue/index.ts'
import type { ListTerm } from './expression.ts'
import { activitiesAround, answered, recordPlaces } from './around.ts'
import type { Around, FieldName, Names } from './names.ts'

/** A list a path names, what its elements are, and the field that is projected from them (`costs.amount`). */
export type ListPlace = {
  list: ListTerm
  element: Seen
  fields: ReadonlyMap<string, Seen>
  project?: string
}

const none: ReadonlyMap<string, Seen> = new Map()

/** Resolves the path of a list; `undefined` if it names no list. */
export function listAt(path: readonly string[], names: Names, around: Around): ListPlace | undefined {
  const [first, second, third] = path
  if (!first) return undefined
  if (first === 'previous' && second && third && path.length === 3) {
    const found = stepList(second, third, names)
    return found && { ...found, list: { ...found.list, previous: true } }
  }
  const whole = bareList(first, names, around)
  if (whole && path.length === 1) return whole
  if (whole && path.length === 2 && second)
    return whole.fields.has(second) ? { ...whole, project: second } : undefined
  if (!second) return undefined
  const ofStep = stepList(first, second, names)
  if (!ofStep || path.length > 3) return undefined
  if (!third) return ofStep
  return ofStep.fields.has(third) ? { ...ofStep, project: third } : undefined
}

function bareList(name: string, names: Names, around: Around): ListPlace | undefined {
  const field = names.fields.get(name)
  if (field?.own && !field.standard && field.list) return fieldList(name, field)
  const [record] = recordPlaces(names, activitiesAround(around), name)
  // The measures of a plan are the list of measures, wherever they are counted.
  if (record?.seen.list && !collections[name]) {
    const { activity, seen } = record
    return { list: { from: 'answer', name, activity, kind: seen.kind }, element: single(seen), fields: none }
  }
  if (names.series.has(name)) {
    return {
      list: { from: 'series', name, kind: 'complaint' },
      element: complaint,
      fields: complaintFields(names),
    }
  }
  const rows = rowFields[name]
  if (rows) {
    const fields = new Map(Object.entries(rows))
    if (name === 'complaints') for (const [key, seen] of complaintFields(names)) fields.set(key, seen)
    return {
      list: { from: 'rows', name, kind: name === 'complaints' ? 'complaint' : 'text' },
      element: complaint,
      fields,
    }
  }
  const collection = collections[name]
  if (collection) {
    const kind = 'text'
    return {
      list: { from: 'collection', name, kind },
      element: { kind, list: false, values: [] },
      fields: given(name, collection, names),
    }
  }
  if (field?.list) return fieldList(name, field)
  if (names.roles.get(name)?.many) {
    return {
      list: { from: 'role', name, kind: 'unit' },
      element: { kind: 'unit', list: false, values: [] },
      fields: none,
    }
  }
  return undefined
}

/** `special-study.measures`: those of one step; `check.follow-ups`: the list it was answered. */
function stepList(step: string, name: string, names: Names): ListPlace | undefined {
  const found = names.steps.get(step)
  if (!found) return undefined
  const answer = answered(names, found, name)
  if (answer?.seen.list && !collections[name]) {
    const { seen, activity } = answer
    const list: ListTerm = { from: 'answer', name, step, kind: seen.kind, ...(activity ? { activity } : {}) }
    return { list, element: single(seen), fields: none }
  }
  const collection = collections[name]
  if (!collection) return undefined
  const list: ListTerm = { from: 'collection', name, step, kind: 'text' }
  return { list, element: { kind: 'text', list: false, values: [] }, fields: given(name, collection, names) }
}

function given(
  name: string,
  collection: Readonly<Record<string, Seen>>,
  names: Names,
): ReadonlyMap<string, Seen> {
  const activity = activityOf[name]
  if (!activity) return new Map(Object.entries(collection))
  return new Map(
    Object.entries(collection).map(([field, seen]) => [
      field,
      names.recordFields.get(`${activity}.${field}`) ?? seen,
    ]),
  )
}

const single = (seen: Seen): Seen => ({ ...seen, list: false })
const complaint: Seen = { kind: 'complaint', list: false, values: [] }

function fieldList(name: string, field: FieldName): ListPlace {
  return { list: { from: 'field', name, kind: field.kind }, element: single(field), fields: none }
}

/** What a member of a series, or a row of a duty, can be asked: the fields of the procedure, and its register entry. */
export function complaintFields(names: Names): ReadonlyMap<string, Seen> {
  const fields = new Map<string, Seen>(Object.entries(rowFields['complaints'] ?? {}))
  for (const [name, seen] of names.fields) fields.set(name, seen)
  return fields
}
