import type { Seen } from './catalogue/index.ts'
import type { Kind, Term } from './expression.ts'
import { lookUp } from './paths.ts'
import { listAt } from './lists.ts'
import { describe, isZero, oneOf, type Resolved, type Resolver } from './resolver.ts'
import type { Syntax } from './syntax.ts'

const holders: ReadonlySet<Kind> = new Set(['person', 'unit', 'party'])
const amounts: ReadonlySet<Kind> = new Set(['number', 'money', 'quantity'])
const ordered: ReadonlySet<Kind> = new Set([
  'number',
  'money',
  'quantity',
  'date',
  'time',
  'span',
  'grade',
  'month',
  'text',
])

/** The kind two values are compared as; nothing if they do not compare. */
function commonKind(left: Resolved, right: Resolved): Kind | undefined {
  const [a, b] = [left.seen.kind, right.seen.kind]
  if (holders.has(a) && holders.has(b)) return a
  if (amounts.has(a) && amounts.has(b)) {
    if (a === b) return a
    return isZero(left.term) ? b : isZero(right.term) ? a : undefined
  }
  if ((a === 'date' && b === 'time') || (a === 'time' && b === 'date')) return 'date'
  return a === b ? a : undefined
}

/** A bare name beside a field with values is one of its values, on whichever side it stands. */
function sides(left: Syntax, right: Syntax, resolver: Resolver): [Resolved, Resolved] | undefined {
  const isBare = left.syntax === 'path' && left.names.length === 1
  if (isBare && !lookUp(left.names, resolver.names, resolver.around)) {
    const other = resolver.resolve(right, silent(resolver))
    if (other && other.seen.values.length > 0) {
      const first = resolver.resolve(left, resolver, other.seen)
      return first && [first, other]
    }
  }
  const first = resolver.resolve(left, resolver)
  const second = resolver.resolve(right, resolver, first?.seen)
  return first && second && [first, second]
}

const silent = (resolver: Resolver): Resolver => ({ ...resolver, report: () => undefined })

export function compareTerms(
  syntax: Extract<Syntax, { syntax: 'compare' }>,
  resolver: Resolver,
): Resolved | undefined {
  const both = sides(syntax.left, syntax.right, resolver)
  if (!both) return undefined
  const [left, right] = both
  const besideRole = left.term.term === 'role' || right.term.term === 'role'
  if ((left.seen.list || right.seen.list) && !besideRole) {
    const list = left.seen.list ? syntax.left : syntax.right
    resolver.report('many-of-compared', list.at, { name: describe(list) })
    return undefined
  }
  const as = commonKind(left, right)
  const { operator } = syntax
  const unordered = as && operator !== '=' && operator !== '!=' && !ordered.has(as)
  if (!as || unordered || (besideRole && operator !== '=' && operator !== '!=')) {
    resolver.report('types-differ', syntax.at, {
      left: describe(syntax.left),
      leftKind: left.seen.kind,
      right: describe(syntax.right),
      rightKind: right.seen.kind,
      operator,
    })
    return undefined
  }
  const grades =
    as === 'grade' ? (left.seen.values.length > 0 ? left.seen.values : right.seen.values) : undefined
  const term: Term = {
    term: 'compare',
    operator,
    as,
    left: left.term,
    right: right.term,
    ...(grades ? { grades } : {}),
  }
  return { term, seen: oneOf('flag') }
}

export function isIn(syntax: Extract<Syntax, { syntax: 'in' }>, resolver: Resolver): Resolved | undefined {
  const { left, right } = syntax
  return isSyntaxList(right) ? inValues(left, right, resolver) : inList(left, right, resolver)
}

const isSyntaxList = (right: readonly Syntax[] | Syntax): right is readonly Syntax[] => Array.isArray(right)

function inValues(left: Syntax, right: readonly Syntax[], resolver: Resolver): Resolved | undefined {
  const item = resolver.resolve(left, resolver)
  if (!item) return undefined
  const found = right.map((choice) => resolver.resolve(choice, resolver, { ...item.seen, list: false }))
  const choices: Resolved[] = []
  for (const [index, choice] of found.entries()) {
    if (!choice) return undefined
    const as = commonKind({ ...item, seen: { ...item.seen, list: false } }, choice)
    const syntax = right[index]
    if (!as && syntax) {
      resolver.report('types-differ', syntax.at, {
        left: describe(left),
        leftKind: item.seen.kind,
        right: describe(syntax),
        rightKind: choice.seen.kind,
        operator: 'in',
      })
      return undefined
    }
    choices.push(choice)
  }
  const below = left.syntax === 'path' ? belowOf(left.names, resolver) : undefined
  const term: Term = {
    term: 'in',
    left: item.term,
    right: choices.map((choice) => choice.term),
    as: item.seen.kind,
    ...(below ? { below } : {}),
  }
  return { term, seen: oneOf('flag') }
}

function belowOf(path: readonly string[], { names }: Resolver) {
  const name = path.at(-1)
  const below = name === undefined ? undefined : names.fields.get(name)?.below
  return below && Object.keys(below).length > 0 ? below : undefined
}

function inList(left: Syntax, right: Syntax, resolver: Resolver): Resolved | undefined {
  const list = right.syntax === 'path' ? resolveList(right.names, resolver) : undefined
  if (!list) {
    resolver.report('not-a-list', right.at, { text: describe(right) })
    return undefined
  }
  const item = resolver.resolve(left, resolver, list.seen)
  if (!item) return undefined
  const as = commonKind({ ...item, seen: { ...item.seen, list: false } }, list)
  if (!as) {
    resolver.report('types-differ', left.at, {
      left: describe(left),
      leftKind: item.seen.kind,
      right: describe(right),
      rightKind: list.seen.kind,
      operator: 'in',
    })
    return undefined
  }
  return { term: { term: 'within-list', left: item.term, right: list.term, as }, seen: oneOf('flag') }
}

/** A list that stands as a value: a list or many-of field, or the list a step was answered. */
function resolveList(path: readonly string[], { names, around }: Resolver): Resolved | undefined {
  const found = lookUp(path, names, around)
  if (found && 'term' in found && found.seen.list)
    return { term: found.term, seen: { ...found.seen, list: false } }
  const list = listAt(path, names, around)
  return list && list.project === undefined && list.list.from === 'answer'
    ? { term: { term: 'elements', list: list.list }, seen: elementSeen(list.element) }
    : undefined
}

const elementSeen = (seen: Seen): Seen => ({ ...seen, list: false })
