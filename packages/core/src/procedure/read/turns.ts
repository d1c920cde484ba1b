import { listOf } from '../functions.ts'
import { readSpanTerm } from '../limit.ts'
import type { Around, ElementName, StepName } from '../names.ts'
import { readCondition } from '../resolve.ts'
import { parseExpression } from '../syntax.ts'
import type { Each, Repeat, Step, Until } from '../step.ts'
import type { Tree } from '../../yaml/index.ts'
import { readWho } from '../who.ts'
import { splitWhen, type Reading } from './reading.ts'
import { limitIn, whosIn } from './rules.ts'
import { asMap, asScalar, valueAt, wholeOf } from './trees.ts'

const pattern = /^([a-z][a-z0-9-]*)\s+in\s+(.+)$/s

/** Reads `each` of a step and gives the element it makes visible inside. */
export function eachOf(reading: Reading, step: StepName): { each?: Each; element?: [string, ElementName] } {
  const tree = asScalar(valueAt(step.tree, 'each'))
  if (!tree || tree.value === null) return {}
  const path = `${step.path}.each`
  reading.places.set(path, tree)
  const match = pattern.exec(tree.text)
  const [, element, rest] = match ?? []
  if (element === undefined || rest === undefined) {
    reading.report('bad-expression', tree, path, {
      fault: 'unexpected',
      found: tree.text.slice(0, 40),
      text: tree.text.slice(0, 80),
    })
    return {}
  }
  const offset = tree.text.indexOf(rest)
  const fixed = /^\[([^\]]*)\](?:\s+where\s+(.+))?$/s.exec(rest)
  if (fixed) return fixedEach(reading, element, fixed, tree, path)
  return listEach(reading, element, rest, tree, path, offset)
}

function fixedEach(reading: Reading, element: string, match: RegExpExecArray, tree: Tree, path: string) {
  const values = (match[1] ?? '')
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '')
  const seen = { kind: 'choice', list: false, values } as const
  const named: [string, ElementName] = [element, { seen, fields: new Map() }]
  const around: Around = { ...reading.around, elements: new Map([...reading.around.elements, named]) }
  const where = match[2] ? readCondition(match[2], reading.resolver(tree, path, 0, around)) : undefined
  return { each: { element, values, ...(where ? { where } : {}) }, element: named }
}

function listEach(reading: Reading, element: string, rest: string, tree: Tree, path: string, offset: number) {
  const call = parseExpression(`count(${rest})`)
  if ('fault' in call) {
    reading.report('bad-expression', tree, path, {
      fault: call.fault.fault,
      found: call.fault.found,
      text: rest.slice(0, 80),
    })
    return {}
  }
  const [argument] = call.syntax.syntax === 'call' ? call.syntax.arguments : []
  if (argument?.syntax !== 'path') {
    reading.report('not-a-list', tree, path, { text: rest.slice(0, 80) })
    return {}
  }
  const place = listOf(argument, reading.resolver(tree, path, offset - 6))
  if (!place) return {}
  const named: [string, ElementName] = [element, { seen: place.element, fields: place.fields }]
  return { each: { element, list: place.list }, element: named }
}

export function repeatOf(reading: Reading, step: StepName): Repeat | undefined {
  const tree = asScalar(valueAt(step.tree, 'repeat'))
  if (!tree || tree.value === null) return undefined
  const path = `${step.path}.repeat`
  reading.places.set(path, tree)
  const { text } = tree
  if (text === 'any time') return { repeat: 'any time' }
  const match = /^(?:(?:(\S+) times)|(?:every (.+?)))?\s*(?:until (.+))?$/s.exec(text)
  const untilText = match?.[3]
  const until = untilText === undefined ? undefined : untilOf(reading, untilText, tree, path)
  if (untilText !== undefined && !until) return undefined
  const rest = until ? { until } : {}
  const [times, every] = [match?.[1], match?.[2]]
  if (times !== undefined) {
    if (/^[1-9]\d{0,3}$/.test(times)) return { repeat: 'times', times: Number(times), ...rest }
    if (reading.names.settings.get(times) === 'number')
      return { repeat: 'times', times: { setting: times }, ...rest }
  }
  if (every === 'interval') return { repeat: 'every', span: 'interval', ...rest }
  if (every !== undefined) {
    const span = readSpanTerm(every, 6, reading.resolver(tree, path))
    return span && { repeat: 'every', span, ...rest }
  }
  if (until && times === undefined) return { repeat: 'until', until }
  reading.report('bad-expression', tree, path, {
    fault: 'unexpected',
    found: text.slice(0, 40),
    text: text.slice(0, 80),
  })
  return undefined
}

function untilOf(reading: Reading, text: string, tree: Tree, path: string): Until | undefined {
  if (reading.names.steps.has(text)) return { step: text }
  const offset = tree.kind === 'scalar' ? tree.text.indexOf(text) : 0
  const condition = readCondition(text, reading.resolver(tree, path, offset))
  return condition && { condition }
}

export function onRequestOf(reading: Reading, step: StepName): Step['onRequest'] {
  const tree = valueAt(step.tree, 'on-request')
  if (!tree) return undefined
  const path = `${step.path}.on-request`
  reading.places.set(path, tree)
  const map = asMap(tree)
  const by = whosIn(reading, map ? valueAt(map, 'by') : tree, path)
  if (!by) return undefined
  const within = limitIn(reading, valueAt(map, 'within'), path)
  const times = wholeOf(valueAt(map, 'times'))
  return { by, ...(within ? { within } : {}), ...(times === undefined ? {} : { times }), path }
}

export function onceOf(reading: Reading, step: StepName): Step['once'] {
  const tree = asScalar(valueAt(step.tree, 'once'))
  if (!tree || tree.value === null) return undefined
  const path = `${step.path}.once`
  reading.places.set(path, tree)
  const call = parseExpression(`count(${tree.text})`)
  const [argument] = 'syntax' in call && call.syntax.syntax === 'call' ? call.syntax.arguments : []
  const resolver = reading.resolver(tree, path, -6)
  if (argument?.syntax !== 'path') {
    reading.report('not-a-list', tree, path, { text: tree.text.slice(0, 80) })
    return undefined
  }
  const place = listOf(argument, resolver)
  if (!place) return undefined
  if (place.list.from !== 'series') {
    reading.report('unknown-name', tree, path, { what: 'series', name: argument.names.join('.') })
    return undefined
  }
  const { name, where, within } = place.list
  return { series: name, ...(where ? { where } : {}), ...(within ? { within } : {}), path }
}

export function skipOf(reading: Reading, step: StepName): Step['skip'] {
  const tree = asScalar(valueAt(step.tree, 'skip'))
  if (!tree || tree.value === null) return undefined
  const path = `${step.path}.skip`
  reading.places.set(path, tree)
  const { before, condition, offset } = splitWhen(tree.text)
  const when =
    condition === undefined ? undefined : readCondition(condition, reading.resolver(tree, path, offset))
  const by = before === 'with reason' ? undefined : readWho(before, reading.resolver(tree, path))
  if ((before !== 'with reason' && !by) || (condition !== undefined && !when)) return undefined
  return { ...(by ? { by: [by] } : {}), ...(when ? { when } : {}), path }
}
