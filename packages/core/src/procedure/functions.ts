import type { Kind, StepState, Term } from './expression.ts'
import { listAt, type ListPlace } from './lists.ts'
import { lookUp, nearestName } from './paths.ts'
import { conditionTerm, describe, oneOf, spanTerm, type Resolved, type Resolver } from './resolver.ts'
import { nearest } from '../values/index.ts'
import type { Syntax } from './syntax.ts'

type Call = Extract<Syntax, { syntax: 'call' }>
type Path = Extract<Syntax, { syntax: 'path' }>

const states: ReadonlySet<string> = new Set(['done', 'open', 'skipped', 'lapsed', 'late'])
const isState = (name: string): name is StepState => states.has(name)
export const functionNames = [
  'known',
  'now',
  'not',
  'count',
  'distinct',
  'sum',
  'min',
  'max',
  ...states,
  'rounds',
  'month',
  'today',
  'opening',
] as const

export function callTerm(call: Call, resolver: Resolver): Resolved | undefined {
  const { name } = call
  if (isState(name)) return stateTerm(name, call, resolver)
  if (name === 'count' || name === 'sum' || name === 'distinct') return aggregate(name, call, resolver)
  if (resolver.names.tables.has(name)) return tableTerm(call, resolver)
  switch (name) {
    case 'known':
      return knownTerm(call, resolver)
    case 'now': {
      const argument = only(call, resolver)
      const of = argument && conditionTerm(argument, resolver)
      return of && { term: { term: 'now', of }, seen: oneOf('flag') }
    }
    case 'min':
    case 'max':
      return extreme(name, call, resolver)
    case 'rounds': {
      const step = stepArgument(call, resolver)
      return step === undefined ? undefined : { term: { term: 'rounds', step }, seen: oneOf('number') }
    }
    case 'month':
    case 'opening':
      return ofTime(name, call, resolver)
    case 'today':
      if (call.arguments.length > 0) return wrong(call, resolver)
      return { term: { term: 'today' }, seen: oneOf('date') }
    default: {
      const near = nearest(name, [...functionNames, ...resolver.names.tables.keys()])
      resolver.report(
        'unknown-name',
        call.at,
        { what: 'function', name, ...(near ? { nearest: near } : {}) },
        near ? 'nearest' : undefined,
      )
      return undefined
    }
  }
}

function wrong(call: Call, { report }: Resolver): undefined {
  report('wrong-arguments', call.at, { name: call.name, count: call.arguments.length })
  return undefined
}

function only(call: Call, resolver: Resolver): Syntax | undefined {
  return call.arguments.length === 1 ? call.arguments[0] : wrong(call, resolver)
}

function onlyPath(call: Call, resolver: Resolver): Path | undefined {
  const argument = only(call, resolver)
  if (!argument) return undefined
  return argument.syntax === 'path' ? argument : wrong(call, resolver)
}

function stepArgument(call: Call, resolver: Resolver): string | undefined {
  const path = onlyPath(call, resolver)
  if (!path) return undefined
  const name = path.names.join('.')
  if (resolver.names.steps.has(name)) return name
  unknownStep(name, path.at, resolver)
  return undefined
}

function unknownStep(name: string, at: number, { names, report }: Resolver): void {
  const near = nearest(name, [...names.steps.keys()])
  report(
    'unknown-name',
    at,
    { what: 'step', name, ...(near ? { nearest: near } : {}) },
    near ? 'nearest' : undefined,
  )
}

function stateTerm(state: StepState, call: Call, resolver: Resolver): Resolved | undefined {
  const path = onlyPath(call, resolver)
  if (!path) return undefined
  const name = path.names.join('.')
  if (resolver.names.steps.has(name))
    return { term: { term: 'state', state, step: name }, seen: oneOf('flag') }
  if (state === 'late' && resolver.names.limits.has(name)) {
    return { term: { term: 'state', state, step: name, limit: true }, seen: oneOf('flag') }
  }
  unknownStep(name, path.at, resolver)
  return undefined
}

function knownTerm(call: Call, resolver: Resolver): Resolved | undefined {
  const path = onlyPath(call, resolver)
  if (!path) return undefined
  const found = resolver.resolve(path, resolver)
  return found && { term: { term: 'known', of: found.term }, seen: oneOf('flag') }
}

function aggregate(name: 'count' | 'sum' | 'distinct', call: Call, resolver: Resolver): Resolved | undefined {
  const path = onlyPath(call, resolver)
  const place = path && listOf(path, resolver)
  if (!path || !place) return undefined
  const { list, project } = place
  if (name === 'count') {
    if (project !== undefined) return notAList(path, resolver)
    return { term: { term: 'aggregate', function: name, list, kind: 'number' }, seen: oneOf('number') }
  }
  const field = project === undefined ? place.element : place.fields.get(project)
  if (!field) return notAList(path, resolver)
  const kind: Kind = name === 'distinct' ? 'number' : field.kind
  if (kind !== 'number' && kind !== 'money' && kind !== 'quantity') {
    resolver.report('not-a-number', path.at, { name: path.names.join('.'), kind })
    return undefined
  }
  const of = project === undefined ? {} : { field: project }
  return { term: { term: 'aggregate', function: name, list, kind, ...of }, seen: oneOf(kind) }
}

function notAList(path: Path, { report }: Resolver): undefined {
  report('not-a-list', path.at, { text: path.names.join('.') })
  return undefined
}

/** The list a path names, its `where` resolved against the fields of its elements. */
export function listOf(path: Path, resolver: Resolver): ListPlace | undefined {
  const { names, around } = resolver
  const place = listAt(path.names, names, around)
  if (!place) {
    if (!lookUp(path.names, names, around)) {
      const near = nearestName(path.names, names, around)
      const facts = { what: 'list', name: path.names.join('.'), ...(near ? { nearest: near } : {}) }
      resolver.report('unknown-name', path.at, facts, near ? 'nearest' : undefined)
      return undefined
    }
    return notAList(path, resolver)
  }
  const inner = { ...resolver, around: { ...around, member: place.fields } }
  const where = path.where && conditionTerm(path.where, inner)
  const within = path.within && spanTerm(path.within, resolver)
  if ((path.where && !where) || (path.within && !within)) return undefined
  return { ...place, list: { ...place.list, ...(where ? { where } : {}), ...(within ? { within } : {}) } }
}

function extreme(name: 'min' | 'max', call: Call, resolver: Resolver): Resolved | undefined {
  if (call.arguments.length < 2) return wrong(call, resolver)
  const found = call.arguments.map((argument) => resolver.resolve(argument, resolver))
  const of: Resolved[] = []
  for (const each of found) {
    if (!each) return undefined
    of.push(each)
  }
  const [first] = of
  const comparable: ReadonlySet<Kind> = new Set(['number', 'money', 'quantity', 'date', 'time', 'span'])
  if (!first || !comparable.has(first.seen.kind)) return wrong(call, resolver)
  if (of.some(({ seen }) => seen.kind !== first.seen.kind || seen.list)) return wrong(call, resolver)
  const as = first.seen.kind
  return {
    term: { term: name === 'min' ? 'least' : 'greatest', as, of: of.map(({ term }) => term) },
    seen: oneOf(as),
  }
}

function ofTime(name: 'month' | 'opening', call: Call, resolver: Resolver): Resolved | undefined {
  const argument = only(call, resolver)
  const found = argument && resolver.resolve(argument, resolver)
  if (!argument || !found) return undefined
  if (found.seen.list || (found.seen.kind !== 'date' && found.seen.kind !== 'time')) {
    resolver.report('types-differ', argument.at, {
      left: name,
      leftKind: 'date',
      right: describe(argument),
      rightKind: found.seen.kind,
      operator: '()',
    })
    return undefined
  }
  return { term: { term: name, of: found.term }, seen: oneOf(name === 'month' ? 'month' : 'time') }
}

function tableTerm(call: Call, resolver: Resolver): Resolved | undefined {
  const table = resolver.names.tables.get(call.name)
  if (!table || call.arguments.length !== table.of.length) return wrong(call, resolver)
  const keys: Term[] = []
  for (const [index, argument] of call.arguments.entries()) {
    const column = resolver.names.fields.get(table.of[index] ?? '')
    const found = resolver.resolve(argument, resolver, column)
    if (!found) return undefined
    keys.push(found.term)
  }
  return { term: { term: 'table', table: call.name, keys, kind: table.gives }, seen: oneOf(table.gives) }
}
