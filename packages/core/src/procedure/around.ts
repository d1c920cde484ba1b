import { activities, seenRecordField, type RecordField, type Seen } from './catalogue/index.ts'
import type { Around, Names, StepName } from './names.ts'

/** A record's field of a step: which activity makes the record, and what the field is. */
export type RecordPlace = { activity: string; field: string; seen: Seen }

const noSeen: readonly string[] = []

/** The field of a record, with the values this procedure gives it and the ways a message can go. */
export function recordSeen(names: Names, activity: string, field: string): Seen | undefined {
  const found: RecordField | undefined = activities[activity]?.fields[field]
  if (!found) return undefined
  const given = names.recordFields.get(`${activity}.${field}`)
  if (given) return { ...given, list: found.list === true || given.list }
  const seen = seenRecordField(found)
  return field === 'way' ? { ...seen, values: [...seen.values, ...names.channels] } : seen
}

/** Which records of a step have a field of this name; more than one is ambiguous. */
export function recordPlaces(names: Names, does: readonly string[], field: string): RecordPlace[] {
  return does.flatMap((activity) => {
    const seen = recordSeen(names, activity, field)
    return seen ? [{ activity, field, seen }] : []
  })
}

/** Activities whose record a bare name may mean here. */
export const activitiesAround = (around: Around): readonly string[] =>
  around.step?.does ?? around.acts ?? noSeen

/** The field a step was asked: its record's, else one of the complaint. */
export function answered(
  names: Names,
  step: StepName,
  field: string,
): { activity?: string; field: string; seen: Seen } | undefined {
  const own = names.fields.get(field)
  if (own && !own.standard && step.asks.includes(field)) return { field, seen: own }
  const [record] = recordPlaces(names, step.does, field)
  if (record) return record
  return own && { field, seen: own }
}
