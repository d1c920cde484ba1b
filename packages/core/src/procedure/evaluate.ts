import type { Quantity, Value } from '../values/index.ts'
import { formatRatio, readSpan } from '../values/index.ts'
import { amountOf, sumOf, type Amount } from './amount.ts'
import { compareValues, greatest } from './compare.ts'
import type { Expression, ListTerm, Term } from './expression.ts'
import type { Choice, Items } from './rule.ts'
import type { Element, Look, Scope } from './scope.ts'

const yes: Look = { known: true, value: true }
const no: Look = { known: true, value: false }
export const absent: Look = { known: true, value: undefined }
const flag = (value: boolean): Look => (value ? yes : no)
const known = (value: Value | undefined): Look => (value === undefined ? absent : { known: true, value })

const waiting = (looks: readonly Look[]): Look => {
  const depends = new Set<string>()
  for (const look of looks) if (!look.known) for (const name of look.depends) depends.add(name)
  return { known: false, depends: [...depends] }
}

/**
 * The value of an expression at this moment, in three-valued (Kleene) logic with *absent*: comparing with what is
 * absent is false (`!=` true), an absent flag is false, division by zero is absent. Total: never throws for an
 * expression of the same procedure.
 *
 * Source: procedure language §2 and §13.
 */
export const evaluate = (expression: Expression, scope: Scope): Look => look(expression.term, scope)

/** True, false or, as `known: false`, not decided yet: an expression as a condition. */
export function condition(expression: Expression, scope: Scope): Look {
  const result = look(expression.term, scope)
  return result.known ? flag(result.value === true) : result
}

/** The line of a choice that applies; `none` when no line does, unknown while an earlier condition is. */
export function choose<Is>(
  choice: Choice<Is>,
  scope: Scope,
): { known: true; chosen: Choice<Is>[number] | undefined } | { known: false; depends: readonly string[] } {
  for (const line of choice) {
    const holds = line.when ? condition(line.when, scope) : yes
    if (!holds.known) return holds
    if (holds.value === true) return { known: true, chosen: line }
  }
  return { known: true, chosen: undefined }
}

/** The items that apply, and what the undecided ones wait for. */
export function applying<Is>(
  items: Items<Is>,
  scope: Scope,
): { items: Items<Is>; depends: readonly string[] } {
  const depends = new Set<string>()
  const chosen = items.filter((item) => {
    if (!item.when) return true
    const holds = condition(item.when, scope)
    if (!holds.known) for (const name of holds.depends) depends.add(name)
    return holds.known && holds.value === true
  })
  return { items: chosen, depends: [...depends] }
}

/** Elements of a list that pass its `where`; unknown while that is undecided for one of them. */
export function elementsOf(
  list: ListTerm,
  scope: Scope,
): { known: true; elements: readonly Element[] } | { known: false; depends: readonly string[] } {
  const found = scope.list(list)
  if (!found.known) return found
  if (!('elements' in found)) return { known: true, elements: [] }
  const { where } = list
  if (!where) return found
  const kept: Element[] = []
  for (const element of found.elements) {
    const passes = look(where, scope, element)
    if (!passes.known) return passes
    if (passes.value === true) kept.push(element)
  }
  return { known: true, elements: kept }
}

function look(term: Term, scope: Scope, member?: Element): Look {
  switch (term.term) {
    case 'constant':
      return { known: true, value: term.value }
    case 'field':
      return scope.field(term.field)
    case 'record':
      return scope.record(term.activity, term.field)
    case 'answer':
      return scope.answer(term.step, term.activity, term.field, term.previous === true)
    case 'element':
      return scope.element(term.element, term.field)
    case 'member':
      return member ? member.field(term.field) : absent
    case 'setting':
      return scope.setting(term.setting)
    case 'role':
      return scope.role(term.role)
    case 'event':
      return scope.event(term.event)
    case 'span-of':
      return map(scope.setting(term.setting), (value) =>
        typeof value === 'string' ? `${value} ${term.unit}` : undefined,
      )
    case 'elements':
      return mapElements(elementsOf(term.list, scope))
    case 'state':
      return scope.state(term.state, term.step, term.limit === true)
    case 'rounds':
      return scope.rounds(term.step)
    case 'turn':
      return scope.turn()
    case 'today':
      return { known: true, value: scope.today() }
    case 'and':
    case 'or':
      return connect(term, scope, member)
    case 'not':
      return map(look(term.of, scope, member), (value) => value !== true)
    case 'now': {
      const result = look(term.of, scope, member)
      return flag(result.known && result.value === true)
    }
    case 'known': {
      const result = look(term.of, scope, member)
      return flag(
        result.known &&
          result.value !== undefined &&
          !(Array.isArray(result.value) && result.value.length === 0),
      )
    }
    case 'list':
      return every(term.of, scope, member, (values) => values)
    case 'month':
      return map(look(term.of, scope, member), (value) => dayOf(value, scope)?.slice(0, 7))
    case 'opening':
      return map(look(term.of, scope, member), (value) =>
        typeof value === 'string'
          ? scope.opening(value.length === 10 ? scope.startOf(value) : value)
          : undefined,
      )
    case 'compare':
      return compare(term, scope, member)
    case 'in':
      return isIn(term, scope, member)
    case 'within-list':
      return both(look(term.left, scope, member), look(term.right, scope, member), (left, right) =>
        overlaps(
          left,
          Array.isArray(right) ? right : [right],
          (a, b) => compareValues('=', term.as, a, b, scope) === true,
        ),
      )
    case 'calculate':
      return calculate(term, scope, member)
    case 'least':
    case 'greatest':
      return every(term.of, scope, member, (values) =>
        greatest(term.as, values, term.term === 'least' ? -1 : 1, scope),
      )
    case 'table':
      return every(term.keys, scope, member, (keys) => {
        const row = scope.table(term.table, keys)
        return row.known ? row.value : undefined
      })
    case 'aggregate':
      return aggregate(term, scope)
  }
}

type Of<Name extends Term['term']> = Extract<Term, { term: Name }>

function map(of: Look, change: (value: Value | undefined) => Value | undefined): Look {
  return of.known ? known(change(of.value)) : of
}

function mapElements(found: ReturnType<typeof elementsOf>): Look {
  return found.known ? known(found.elements.map((element) => element.value)) : found
}

function both(left: Look, right: Look, make: (left: Value, right: Value) => Value | undefined): Look {
  if (!left.known || !right.known) return waiting([left, right])
  if (left.value === undefined || right.value === undefined) return absent
  return known(make(left.value, right.value))
}

function every(
  terms: readonly Term[],
  scope: Scope,
  member: Element | undefined,
  make: (values: readonly Value[]) => Value | undefined,
): Look {
  const looks = terms.map((term) => look(term, scope, member))
  if (looks.some((of) => !of.known)) return waiting(looks)
  const values: Value[] = []
  for (const of of looks) {
    if (!of.known || of.value === undefined) return absent
    values.push(of.value)
  }
  return known(make(values))
}

function connect(term: Of<'and' | 'or'>, scope: Scope, member?: Element): Look {
  const decides = term.term === 'or'
  const open: Look[] = []
  for (const part of term.of) {
    const result = look(part, scope, member)
    if (!result.known) open.push(result)
    else if ((result.value === true) === decides) return flag(decides)
  }
  return open.length > 0 ? waiting(open) : flag(!decides)
}

function compare(term: Of<'compare'>, scope: Scope, member?: Element): Look {
  const left = look(term.left, scope, member)
  // `to = production`: a holder beside a role.
  if (term.right.term === 'role' || term.left.term === 'role') return holder(term, scope, member)
  const right = look(term.right, scope, member)
  if (!left.known || !right.known) return waiting([left, right])
  if (left.value === undefined || right.value === undefined) return flag(term.operator === '!=')
  const result = compareValues(term.operator, term.as, left.value, right.value, scope, term.grades)
  return result === undefined ? flag(term.operator === '!=') : flag(result)
}

function holder(term: Of<'compare'>, scope: Scope, member?: Element): Look {
  const [role, other] = term.right.term === 'role' ? [term.right, term.left] : [term.left, term.right]
  if (role.term !== 'role') return absent
  if (other.term === 'role') return flag((other.role === role.role) === (term.operator === '='))
  const value = look(other, scope, member)
  if (!value.known) return value
  const holders = value.value === undefined ? [] : Array.isArray(value.value) ? value.value : [value.value]
  const holds = holders.some((each) => typeof each === 'string' && scope.holds(each, role.role))
  return flag(holds === (term.operator === '='))
}

function isIn(term: Of<'in'>, scope: Scope, member?: Element): Look {
  const left = look(term.left, scope, member)
  if (!left.known) return left
  const open: Look[] = []
  const held = left.value === undefined ? [] : Array.isArray(left.value) ? left.value : [left.value]
  for (const choice of term.right) {
    if (choice.term === 'role') {
      if (held.some((each) => typeof each === 'string' && scope.holds(each, choice.role))) return yes
      continue
    }
    const right = look(choice, scope, member)
    if (!right.known) {
      open.push(right)
      continue
    }
    if (right.value === undefined) continue
    const wanted = Array.isArray(right.value) ? right.value : [right.value]
    const same = (a: Value, b: Value): boolean =>
      compareValues('=', term.as, a, b, scope) === true ||
      (typeof b === 'string' && typeof a === 'string' && (term.below?.[b]?.includes(a) ?? false))
    if (held.some((each) => overlaps(each, wanted, same))) return yes
  }
  return open.length > 0 && held.length > 0 ? waiting(open) : no
}

const overlaps = (left: Value, right: readonly Value[], same: (a: Value, b: Value) => boolean): boolean =>
  (Array.isArray(left) ? left : [left]).some((a) => right.some((b) => same(a, b)))

const dayOf = (value: Value | undefined, scope: Scope): string | undefined =>
  typeof value !== 'string' ? undefined : value.length === 10 ? value : scope.dateOf(value)

function calculate(term: Of<'calculate'>, scope: Scope, member?: Element): Look {
  const dates = new Set(['date', 'time'])
  if (
    dates.has(term.leftKind) &&
    term.rightKind === 'span' &&
    (term.operator === '+' || term.operator === '-')
  ) {
    const sign = term.operator === '+' ? 1 : -1
    return both(look(term.left, scope, member), look(term.right, scope, member), (start, length) => {
      const span = typeof length === 'string' ? readSpan(length) : undefined
      return typeof start === 'string' && span ? scope.shift(start, term.leftKind, span, sign) : undefined
    })
  }
  if (dates.has(term.leftKind) && dates.has(term.rightKind)) {
    return both(look(term.left, scope, member), look(term.right, scope, member), (later, earlier) => {
      const [to, from] = [dayOf(later, scope), dayOf(earlier, scope)]
      if (!to || !from) return undefined
      return `${Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)} days`
    })
  }
  const result = amountOf(term, (inner) => look(inner, scope, member))
  return 'depends' in result
    ? { known: false, depends: result.depends }
    : known(valueOf(result.amount, term.as))
}

function valueOf(amount: Amount | undefined, as: string): Value | undefined {
  if (!amount) return undefined
  const text = formatRatio(amount.ratio)
  if (as === 'money') return { amount: text, currency: amount.unit ?? '' }
  if (as === 'quantity') return { amount: text, unit: amount.unit ?? '' } satisfies Quantity
  return text
}

function aggregate(term: Of<'aggregate'>, scope: Scope): Look {
  const { field } = term
  const whole = term.list.where ? undefined : scope.list(term.list)
  if (whole?.known && 'count' in whole) {
    if (term.function === 'count') return known(String(whole.count))
    return term.function === 'sum' && field ? whole.sum(field) : absent
  }
  const found = elementsOf(term.list, scope)
  if (!found.known) return found
  if (term.function === 'count') return known(String(found.elements.length))
  if (!field) return absent
  const looks = found.elements.map((element) => element.field(field))
  if (looks.some((of) => !of.known)) return waiting(looks)
  const values = looks.flatMap((of) => (of.known && of.value !== undefined ? [of.value] : []))
  if (term.function === 'distinct')
    return known(String(new Set(values.map((value) => JSON.stringify(value))).size))
  return known(valueOf(sumOf(values), term.kind))
}
