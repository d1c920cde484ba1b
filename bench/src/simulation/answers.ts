import type { FormField, Form, MoveView, Values } from '@redress/api'
import type { Chance } from '@redress/core/rehearsal'

type Value = Exclude<Values[string], null>

/** What somebody at random would answer. */
export type Answering = {
  chance: Chance
  people: readonly string[]
  units: readonly string[]
  /** A file that was brought before. */
  file: { sha256: string; name: string; type: string }
  /** Words that also name what a letter has to name. */
  words: string
  today: string
  now: string
}

function one(at: Answering, field: FormField): Value {
  const { chance } = at
  const choice = chance.pick(field.choices ?? [])?.value
  if (choice !== undefined) return choice
  switch (field.type) {
    case 'flag':
      return !chance.once(4)
    case 'number':
      return String(1 + chance.below(5))
    case 'money':
      return { amount: String(100 * (1 + chance.below(50))), currency: 'CNY' }
    case 'quantity':
      return { amount: String(1 + chance.below(9)), unit: field.unit ?? 'pieces' }
    case 'date':
      return at.today
    case 'time':
      return at.now
    case 'span':
      return '2 days'
    case 'file':
      return at.file
    case 'person':
    case 'who':
      return chance.pick(at.people) ?? 'chief'
    case 'unit':
      return chance.pick(at.units) ?? 'sales'
    case 'party':
      return { name: `Customer ${String(chance.below(20))}` }
    case 'items':
      return []
    case 'text':
    case 'choice':
    case 'complaint':
      return at.words
  }
}

function line(at: Answering, columns: readonly FormField[]): Record<string, Value> {
  return Object.fromEntries(
    columns.filter(({ required }) => required).map((column) => [column.name, answer(at, column)]),
  )
}

// The wire's type is wider than what a list of one kind of value needs.
function answer(at: Answering, field: FormField): Value {
  if (field.type === 'items')
    return Array.from({ length: 1 + at.chance.below(2) }, () => line(at, field.columns ?? [])) as Value
  return field.list ? ([one(at, field)] as Value) : one(at, field)
}

/** Everything a form requires, and now and then what it only offers. */
export const answers = (at: Answering, fields: readonly FormField[]): Values =>
  Object.fromEntries(
    fields
      .filter(
        ({ required, depends, type }) =>
          required || depends !== undefined || type === 'items' || at.chance.once(4),
      )
      .map((field) => [field.name, answer(at, field)]),
  )

export const reasonsOf = (form: Form): Record<string, string> =>
  Object.fromEntries([...form.fields, ...form.wants].map(({ name }) => [name, 'for a reason']))

/** What a person at random would do next: mostly work that is owed, seldom what undoes or delays. */
export function chooseMove(chance: Chance, moves: readonly MoveView[]): MoveView | undefined {
  const weight = ({ group }: MoveView): number =>
    ({
      work: 24,
      signature: 24,
      'hand-over': 24,
      notice: 12,
      message: 2,
      ending: 1,
      people: 1,
      record: 1,
      clock: 1,
      link: 0,
    })[group]
  const open = moves.filter((move) => move.open && move.by !== 'facts' && weight(move) > 0)
  let left = chance.below(open.reduce((sum, move) => sum + weight(move), 0))
  return open.find((move) => (left -= weight(move)) < 0)
}
