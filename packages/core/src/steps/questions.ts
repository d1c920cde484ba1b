import {
  activities,
  applying,
  choose,
  evaluate,
  standardFields,
  type Field,
  type FieldType,
  type Procedure,
  type RecordField,
  type ValueLabel,
  type Whos,
} from '../procedure/index.ts'
import { own, type Text, type Value } from '../values/index.ts'
import { countsRepeats } from './ledger.ts'
import type { Nameable } from './named-people.ts'
import type { Place } from './place.ts'
import type { View } from './view.ts'

/** A criterion of a grade that a form offers to tick; ticked under `name`, the worst one proposes the grade. */
export type CriterionAsked = {
  name: string
  grade: string
  criterion: string
  title: Text
  /** Ticking it demands a reason. */
  reason: boolean
  clauses: readonly string[]
}

export type Labelled = { value: string; title: Text; definition?: Text; group?: string }

/** A field as a form asks it: of the complaint, of a record, or a column of a record's list. */
export type Question = {
  /** Key in the values of a command: bare where that is clear, else `activity.field`. */
  name: string
  field: string
  activity?: string
  title: Text
  type: FieldType | 'who' | 'items'
  list: boolean
  values: readonly Labelled[]
  columns: readonly Question[]
  required: boolean
  /** Asked for only if a condition holds that is not decided yet. */
  depends: readonly string[]
  fixed?: Value
  reason: 'always' | readonly Value[]
  hint?: Text
  unit?: string
  personal: boolean
  setBy?: Whos
  computed: boolean
  proposed?: Value
  /** Criteria of a grade, worst grade first. */
  criteria: readonly CriterionAsked[]
  min?: number
  /** Whom a field of persons or units may name; absent: anybody. */
  names?: Nameable
  clauses: readonly string[]
}

const flatten = (values: readonly ValueLabel[], group?: string): Labelled[] =>
  values.flatMap(({ value, title, definition, of }) => [
    { value, title, ...(definition ? { definition } : {}), ...(group === undefined ? {} : { group }) },
    ...flatten(of, value),
  ])

/** Standard fields that hold something about people. */
const standardPersonal = new Set([
  'contact-person',
  'contact-data',
  'complainant-reference',
  'description',
  'demand',
  'stated-reason',
  'place',
  'evidence',
  'photos',
  'persons-concerned',
  'external-reference',
])

const personalTypes: ReadonlySet<string> = new Set(['text', 'person', 'party', 'file', 'who'])

/** A field of the complaint by its name, own or standard, as a form asks it; `undefined`: no such field. */
export const questionOf = (procedure: Procedure, name: string): Question | undefined =>
  knownAs(procedure, name, () => fieldQuestion(procedure, name))

type Known = Map<string, Question | undefined>
const questionsKnown = new WeakMap<Procedure, Known>()
const mostKnown = 2_000

/** Made once per procedure and name. */
function knownAs(procedure: Procedure, name: string, make: () => Question | undefined): Question | undefined {
  let known = questionsKnown.get(procedure)
  if (!known || known.size >= mostKnown) questionsKnown.set(procedure, (known = new Map()))
  if (known.has(name)) return known.get(name)
  const made = make()
  known.set(name, made)
  return made
}

function fieldQuestion(procedure: Procedure, name: string): Question | undefined {
  const field = own(procedure.fields, name)
  if (field) return ownQuestion(procedure, field)
  const standard: (RecordField & { given?: true }) | undefined = own<RecordField & { given?: true }>(
    standardFields,
    name,
  )
  if (!standard) return undefined
  const channels = name === 'channel' ? Object.values(procedure.channels) : []
  return {
    ...plain(name, standard),
    personal: standardPersonal.has(name),
    computed: standard.given === true && name !== 'kind' && name !== 'channel' && name !== 'received',
    ...(channels.length > 0
      ? { values: channels.map((channel) => ({ value: channel.name, title: channel.title })) }
      : {}),
  }
}

function ownQuestion(procedure: Procedure, field: Field): Question {
  const channels = field.name === 'channel' ? Object.values(procedure.channels) : []
  return {
    name: field.name,
    field: field.name,
    title: field.title,
    type: field.type,
    list: field.list,
    values:
      channels.length > 0
        ? channels.map((channel) => ({ value: channel.name, title: channel.title }))
        : flatten(field.values),
    columns: [],
    required: false,
    depends: [],
    reason: field.reason,
    personal: field.standard ? standardPersonal.has(field.name) || field.personal : field.personal,
    computed: field.is !== undefined,
    criteria: criteriaOf(field),
    clauses: field.clause,
    ...(field.hint ? { hint: field.hint } : {}),
    ...(field.unit === undefined ? {} : { unit: field.unit }),
    ...(field.setBy ? { setBy: field.setBy } : {}),
    ...(field.min === undefined ? {} : { min: field.min }),
    ...namesOf(field),
  }
}

/** Roles that narrow a field of persons or units, and who may not be named in it. */
function namesOf({ oneOfRoles: roles, not }: Field): { names?: Nameable } {
  return roles.length + not.length === 0 ? {} : { names: { roles, not } }
}

function plain(name: string, field: RecordField): Question {
  return {
    name,
    field: name,
    title: { zh: field.zh, en: field.en },
    type: field.columns ? 'items' : field.type,
    list: field.list === true,
    values: Object.entries(field.values ?? {}).map(([value, title]) => ({ value, title })),
    columns: Object.entries(field.columns ?? {}).map(([column, inner]) => ({
      ...plain(column, inner),
      required: inner.asked === true,
    })),
    required: false,
    depends: [],
    reason: [],
    personal: personalTypes.has(field.type),
    computed: false,
    criteria: [],
    clauses: [],
  }
}

const criteriaOf = ({ name: field, values, criteria }: Field): CriterionAsked[] =>
  values.flatMap(({ value: grade }) =>
    (own(criteria, grade) ?? []).map(({ name: criterion, title, reason, clause }) => ({
      name: `${field}:${grade}.${criterion}`,
      grade,
      criterion,
      title,
      reason,
      clauses: clause,
    })),
  )

/** A field of an activity's record, as this procedure gives it values or a label. */
export const recordQuestion = (procedure: Procedure, activity: string, name: string): Question | undefined =>
  knownAs(procedure, `${activity} ${name}`, () => activityQuestion(procedure, activity, name))

function activityQuestion(procedure: Procedure, activity: string, name: string): Question | undefined {
  const standard = own(own(activities, activity)?.fields ?? {}, name)
  if (!standard) return undefined
  const laid = own(procedure.recordFields, `${activity}.${name}`)
  const asked = {
    ...(laid && !standard.columns ? { ...ownQuestion(procedure, laid), name } : plain(name, standard)),
    field: name,
    activity,
    required: standard.asked === true,
  }
  return name === 'way'
    ? {
        ...asked,
        values: [
          ...waysIn(procedure).filter(({ value }) => !asked.values.some((way) => way.value === value)),
          ...asked.values,
        ],
      }
    : asked
}

/** A channel of the procedure is a way to answer too. */
const waysIn = ({ channels }: Procedure): Labelled[] =>
  Object.values(channels).map(({ name, title }) => ({ value: name, title }))

/** Fields of a reply and of closing that the move itself supplies. */
const supplied: Readonly<Record<string, readonly string[]>> = { reply: ['sent'], close: [], report: [] }

/** What the books say of an assessment that counts repeats; nobody enters it. */
const counted: readonly string[] = ['factor', 'points']

/**
 * Everything the form of a step asks or offers now, in the order of the procedure: its own fields, then the records of
 * its activities. What a condition leaves open is not asked yet and says what it waits for.
 */
export function questionsOf(view: View, place: Place): Question[] {
  const { procedure } = view.world
  const { step } = place.node
  const scope = view.scope(place)
  const found: Question[] = []
  const add = (items: typeof step.asks, required: boolean) => {
    for (const item of items) {
      const look = item.when ? applying([item], scope) : { items: [item], depends: [] }
      if (look.items.length === 0 && look.depends.length === 0) continue
      const asked =
        item.is.activity === undefined
          ? questionOf(procedure, item.is.field)
          : recordQuestion(procedure, item.is.activity, item.is.field)
      if (!asked) continue
      const clauses = item.clause.length > 0 ? item.clause : asked.clauses
      found.push({
        ...asked,
        required: required && look.items.length > 0,
        depends: look.depends,
        clauses: clauses.length > 0 ? clauses : step.clause,
      })
    }
  }
  add(step.asks, true)
  add(step.offers, false)
  for (const activity of step.does) {
    for (const name of Object.keys(own(activities, activity)?.fields ?? {})) {
      if (supplied[activity]?.includes(name)) continue
      if (activity === 'assess' && counted.includes(name) && countsRepeats(place)) continue
      if (found.some((one) => one.activity === activity && one.field === name)) continue
      const asked = recordQuestion(procedure, activity, name)
      if (!asked) continue
      const fixed = fixedValue(view, place, activity, name)
      const columns = asked.columns.map((column) => {
        const is = fixedValue(view, place, activity, column.field)
        return is === undefined ? column : { ...column, fixed: is }
      })
      const levels = activity === 'attribute' && name === 'level' ? step.level : []
      const levelled = levels.length === 0 ? asked : atLevels(procedure, asked, levels)
      const required = levelled.required || (activity === 'assess' && name === 'base' && countsRepeats(place))
      found.push({
        ...levelled,
        required,
        columns,
        clauses: step.clause,
        ...(fixed === undefined ? {} : { fixed }),
      })
    }
  }
  return named(found).map((question) => proposal(view, place, question))
}

/** From small to large: whoever goes beyond the smallest says why that cannot be determined. */
const atLevels = (procedure: Procedure, asked: Question, levels: readonly string[]): Question => ({
  ...asked,
  type: 'choice',
  required: true,
  values: levels.map((value) => ({
    value,
    title: asked.values.find((known) => known.value === value)?.title ??
      own(procedure.roles, value)?.title ?? { zh: value, en: value },
  })),
  reason: levels.slice(1),
})

/** Bare names where they are clear; an own field of the complaint goes before a record's. */
function named(questions: readonly Question[]): Question[] {
  const count = new Map<string, number>()
  for (const { field } of questions) count.set(field, (count.get(field) ?? 0) + 1)
  return questions.map((question) =>
    question.activity !== undefined && (count.get(question.field) ?? 0) > 1
      ? { ...question, name: `${question.activity}.${question.field}` }
      : question,
  )
}

function fixedValue(view: View, place: Place, activity: string, field: string): Value | undefined {
  const given = place.node.step.with.find((some) => some.activity === activity && some.field === field)
  if (!given) return undefined
  const line = choose(given.is, view.scope(place))
  if (!line.known || !line.chosen) return undefined
  const look = evaluate(line.chosen.is, view.scope(place))
  return look.known ? look.value : undefined
}

function proposal(view: View, place: Place, question: Question): Question {
  const field = question.activity === undefined ? own(view.world.procedure.fields, question.field) : undefined
  if (!field?.proposed) return question
  const line = choose(field.proposed, view.scope(place))
  if (!line.known || !line.chosen) return question
  const look = evaluate(line.chosen.is, view.scope(place))
  return look.known && look.value !== undefined ? { ...question, proposed: look.value } : question
}
