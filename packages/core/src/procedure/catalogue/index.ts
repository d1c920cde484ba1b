import type { Kind } from '../expression.ts'
import type { FieldType } from '../model.ts'
import { activities, findingFields, measureFields, outcomes, type RecordField } from './activities.ts'

export {
  activities,
  findingFields,
  measureFields,
  outcomes,
  type Activity,
  type RecordField,
} from './activities.ts'
export { ownActs } from './acts.ts'
export { standardFields, type StandardField } from './standard-fields.ts'

/** What a condition sees of a field. */
export type Seen = { kind: Kind; list: boolean; values: readonly string[] }

export const kindOf = (type: FieldType | 'who'): Kind => (type === 'who' ? 'unit' : type)

const seen = (kind: Kind, values: readonly string[] = []): Seen => ({ kind, list: false, values })

export function seenRecordField(field: RecordField): Seen {
  return { kind: kindOf(field.type), list: field.list === true, values: Object.keys(field.values ?? {}) }
}

const about = { step: seen('text'), person: seen('person'), at: seen('time') }
const feedbackKinds = [
  'request',
  'objection',
  'more-information',
  'acceptance',
  'withdrawal',
  'thanks',
  'other',
]

/** Lists of a complaint that are not the plural of an activity. Source: procedure language §8. */
const ownLists: Readonly<Record<string, Readonly<Record<string, Seen>>>> = {
  measures: {
    ...Object.fromEntries(
      Object.entries(measureFields).map(([name, field]) => [name, seenRecordField(field)]),
    ),
    ...about,
    state: seen('choice', ['planned', 'carried-out', 'verified', 'closed', 'withdrawn']),
    result: seen('choice', ['effective', 'not-effective']),
  },
  findings: {
    ...Object.fromEntries(
      Object.entries(findingFields).map(([name, field]) => [name, seenRecordField(field)]),
    ),
    step: seen('text'),
  },
  feedbacks: {
    kind: seen('choice', feedbackKinds),
    from: seen('party'),
    received: seen('time'),
    content: seen('text'),
    step: seen('text'),
  },
  breaches: {
    step: seen('text'),
    limit: seen('text'),
    due: seen('time'),
    at: seen('time'),
    unit: seen('unit'),
    person: seen('person'),
    confirmed: seen('flag'),
  },
  pauses: { limit: seen('text'), reason: seen('text'), from: seen('time'), to: seen('time') },
  extensions: { limit: seen('text'), reason: seen('text'), by: seen('person'), amount: seen('span') },
  links: {
    how: seen('choice', ['split', 'renew', 'join', 'refer']),
    complaint: seen('complaint'),
    procedure: seen('text'),
    status: seen('text'),
  },
}

/** What a duty lists beside them: rows of complaints carry all their fields. */
export const rowFields: Readonly<Record<string, Readonly<Record<string, Seen>>>> = {
  complaints: {
    number: seen('text'),
    status: seen('text'),
    registered: seen('time'),
    closed: seen('time'),
    outcome: seen('choice', Object.keys(outcomes)),
  },
  customers: { name: seen('text'), region: seen('text'), complaints: seen('number') },
  notes: { kind: seen('text'), author: seen('person'), taken: seen('time') },
}

export const collections: Readonly<Record<string, Readonly<Record<string, Seen>>>> = {
  ...Object.fromEntries(
    Object.values(activities).map(({ collection, fields }) => [
      collection,
      {
        ...Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, seenRecordField(field)])),
        ...about,
      },
    ]),
  ),
  ...ownLists,
}

/** The activity whose records make up a collection. */
export const activityOf: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(activities).map(([name, { collection }]) => [collection, name]),
)
