import { readSpan } from '../values/index.ts'
import type { Seen } from './catalogue/index.ts'
import type { Expression, Kind, Term } from './expression.ts'
import { compareTerms, isIn } from './fit.ts'
import { callTerm } from './functions.ts'
import { lookUp, nearestName } from './paths.ts'
import type { Around, Names } from './names.ts'
import {
  conditionTerm,
  describe,
  isZero,
  oneOf,
  spanTerm,
  type Report,
  type Resolved,
  type Resolver,
} from './resolver.ts'
import { parseExpression, type Syntax } from './syntax.ts'

export const resolverFor = (names: Names, around: Around, report: Report): Resolver => ({
  names,
  around,
  report,
  resolve,
})

/** Parses and resolves an expression; every fault is reported, and nothing comes back if there was one. */
export function readExpression(text: string, resolver: Resolver, expected?: Seen): Expression | undefined {
  const parsed = parseExpression(text)
  if ('fault' in parsed) {
    const { at, fault, found } = parsed.fault
    if (fault === 'too-long') resolver.report('expression-too-long', 0, { length: found })
    else if (fault === 'who') resolver.report('who-in-condition', at, { found, text: text.slice(0, 80) })
    else
      resolver.report(
        'bad-expression',
        at,
        { fault, found, text: text.slice(0, 80) },
        isSplit(text) ? 'quote' : undefined,
      )
    return undefined
  }
  const resolved = resolve(parsed.syntax, resolver, expected)
  return resolved && { text, term: resolved.term, kind: resolved.seen.list ? 'list' : resolved.seen.kind }
}

/** Half a bracket is what a comma in a one-line list leaves of an expression. */
const isSplit = (text: string): boolean => text.split('(').length !== text.split(')').length

/** A condition: true or false, nothing else. */
export function readCondition(text: string, resolver: Resolver): Expression | undefined {
  const expression = readExpression(text, resolver)
  if (expression && expression.kind !== 'flag') {
    resolver.report('not-a-condition', 0, { text: text.slice(0, 80), kind: expression.kind })
    return undefined
  }
  return expression
}

/** `expected`: what stands beside it; a bare name there is one of its values. */
function resolve(syntax: Syntax, resolver: Resolver, expected?: Seen): Resolved | undefined {
  switch (syntax.syntax) {
    case 'number':
      return numberTerm(syntax, resolver)
    case 'text':
      return constant('text', syntax.text)
    case 'date':
      return constant('date', syntax.date)
    case 'flag':
      return constant('flag', syntax.flag)
    case 'span':
      return constantSpan(syntax, resolver)
    case 'path':
      return pathTerm(syntax, resolver, expected)
    case 'call':
      return callTerm(syntax, resolver)
    case 'and':
    case 'or': {
      const of = syntax.of.map((part) => conditionTerm(part, resolver))
      const terms = of.flatMap((term) => (term ? [term] : []))
      return terms.length === of.length
        ? { term: { term: syntax.syntax, of: terms }, seen: oneOf('flag') }
        : undefined
    }
    case 'not': {
      const of = conditionTerm(syntax.of, resolver)
      return of && { term: { term: 'not', of }, seen: oneOf('flag') }
    }
    case 'compare':
      return compareTerms(syntax, resolver)
    case 'in':
      return isIn(syntax, resolver)
    case 'calculate':
      return calculate(syntax, resolver)
  }
}

function constant(kind: Kind, value: string | boolean): Resolved {
  return { term: { term: 'constant', kind, value }, seen: oneOf(kind) }
}

function numberTerm(
  syntax: Extract<Syntax, { syntax: 'number' }>,
  { report }: Resolver,
): Resolved | undefined {
  const { number, unit } = syntax
  if (!unit) return constant('number', number)
  if (unit === '%' || unit === '‰') return constant('number', shiftPoint(number, unit === '%' ? 2 : 3))
  const span = readSpan(`${number} ${unit}`)
  if (span) return constant('span', `${span.amount} ${span.unit}`)
  if (/^[A-Z]{3}$/.test(unit)) {
    return {
      term: { term: 'constant', kind: 'money', value: { amount: number, currency: unit } },
      seen: oneOf('money'),
    }
  }
  if (unit.startsWith('working')) {
    report('bad-expression', syntax.at, { fault: 'unexpected', found: unit, text: `${number} ${unit}` })
    return undefined
  }
  return {
    term: { term: 'constant', kind: 'quantity', value: { amount: number, unit } },
    seen: oneOf('quantity'),
  }
}

/** Moves the decimal point to the left: 3 ‰ is 0.003. */
function shiftPoint(number: string, places: number): string {
  const negative = number.startsWith('-')
  const [whole = '0', fraction = ''] = number.replace('-', '').split('.')
  const digits = whole.padStart(places + 1, '0')
  const shifted = `${digits.slice(0, -places)}.${digits.slice(-places)}${fraction}`.replace(/\.?0+$/, '')
  return negative ? `-${shifted}` : shifted
}

function constantSpan(syntax: Extract<Syntax, { syntax: 'span' }>, resolver: Resolver): Resolved | undefined {
  const span = spanTerm({ at: syntax.at, setting: syntax.setting, unit: syntax.unit }, resolver)
  if (!span || !('setting' in span) || !span.unit) return undefined
  return { term: { term: 'span-of', setting: span.setting, unit: span.unit }, seen: oneOf('span') }
}

function pathTerm(
  syntax: Extract<Syntax, { syntax: 'path' }>,
  resolver: Resolver,
  expected?: Seen,
): Resolved | undefined {
  const { names, around, report } = resolver
  const path = syntax.names.join('.')
  if (syntax.where || syntax.within) {
    report('not-a-list', syntax.at, { text: path })
    return undefined
  }
  const valued =
    expected && (expected.kind === 'choice' || expected.kind === 'grade') && expected.values.length > 0
  if (valued && syntax.names.length === 1 && expected.values.includes(path)) {
    return {
      term: { term: 'constant', kind: expected.kind, value: path },
      seen: { ...expected, list: false },
    }
  }
  const found = lookUp(syntax.names, names, around)
  if (found && 'ambiguous' in found) {
    report('ambiguous-field', syntax.at, { name: path, choices: found.ambiguous.join(', ') })
    return undefined
  }
  if (found) return found
  const near = nearestName(syntax.names, names, around)
  if (valued && syntax.names.length === 1) {
    report('not-a-value', syntax.at, { name: path, values: expected.values.slice(0, 12).join(', ') })
  } else if (near) report('unknown-name', syntax.at, { what: 'name', name: path, nearest: near }, 'nearest')
  else report('unknown-name', syntax.at, { what: 'name', name: path })
  return undefined
}

const amounts: ReadonlySet<Kind> = new Set(['number', 'money', 'quantity'])
const times: ReadonlySet<Kind> = new Set(['date', 'time'])

function calculate(
  syntax: Extract<Syntax, { syntax: 'calculate' }>,
  resolver: Resolver,
): Resolved | undefined {
  const left = resolve(syntax.left, resolver)
  const right = resolve(syntax.right, resolver)
  if (!left || !right) return undefined
  const as = resultOf(syntax.operator, left, right)
  if (!as || left.seen.list || right.seen.list) {
    resolver.report('types-differ', syntax.at, {
      left: describe(syntax.left),
      leftKind: left.seen.list ? 'list' : left.seen.kind,
      right: describe(syntax.right),
      rightKind: right.seen.list ? 'list' : right.seen.kind,
      operator: syntax.operator,
    })
    return undefined
  }
  const term: Term = {
    term: 'calculate',
    operator: syntax.operator,
    as,
    left: left.term,
    right: right.term,
    leftKind: left.seen.kind,
    rightKind: right.seen.kind,
  }
  return { term, seen: oneOf(as) }
}

function resultOf(operator: '+' | '-' | '*' | '/', left: Resolved, right: Resolved): Kind | undefined {
  const [a, b] = [left.seen.kind, right.seen.kind]
  if (operator === '+' || operator === '-') {
    if (times.has(a) && b === 'span') return a === 'date' && !inHours(right.term) ? 'date' : 'time'
    if (operator === '-' && times.has(a) && times.has(b)) return 'span'
    if (!amounts.has(a) || !amounts.has(b)) return undefined
    return a === b ? a : isZero(left.term) ? b : isZero(right.term) ? a : undefined
  }
  if (!amounts.has(a) || !amounts.has(b)) return undefined
  if (b === 'number') return a
  if (operator === '*') return a === 'number' ? b : undefined
  return a === b ? 'number' : undefined
}

const inHours = (term: Term): boolean =>
  (term.term === 'constant' && typeof term.value === 'string' && /minute|hour/.test(term.value)) ||
  (term.term === 'span-of' && /minute|hour/.test(term.unit))
