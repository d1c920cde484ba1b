import { recordPlaces } from '../around.ts'
import { activities } from '../catalogue/index.ts'
import type { Expression, Term } from '../expression.ts'
import { listAt } from '../lists.ts'
import { lookUp } from '../paths.ts'
import type { Choice, Items } from '../rule.ts'
import type { ChecklistItem, Question, Step } from '../step.ts'
import type { StepName } from '../names.ts'
import { readRatio } from '../../values/index.ts'
import type { Tree } from '../../yaml/index.ts'
import { formIn, unknown } from './rules.ts'
import type { Reading } from './reading.ts'
import { asMap, asScalar, entriesOf, flagOf, itemsOf, textOf, textsOf, valueAt } from './trees.ts'

/** Activities of a step; unknown ones are reported and left out. */
export function doesOf(reading: Reading, step: StepName): readonly string[] {
  const tree = valueAt(step.tree, 'does')
  for (const item of itemsOf(tree)) {
    const name = textOf(item)
    if (name !== undefined && !(name in activities))
      unknown(reading, 'activity', name, Object.keys(activities), item, `${step.path}.does`)
  }
  return step.does.filter((name) => name in activities)
}

export const questions = (reading: Reading, step: StepName, key: 'asks' | 'offers'): Items<Question> =>
  reading.items(valueAt(step.tree, key), `${step.path}.${key}`, (text, tree, path) =>
    question(reading, step, text, tree, path),
  )

function question(
  reading: Reading,
  step: StepName,
  name: string,
  tree: Tree,
  path: string,
): Question | undefined {
  const own = reading.names.fields.get(name)
  if (own && !own.standard) return { field: name }
  const [activity, field] = name.split('.')
  if (activity !== undefined && field !== undefined) {
    const [place] = step.does.includes(activity) ? recordPlaces(reading.names, [activity], field) : []
    if (place) return { field, activity }
  }
  const places = recordPlaces(reading.names, step.does, name)
  if (places.length > 1) {
    const choices = places.map((place) => `${place.activity}.${name}`).join(', ')
    reading.report('ambiguous-field', tree, path, { name, choices })
    return undefined
  }
  const [record] = places
  if (record) return { field: name, activity: record.activity }
  if (own) return { field: name }
  unknown(reading, 'field', name, askable(reading, step), tree, path)
  return undefined
}

const askable = (reading: Reading, step: StepName): string[] => [
  ...reading.names.fields.keys(),
  ...step.does.flatMap((activity) => Object.keys(activities[activity]?.fields ?? {})),
]

const settingsOfWork: ReadonlySet<string> = new Set(['factor', 'level'])

/** Fixed values of the records' fields, `factor` and `level`. */
export function withOf(reading: Reading, step: StepName): Pick<Step, 'with' | 'factor' | 'level'> {
  const tree = valueAt(step.tree, 'with')
  const path = `${step.path}.with`
  const given: Step['with'][number][] = []
  for (const { key, at, value } of entriesOf(tree)) {
    if (
      key === 'clause' ||
      (settingsOfWork.has(key) && (step.does.includes('attribute') || key === 'factor'))
    )
      continue
    const [first = '', second] = key.split('.')
    const places =
      second === undefined
        ? recordPlaces(reading.names, step.does, first)
        : recordPlaces(reading.names, step.does.includes(first) ? [first] : [], second)
    const [place] = places
    if (places.length > 1) {
      const choices = places.map(({ activity }) => `${activity}.${first}`).join(', ')
      reading.report('ambiguous-field', at, path, { name: key, choices })
    } else if (place) {
      const is = fixedValue(reading, value, `${path}.${key}`, place.seen)
      given.push({ activity: place.activity, field: place.field, is })
    } else unknown(reading, 'field', key, askable(reading, step), at, path)
  }
  return { with: given, level: textsOf(valueAt(tree, 'level')), ...factorOf(reading, step, tree) }
}

/** `factor: 2`, or `{ is: 2, clause: … }`. */
function factorOf(reading: Reading, step: StepName, tree: Tree | undefined): Pick<Step, 'factor'> {
  const at = valueAt(tree, 'factor')
  const path = `${step.path}.with.factor`
  const is = textOf(asMap(at) ? valueAt(at, 'is') : at)
  if (!at || is === undefined) return {}
  reading.places.set(path, at)
  if (!readRatio(is)) reading.report('wrong-type', at, path, { expected: 'number', found: is.slice(0, 40) })
  if (!step.does.includes('assess')) unknown(reading, 'field', 'factor', askable(reading, step), at, path)
  return { factor: { is, clause: reading.clause(at), path } }
}

type SeenPlace = ReturnType<typeof recordPlaces>[number]['seen']

function fixedValue(reading: Reading, tree: Tree, path: string, seen: SeenPlace): Choice<Expression> {
  return reading.choice(tree, path, (value, at) => {
    const text = textOf(value)
    if (value.kind === 'list') {
      const of = value.items.flatMap((item) => fixedTerm(reading, item, at, seen)?.term ?? [])
      return { text: textsOf(value).join(', '), term: { term: 'list', of }, kind: 'list' }
    }
    return text === undefined ? undefined : fixedTerm(reading, value, at, seen)
  })
}

/** A name or path if it is one, a value of the field, otherwise the words as they stand. */
function fixedTerm(reading: Reading, tree: Tree, path: string, seen: SeenPlace): Expression | undefined {
  const scalar = asScalar(tree)
  if (!scalar) return undefined
  const { text } = scalar
  if (seen.kind !== 'text') return reading.expression(tree, path, seen)
  const found = /^[a-z][a-z0-9.-]*$/.test(text)
    ? lookUp(text.split('.'), reading.names, reading.around)
    : undefined
  const term: Term = found && 'term' in found ? found.term : { term: 'constant', kind: 'text', value: text }
  return { text, term, kind: 'text' }
}

/** Ticked items, or the list field they are carried over from. */
export function checklistOf(reading: Reading, step: StepName): Pick<Step, 'checklist' | 'checklistFrom'> {
  const tree = valueAt(step.tree, 'checklist')
  const path = `${step.path}.checklist`
  const single = asScalar(tree)
  if (single && single.value !== null) {
    const place = listAt(single.text.split('.'), reading.names, reading.around)
    if (place && place.project === undefined) return { checklist: [], checklistFrom: place.list }
    if (/^[a-z][a-z0-9.-]*$/.test(single.text)) {
      unknown(reading, 'list', single.text, reading.names.fields.keys(), single, path)
      return { checklist: [] }
    }
  }
  const checklist = itemsOf(tree).flatMap((item, index): ChecklistItem[] => {
    const text = reading.text(item)
    const at = `${path}.${index + 1}`
    reading.places.set(at, item)
    const when = reading.condition(valueAt(item, 'when'), at)
    if (!text) return []
    const first = flagOf(valueAt(item, 'first')) === true
    return [{ text, first, ...(when ? { when } : {}), clause: reading.clause(item), path: at }]
  })
  return { checklist }
}

/** Forms filled with the step. A choice becomes items whose conditions exclude each other. */
export function formsOf(reading: Reading, step: StepName): Items<string> {
  const tree = valueAt(step.tree, 'form')
  const path = `${step.path}.form`
  const isChoice =
    tree?.kind === 'list' && tree.items.some((item) => asMap(item) && valueAt(item, 'is') === undefined)
  if (!isChoice) return reading.items(tree, path, (name, item, at) => formIn(reading, name, item, at))
  const lines = reading.choice(tree, path, (value, at) => {
    const name = textOf(value)
    return name === undefined ? undefined : formIn(reading, name, value, at)
  })
  return lines.map((line, index) => {
    const earlier = lines
      .slice(0, index)
      .flatMap(({ when }) => (when ? [{ term: 'not', of: when.term } as const] : []))
    const of = [...earlier, ...(line.when ? [line.when.term] : [])]
    if (of.length === 0) return line
    return { ...line, when: { text: line.when?.text ?? 'else', term: { term: 'and', of }, kind: 'flag' } }
  })
}
