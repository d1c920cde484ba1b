import type { Value } from '../../values/index.ts'
import type { Element, Look, Scope } from '../scope.ts'

const day = 86_400_000

export type Given = {
  fields?: Record<string, Value | undefined>
  record?: Record<string, Value>
  lists?: Record<string, readonly Record<string, Value>[]>
  settings?: Record<string, Value>
  states?: Record<string, boolean>
  roles?: Record<string, readonly string[]>
  tables?: (name: string, keys: readonly Value[]) => Value | undefined
  today?: string
}

/**
 * A scope over given facts: a field that is not given is unknown, one given as `undefined` is absent. Days are UTC days
 * and every span is counted in whole days, which is all the expressions of these tests need.
 */
export function plainScope(given: Given): Scope {
  const known = (value: Value | undefined): Look => ({ known: true, value })
  const unknown = (name: string): Look => ({ known: false, depends: [name] })
  const from = (values: Record<string, Value | undefined> | undefined, name: string): Look =>
    values && name in values ? known(values[name]) : unknown(name)
  const element = (fields: Record<string, Value>): Element => ({
    value: fields['id'] ?? '',
    field: (name) => known(fields[name]),
  })
  return {
    field: (name) => from(given.fields, name),
    record: (_, name) => from(given.record, name),
    answer: (step, _, name) => from(given.fields, `${step}.${name}`),
    element: (name, field) => from(given.fields, field === undefined ? name : `${name}.${field}`),
    list: ({ name }) => {
      const rows = given.lists?.[name]
      return rows ? { known: true, elements: rows.map(element) } : { known: false, depends: [name] }
    },
    setting: (name) => from(given.settings, name),
    table: (name, keys) => known(given.tables?.(name, keys)),
    state: (state, step) => from(given.states, `${state} ${step}`),
    event: (event) => unknown(event.event),
    rounds: () => known('1'),
    turn: () => known('1'),
    role: (role) => known(given.roles?.[role]?.[0]),
    holds: (holder, role) => given.roles?.[role]?.includes(holder) === true,
    today: () => given.today ?? '2026-10-01',
    dateOf: (instant) => instant.slice(0, 10),
    startOf: (date) => `${date}T00:00:00.000Z`,
    shift: (value, _, { amount }, sign) =>
      new Date(Date.parse(value) + sign * Number(amount) * day).toISOString().slice(0, value.length),
    opening: (instant) => instant,
  }
}
