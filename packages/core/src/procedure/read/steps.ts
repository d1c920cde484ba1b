import { recordPlaces } from '../around.ts'
import type { Around, ElementName, StepName } from '../names.ts'
import type { Choice, Who, Whos } from '../rule.ts'
import type { Step } from '../step.ts'
import {
  whoIn,
  backs,
  dueChoice,
  gates,
  handTo,
  limitChoice,
  notices,
  signatures,
  stepIn,
  wants,
  whoChoice,
  whoItems,
} from './rules.ts'
import { checklistOf, doesOf, formsOf, questions, withOf } from './work.ts'
import { eachOf, onceOf, onRequestOf, repeatOf, skipOf } from './turns.ts'
import type { Reading } from './reading.ts'
import { itemsOf, textOf, valueAt } from './trees.ts'

const noElements: ReadonlyMap<string, ElementName> = new Map()
const holder: Choice<Whos> = [{ is: [{ text: 'holder', any: [{ who: 'holder' }] }], clause: [], path: '' }]
const stops = ['written', 'signed', 'done', 'receipt'] as const

/** Reads the steps of the file, or of its duties, in file order. */
export function readSteps(reading: Reading, duties: boolean): Readonly<Record<string, Step>> {
  const steps: Record<string, Step> = {}
  const elements = new Map<string, ReadonlyMap<string, ElementName>>()
  for (const name of reading.names.steps.values()) {
    if (name.duty !== duties) continue
    const outer = name.in ? (elements.get(name.in.name) ?? noElements) : noElements
    const around: Around = { step: name, elements: outer, acts: [] }
    reading.around = around
    const { each, element } = eachOf(reading, name)
    const inner = element ? new Map([...outer, element]) : outer
    elements.set(name.name, inner)
    reading.around = { ...around, elements: inner }
    const base = name.in ? steps[name.in.name] : undefined
    steps[name.name] = readStep(reading, name, base, each)
  }
  reading.around = { elements: noElements, acts: [] }
  return steps
}

function readStep(reading: Reading, name: StepName, outer: Step | undefined, each: Step['each']): Step {
  const { tree, path } = name
  reading.places.set(path, name.at)
  const at = (key: string) => valueAt(tree, key)
  const by = whoChoice(reading, at('by'), `${path}.by`)
  const guide = reading.text(at('guide'))
  const when = reading.condition(at('when'), `${path}.when`)
  const ends = reading.condition(at('ends'), `${path}.ends`)
  const repeat = repeatOf(reading, name)
  const onRequest = onRequestOf(reading, name)
  const once = onceOf(reading, name)
  const skip = skipOf(reading, name)
  const hand = handTo(reading, at('hand-to'), `${path}.hand-to`)
  const via = viaOf(reading, name)
  const does = doesOf(reading, name)
  return {
    name: name.name,
    path,
    title: reading.text(at('title')) ?? { en: name.name },
    ...(guide ? { guide } : {}),
    clause: reading.clause(tree),
    ...(name.in ? { in: name.in.name } : {}),
    steps: name.inner.map((inner) => inner.name),
    tail: false,
    by: by.length > 0 ? by : (outer?.by ?? holder),
    byGiven: by.length > 0,
    not: [...(outer?.not ?? []), ...whoItems(reading, at('not'), `${path}.not`)],
    helpers: whoItems(reading, at('helpers'), `${path}.helpers`),
    after: itemsOf(at('after')).flatMap((item) => stepIn(reading, item, `${path}.after`) ?? []),
    ...(when ? { when } : {}),
    ...(each ? { each } : {}),
    ...(repeat ? { repeat } : {}),
    ...(onRequest ? { onRequest } : {}),
    ...(ends ? { ends } : {}),
    ...(once ? { once } : {}),
    ...(skip ? { skip } : {}),
    does,
    ...withOf(reading, name),
    ...questionsOf(reading, name),
    needs: gates(reading, at('needs'), `${path}.needs`),
    ...checklistOf(reading, name),
    form: formsOf(reading, name),
    ...limitsOf(reading, name),
    sign: signatures(reading, at('sign'), `${path}.sign`),
    back: backs(reading, at('back'), `${path}.back`),
    ...(hand ? { handTo: hand } : {}),
    tell: notices(reading, at('tell'), `${path}.tell`),
    ...(via.length > 0 ? { via } : {}),
    visible: [...(outer?.visible ?? []), ...whoItems(reading, at('visible'), `${path}.visible`)],
    hidden: [...(outer?.hidden ?? []), ...whoItems(reading, at('hidden'), `${path}.hidden`)],
  }
}

/** What is asked, offered and wanted; a wanted field is offered too, or it could not be given. */
function questionsOf(reading: Reading, name: StepName): Pick<Step, 'asks' | 'offers' | 'wants'> {
  const asks = questions(reading, name, 'asks')
  const offers = questions(reading, name, 'offers')
  const wanted = wants(reading, valueAt(name.tree, 'wants'), `${name.path}.wants`)
  const shown = new Set([...asks, ...offers].map(({ is }) => is.field))
  const further = wanted.flatMap(({ field, when, clause, path }) => {
    if (field === undefined || shown.has(field) || field.includes('.')) return []
    const [record] = recordPlaces(reading.names, name.does, field)
    const is =
      record && reading.names.fields.get(field)?.standard !== false
        ? { field, activity: record.activity }
        : { field }
    return [{ is, ...(when ? { when } : {}), clause, path }]
  })
  return { asks, offers: [...offers, ...further], wants: wanted }
}

function limitsOf(
  reading: Reading,
  { tree, path }: StepName,
): Pick<Step, 'within' | 'target' | 'due' | 'notBefore' | 'lapses' | 'until' | 'calendar'> {
  const within = limitChoice(reading, valueAt(tree, 'within'), `${path}.within`)
  const target = limitChoice(reading, valueAt(tree, 'target'), `${path}.target`)
  const notBefore = limitChoice(reading, valueAt(tree, 'not-before'), `${path}.not-before`)
  const lapses = limitChoice(reading, valueAt(tree, 'lapses'), `${path}.lapses`)
  const due = dueChoice(reading, valueAt(tree, 'due'), `${path}.due`)
  const calendar = reading.choice(valueAt(tree, 'calendar'), `${path}.calendar`, textOf)
  const until = textOf(valueAt(tree, 'until'))
  return {
    until: stops.find((stop) => stop === until) ?? 'done',
    ...(within.length > 0 ? { within } : {}),
    ...(target.length > 0 ? { target } : {}),
    ...(due.length > 0 ? { due } : {}),
    ...(notBefore.length > 0 ? { notBefore } : {}),
    ...(lapses.length > 0 ? { lapses } : {}),
    ...(calendar.length > 0 ? { calendar } : {}),
  }
}

function viaOf(reading: Reading, { tree, path }: StepName): Choice<Who> {
  return reading.choice(valueAt(tree, 'via'), `${path}.via`, (value, at) => {
    const text = textOf(value)
    return text === undefined ? undefined : whoIn(reading, text, value, at)
  })
}
