import type { Ratio, Value } from '../values/index.ts'
import { addRatio, divideRatio, multiplyRatio, negateRatio, readRatio } from '../values/index.ts'
import type { Term } from './expression.ts'
import type { Look } from './scope.ts'

/** A number, with its currency or unit where it has one; nothing rounds between two operations. */
export type Amount = { ratio: Ratio; unit?: string }
type Found = { amount: Amount | undefined } | { depends: readonly string[] }

/** The amount in a value: decimal, money or quantity. */
export function readAmount(value: Value | undefined): Amount | undefined {
  if (typeof value === 'string') {
    const ratio = readRatio(value)
    return ratio && { ratio }
  }
  if (typeof value !== 'object' || Array.isArray(value) || !('amount' in value)) return undefined
  const ratio = readRatio(value.amount)
  if (!ratio) return undefined
  const unit = 'currency' in value ? value.currency : 'unit' in value ? value.unit : undefined
  return unit ? { ratio, unit } : { ratio }
}

/** Zero is zero in every currency and unit; otherwise two amounts go together only in the same. */
export function commonUnit(a: Amount, b: Amount): { unit?: string } | undefined {
  if (a.unit === b.unit) return a.unit ? { unit: a.unit } : {}
  if (a.unit && (!b.unit || b.ratio.over === 0n)) return { unit: a.unit }
  if (b.unit && (!a.unit || a.ratio.over === 0n)) return { unit: b.unit }
  return undefined
}

/** The sum of values; nothing for amounts of different currencies or units. */
export function sumOf(values: readonly Value[]): Amount | undefined {
  let sum: Amount | undefined = { ratio: { over: 0n, under: 1n } }
  for (const value of values) {
    const amount = readAmount(value)
    if (!amount || !sum) return undefined
    sum = add(sum, amount)
  }
  return sum
}

function add(a: Amount, b: Amount): Amount | undefined {
  const unit = commonUnit(a, b)
  return unit && { ratio: addRatio(a.ratio, b.ratio), ...unit }
}

/** The amount of a term, exact through any depth of calculation. */
export function amountOf(term: Term, look: (term: Term) => Look): Found {
  if (term.term !== 'calculate') {
    const found = look(term)
    return found.known ? { amount: readAmount(found.value) } : { depends: found.depends }
  }
  const left = amountOf(term.left, look)
  const right = amountOf(term.right, look)
  if ('depends' in left || 'depends' in right) {
    const open = ['depends' in left ? left.depends : [], 'depends' in right ? right.depends : []].flat()
    return { depends: [...new Set(open)] }
  }
  if (!left.amount || !right.amount) return { amount: undefined }
  return { amount: operate(term.operator, left.amount, right.amount) }
}

function operate(operator: '+' | '-' | '*' | '/', a: Amount, b: Amount): Amount | undefined {
  if (operator === '+') return add(a, b)
  if (operator === '-') return add(a, { ...b, ratio: negateRatio(b.ratio) })
  if (operator === '*') {
    const unit = a.unit ?? b.unit
    return { ratio: multiplyRatio(a.ratio, b.ratio), ...(unit ? { unit } : {}) }
  }
  const ratio = divideRatio(a.ratio, b.ratio)
  if (!ratio) return undefined
  return a.unit && !b.unit ? { ratio, unit: a.unit } : { ratio }
}
