import {
  namesOf,
  isEmpty,
  isItems,
  isValue,
  mayAct,
  orStandIn,
  resolve,
  wrongWith,
  type Actor,
  type Booking,
  type Entry,
  type Item,
  type Party,
  type Place,
  type Question,
  type Values,
  type View,
} from '../steps/index.ts'
import { ok, type Result } from '../result.ts'
import { own, type Value } from '../values/index.ts'
import type { Entries } from './commands.ts'
import type { Refusal } from './refusal.ts'
import type { Living } from './rules.ts'
import { no } from './rules.ts'

/** What a form says for one record; `reasons` by the name of the field. */
export type RecordInput = {
  values: Record<string, Value>
  personal: Record<string, Value>
  items: Record<string, readonly Item[]>
  reasons?: Readonly<Record<string, string>>
  /** The earlier penalty it is multiplied for. */
  earlier?: Booking
}

/** Entries sorted by what they are for. */
export type Inputs = {
  facts: ReadonlyMap<Question, Value>
  records: ReadonlyMap<string, RecordInput>
  /** By question name, for later checks. */
  given: ReadonlyMap<string, Entry>
  /** What was entered, with the question it answers. */
  answers: readonly (readonly [Question, Entry])[]
}

export type Filled = {
  values: Entries
  parties?: readonly Party[]
  reasons?: Readonly<Record<string, string>>
}

/**
 * Reads what a form sent: every entry belongs to a question, fits its type and may be set by this person; nothing that
 * is asked is missing. Values that say nothing (empty text, empty list) count as not given.
 */
export function readInputs(
  view: View<Living>,
  questions: readonly Question[],
  filled: Filled,
  actor: Actor,
  place: Place | undefined,
): Result<Inputs, Refusal> {
  const parties = new Set([...Object.keys(view.state.parties), ...(filled.parties ?? []).map(({ id }) => id)])
  const given = new Map<string, Entry>()
  for (const [name, entry] of Object.entries(filled.values)) {
    const question = questions.find((some) => some.name === name || `${some.activity}.${some.field}` === name)
    if (!question) return no({ code: 'unknown-field', field: name })
    const refusal = refused(view, question, entry, actor, place, parties)
    if (refusal) return no(refusal)
    if (!isEmpty(entry)) given.set(question.name, entry)
  }
  const reason = reasonMissing(questions, given, filled.reasons ?? {})
  if (reason.length > 0) {
    const cited = questions.filter(({ name }) => reason.includes(name)).flatMap(({ clauses }) => clauses)
    return no({
      code: 'reason-missing',
      of: reason,
      ...(cited.length > 0 ? { clauses: [...new Set(cited)] } : {}),
    })
  }
  return ok(sorted(questions, given, filled.reasons ?? {}))
}

function refused(
  view: View<Living>,
  question: Question,
  entry: Entry,
  actor: Actor,
  place: Place | undefined,
  parties: ReadonlySet<string>,
): Refusal | undefined {
  const { clauses } = question
  if (question.computed) return { code: 'computed-field', field: question.name, clauses }
  if (isEmpty(entry)) return undefined
  const unlike = unlikeFixed(question, entry)
  if (unlike !== undefined) return { code: 'not-settable', field: unlike, clauses }
  if (question.setBy) {
    const who = orStandIn(view, place, resolve(view, question.setBy, place))
    if (!mayAct(view, actor, who))
      return { code: 'not-settable', field: question.name, clauses, who: namesOf(who) }
  }
  const wrong = wrongWith(view, question, entry, (party) => parties.has(party))
  return wrong && { code: 'wrong-value', ...wrong, clauses }
}

/** The field, or the column of a line, that says something else than what the procedure fixes. */
function unlikeFixed({ name, fixed, columns }: Question, entry: Entry): string | undefined {
  if (fixed !== undefined && JSON.stringify(entry) !== JSON.stringify(fixed)) return name
  if (!isItems(entry)) return undefined
  for (const [index, line] of entry.entries())
    for (const column of columns) {
      const said = line[column.field]
      if (column.fixed === undefined || said === undefined || isEmpty(said)) continue
      if (JSON.stringify(said) !== JSON.stringify(column.fixed)) return `${name}.${index}.${column.field}`
    }
  return undefined
}

/** Fields whose value needs a reason that was not given. */
function reasonMissing(
  questions: readonly Question[],
  given: ReadonlyMap<string, Entry>,
  reasons: Readonly<Record<string, string>>,
): string[] {
  return questions.flatMap((question) => {
    const entry = given.get(question.name)
    if (entry === undefined || (own(reasons, question.name) ?? '').trim() !== '') return []
    if (question.reason === 'always') return [question.name]
    const listed = question.reason.some((value) => JSON.stringify(value) === JSON.stringify(entry))
    const differs =
      question.proposed !== undefined && JSON.stringify(question.proposed) !== JSON.stringify(entry)
    return listed || differs ? [question.name] : []
  })
}

/** Names of what is asked and neither given now nor known before, items' columns included. */
export function missingAsks(
  view: View<Living>,
  questions: readonly Question[],
  inputs: Inputs,
  place: Place | undefined,
): string[] {
  const repeated = place !== undefined && (place.element !== undefined || place.turn !== undefined)
  return questions.flatMap((question) => {
    const entry = inputs.given.get(question.name)
    if (entry !== undefined) return question.type === 'items' ? missingColumns(question, entry) : []
    if (!question.required || question.fixed !== undefined) return []
    if (question.activity === undefined && !repeated && view.scope(undefined).field(question.field).known) {
      const look = view.scope(undefined).field(question.field)
      if (look.known && look.value !== undefined) return []
    }
    return [question.name]
  })
}

function missingColumns(question: Question, entry: Entry): string[] {
  if (!isItems(entry)) return []
  return entry.flatMap((item, index) =>
    question.columns.flatMap((column) =>
      column.required && isEmpty(item[column.field]) && column.fixed === undefined
        ? [`${question.name}.${index}.${column.field}`]
        : [],
    ),
  )
}

function sorted(
  questions: readonly Question[],
  given: ReadonlyMap<string, Entry>,
  reasons: Readonly<Record<string, string>>,
): Inputs {
  const facts = new Map<Question, Value>()
  const records = new Map<string, RecordInput>()
  for (const question of questions) {
    const entry = given.get(question.name) ?? question.fixed
    if (question.activity === undefined) {
      if (entry !== undefined && isValue(entry)) facts.set(question, entry)
      continue
    }
    const record: RecordInput = records.get(question.activity) ?? { values: {}, personal: {}, items: {} }
    const reason = (own(reasons, question.name) ?? '').trim()
    if (entry !== undefined && reason !== '') record.reasons = { ...record.reasons, [question.field]: reason }
    records.set(question.activity, record)
    if (entry === undefined) continue
    if (question.type === 'items' && isItems(entry)) record.items[question.field] = withFixed(question, entry)
    else if (isValue(entry)) (question.personal ? record.personal : record.values)[question.field] = entry
  }
  const answers = questions.flatMap((question): [Question, Entry][] => {
    const entry = given.get(question.name)
    return entry === undefined ? [] : [[question, entry]]
  })
  return { facts, records, given, answers }
}

/** Lines with what the procedure fixes for every one of them (`does: plan, with: { kind: preventive }`). */
function withFixed({ columns }: Question, lines: readonly Item[]): readonly Item[] {
  const fixed = columns.flatMap(({ field, fixed: is }): [string, Value][] =>
    is === undefined ? [] : [[field, is]],
  )
  return fixed.length === 0 ? lines : lines.map((line) => ({ ...line, ...Object.fromEntries(fixed) }))
}

const ofParty = new Set(['contact-person', 'contact-data'])

/** Facts by whose key seals them. */
export function split(facts: Iterable<readonly [Question, Value]>, customer: Value | undefined): Values {
  const values: Record<string, Value> = {}
  const personal: Record<string, Value> = {}
  const party: Record<string, Value> = {}
  const partyId = typeof customer === 'string' ? customer : undefined
  for (const [question, value] of facts) {
    const part = !question.personal
      ? values
      : ofParty.has(question.field) && partyId !== undefined
        ? party
        : personal
    part[question.field] = value
  }
  return {
    ...(Object.keys(values).length > 0 ? { values } : {}),
    ...(Object.keys(personal).length > 0 ? { personal } : {}),
    ...(Object.keys(party).length > 0 && partyId !== undefined ? { party, partyId } : {}),
  }
}
