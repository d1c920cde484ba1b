import { rolesOfUnit } from '../directory/index.ts'
import type { Procedure, Step, Who as RuleWho, WhoTerm } from '../procedure/index.ts'
import {
  excluded,
  isItems,
  mayAct,
  peopleOf,
  type Entry,
  type Place,
  type Question,
  type View,
} from '../steps/index.ts'
import { own } from '../values/index.ts'
import { barred } from './guards.ts'
import type { Refusal } from './refusal.ts'
import type { Living } from './rules.ts'

/**
 * Whom an answer may not name. A field may exclude people, ask for holders of a role or for some among several; and who
 * may not act on this complaint is not named to do a step of it, because then nobody could.
 *
 * Source: procedure language §3 (`barred`: nor be handed the complaint), §5 (`one-of`, `not`, `among` of a person).
 */
export function againstNaming(
  view: View<Living>,
  answers: Iterable<readonly [Question, Entry]>,
  place: Place | undefined,
): Refusal | undefined {
  for (const [question, entry] of answers) {
    const found =
      question.type === 'items'
        ? againstLines(view, question, entry)
        : againstAnswer(view, question, entry, place)
    if (found) return found
  }
  return undefined
}

function againstAnswer(
  view: View<Living>,
  question: Question,
  entry: Entry,
  place: Place | undefined,
): Refusal | undefined {
  if (question.type === 'unit') return againstUnits(view, question, entry)
  if (question.type !== 'person' && question.type !== 'who') return undefined
  const { procedure } = view.world
  const { activity, field, name, clauses } = question
  const people = namedIn(view, entry)
  const declared =
    activity === undefined
      ? own(procedure.fields, field)
      : own(procedure.recordFields, `${activity}.${field}`)
  if (declared) {
    const { path, not, among, oneOfRoles } = declared
    const about = { field: name, clauses }
    for (const person of people) {
      if (not.length > 0 && mayAct(view, { person }, excluded(view, not, place)))
        return { code: 'not-nameable', person, ...about, rule: `${path}.not` }
      if (oneOfRoles.length > 0 && !oneOfRoles.some((role) => holds(view, person, role)))
        return { code: 'not-nameable', person, ...about, who: oneOfRoles, rule: `${path}.one-of` }
    }
    for (const [role, least] of Object.entries(among))
      if (people.filter((person) => holds(view, person, role)).length < least)
        return { code: 'too-few-named', role, least, ...about, who: [role], rule: `${path}.among` }
  }
  return doersNamed(procedure).has(activity === undefined ? field : `${activity}.${field}`)
    ? keptAway(view, people, name, clauses)
    : undefined
}

/** A field of units that is narrowed to roles takes no unit that holds none of them. */
function againstUnits(view: View<Living>, question: Question, entry: Entry): Refusal | undefined {
  const { directory, procedure } = view.world
  const { field, name, clauses, activity } = question
  const declared = activity === undefined ? own(procedure.fields, field) : undefined
  if (!declared || declared.oneOfRoles.length === 0) return undefined
  const { oneOfRoles: who, path } = declared
  const wrong = (Array.isArray(entry) ? entry : [entry]).find(
    (unit) =>
      typeof unit === 'string' &&
      !rolesOfUnit(directory, unit, procedure.procedure).some((role) => who.includes(role)),
  )
  return typeof wrong === 'string'
    ? { code: 'not-nameable', person: wrong, field: name, clauses, who, rule: `${path}.one-of` }
    : undefined
}

/** Lines of a list: whom a measure names to carry it out. */
function againstLines(view: View<Living>, question: Question, entry: Entry): Refusal | undefined {
  if (!isItems(entry)) return undefined
  for (const [index, item] of entry.entries())
    for (const column of question.columns) {
      const value = item[column.field]
      if (value === undefined || !doersNamed(view.world.procedure).has(`${question.field}.${column.field}`))
        continue
      const found = keptAway(
        view,
        namedIn(view, value),
        `${question.name}.${index}.${column.field}`,
        question.clauses,
      )
      if (found) return found
    }
  return undefined
}

function keptAway(
  view: View<Living>,
  people: readonly string[],
  field: string,
  clauses: readonly string[],
): Refusal | undefined {
  for (const person of people) {
    const against = barred(view, undefined, { person })
    if (against) return { code: 'not-nameable', person, field, clauses, rule: against.rule ?? 'barred' }
  }
  return undefined
}

/** The people an answer names; units, roles and parties stand for themselves. */
const namedIn = (view: View<Living>, entry: Entry): readonly string[] =>
  (Array.isArray(entry) ? entry : [entry]).filter(
    (id): id is string => typeof id === 'string' && own(view.world.directory.people, id) !== undefined,
  )

const holds = (view: View<Living>, person: string, role: string): boolean =>
  peopleOf(view, { role }).has(person)

const doersOfProcedure = new WeakMap<Procedure, ReadonlySet<string>>()

/** Fields and columns whose value says who does or signs a step: `investigator`, `measures.responsible`. */
function doersNamed(procedure: Procedure): ReadonlySet<string> {
  const known = doersOfProcedure.get(procedure)
  if (known) return known
  const found = new Set(Object.values(procedure.steps).flatMap((step) => namedBy(procedure, step)))
  doersOfProcedure.set(procedure, found)
  return found
}

function namedBy(procedure: Procedure, step: Step): string[] {
  const whos: RuleWho[] = [...step.by.flatMap(({ is }) => is), ...step.sign.flat().map(({ by }) => by)]
  return whos.flatMap(({ any }) => any.flatMap((term) => nameOfTerm(procedure, step, term)))
}

function nameOfTerm(procedure: Procedure, step: Step, term: WhoTerm): string[] {
  switch (term.who) {
    case 'field':
      return [term.field]
    case 'answer':
    case 'record':
      return [term.activity === undefined ? term.field : `${term.activity}.${term.field}`]
    case 'element': {
      const list = listOf(procedure, step, term.element)
      return list === undefined ? [] : [term.field === undefined ? list : `${list}.${term.field}`]
    }
    default:
      return []
  }
}

/** The list an element is of: of this step's `each`, or of a stage around it. */
function listOf(procedure: Procedure, step: Step, element: string): string | undefined {
  if (step.each?.element === element) return 'list' in step.each ? step.each.list.name : undefined
  const outer = step.in === undefined ? undefined : procedure.steps[step.in]
  return outer && listOf(procedure, outer, element)
}
