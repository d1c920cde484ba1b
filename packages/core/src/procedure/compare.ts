import type { Span, Value } from '../values/index.ts'
import { compareRatio, multiplyRatio, readRatio, readSpan } from '../values/index.ts'
import { commonUnit, readAmount } from './amount.ts'
import type { Comparison, Kind } from './expression.ts'
import type { Scope } from './scope.ts'

/** True, false, or nothing where the two do not compare (different currencies, lengths without a common unit). */
export function compareValues(
  operator: Comparison,
  as: Kind,
  left: Value,
  right: Value,
  scope: Pick<Scope, 'dateOf'>,
  grades?: readonly string[],
): boolean | undefined {
  const order = orderOf(as, left, right, scope, grades)
  if (order === undefined) return undefined
  if (operator === '=') return order === 0
  if (operator === '!=') return order !== 0
  if (operator === '<') return order < 0
  if (operator === '<=') return order <= 0
  return operator === '>' ? order > 0 : order >= 0
}

function orderOf(
  as: Kind,
  left: Value,
  right: Value,
  scope: Pick<Scope, 'dateOf'>,
  grades?: readonly string[],
): number | undefined {
  if (as === 'number' || as === 'money' || as === 'quantity') return amounts(left, right)
  if (as === 'grade' && grades && typeof left === 'string' && typeof right === 'string') {
    const [a, b] = [grades.indexOf(left), grades.indexOf(right)]
    // Grades are written worst first, and the worse one is the greater.
    return a < 0 || b < 0 ? undefined : b - a
  }
  if (as === 'span') return spans(left, right)
  if (as === 'date' && typeof left === 'string' && typeof right === 'string') {
    return texts(
      left.length === 10 ? left : scope.dateOf(left),
      right.length === 10 ? right : scope.dateOf(right),
    )
  }
  if (typeof left === 'string' && typeof right === 'string') return texts(left, right)
  if (typeof left === 'boolean' && typeof right === 'boolean') return left === right ? 0 : left ? 1 : -1
  return JSON.stringify(left) === JSON.stringify(right) ? 0 : 1
}

const texts = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)

function amounts(left: Value, right: Value): number | undefined {
  const [a, b] = [readAmount(left), readAmount(right)]
  return a && b && commonUnit(a, b) ? compareRatio(a.ratio, b.ratio) : undefined
}

const base = {
  minutes: ['minutes', 1],
  hours: ['minutes', 60],
  'working hours': ['working hours', 1],
  days: ['days', 1],
  'working days': ['working days', 1],
  weeks: ['days', 7],
  months: ['months', 1],
  years: ['months', 12],
} as const satisfies Record<Span['unit'], readonly [string, number]>

function spans(left: Value, right: Value): number | undefined {
  const [a, b] = [lengthOf(left), lengthOf(right)]
  return a && b && a.base === b.base ? compareRatio(a.ratio, b.ratio) : undefined
}

function lengthOf(value: Value) {
  const span = typeof value === 'string' ? readSpan(value) : undefined
  const ratio = span && readRatio(span.amount)
  if (!span || !ratio) return undefined
  const [name, times] = base[span.unit]
  return { base: name, ratio: multiplyRatio(ratio, { over: BigInt(times), under: 1n }) }
}

/** The smallest (`-1`) or greatest (`1`) of the values; nothing if two of them do not compare. */
export function greatest(
  as: Kind,
  values: readonly Value[],
  sign: 1 | -1,
  scope: Pick<Scope, 'dateOf'>,
): Value | undefined {
  let best = values[0]
  for (const value of values.slice(1)) {
    if (best === undefined) return undefined
    const more = compareValues('>', as, value, best, scope)
    if (more === undefined) return undefined
    if (more === (sign === 1) && compareValues('!=', as, value, best, scope)) best = value
  }
  return best
}
