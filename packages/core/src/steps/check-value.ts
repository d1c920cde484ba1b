import { settingsFor } from '../settings/index.ts'
import { isLocalDate, own, readInstant, readSpan, type Value } from '../values/index.ts'
import type { Question } from './questions.ts'
import type { Item } from './state.ts'
import type { View } from './view.ts'

const decimal = /^-?\d{1,15}(\.\d{1,6})?$/
const longest = 50_000

/** What stands in a form: a value, or the lines of a list of items. */
export type Entry = Value | readonly Item[]

/** Nothing was entered: the empty text and the empty list count as not given. */
export const isEmpty = (entry: Entry | undefined): boolean =>
  entry === undefined || entry === '' || (Array.isArray(entry) && entry.length === 0)

export const isItems = (entry: Entry): entry is readonly Item[] =>
  Array.isArray(entry) &&
  entry.every((each: unknown) => typeof each === 'object' && each !== null && !Array.isArray(each))

export const isValue = (entry: Entry): entry is Value => {
  if (typeof entry === 'string' || typeof entry === 'boolean') return true
  if (Array.isArray(entry)) return entry.every((each: Entry) => isValue(each))
  return 'currency' in entry || 'unit' in entry || 'sha256' in entry
}

/**
 * What is wrong with an entry, as the name of what is expected; `undefined` = it fits. `knows` says whether a party id
 * is known or was handed in with the command.
 */
export function wrongWith(
  view: View,
  question: Question,
  entry: Entry,
  knows: (party: string) => boolean,
): { field: string; expected: string } | undefined {
  const wrong = (expected: string) => ({ field: question.name, expected })
  if (question.type === 'items') {
    if (!isItems(entry)) return wrong('items')
    for (const [index, item] of entry.entries()) {
      const bad = wrongItem(view, question, item, index, knows)
      if (bad) return bad
    }
    return undefined
  }
  if (question.list || Array.isArray(entry)) {
    if (!Array.isArray(entry) || !question.list) return wrong(question.list ? 'list' : question.type)
    for (const each of entry) {
      const bad = wrongOne(view, question, each, knows)
      if (bad) return wrong(bad)
    }
    return question.min !== undefined && entry.length > 0 && entry.length < question.min
      ? wrong('more')
      : undefined
  }
  const bad = wrongOne(view, question, entry, knows)
  return bad === undefined ? undefined : wrong(bad)
}

function wrongItem(
  view: View,
  question: Question,
  item: Item,
  index: number,
  knows: (party: string) => boolean,
): { field: string; expected: string } | undefined {
  for (const name of Object.keys(item)) {
    const column = question.columns.find((some) => some.field === name)
    const value = item[name]
    if (!column) return { field: `${question.name}.${index}.${name}`, expected: 'known-column' }
    if (value === undefined || isEmpty(value)) continue
    const bad = wrongWith(view, { ...column, name: `${question.name}.${index}.${name}` }, value, knows)
    if (bad) return bad
  }
  return undefined
}

type Judge = (view: View, question: Question, value: Entry, knows: (party: string) => boolean) => boolean

const textual =
  (
    fits: (value: string, view: View, question: Question, knows: (party: string) => boolean) => boolean,
  ): Judge =>
  (view, question, value, knows) =>
    typeof value === 'string' && fits(value, view, question, knows)

/** Does one value fit a type? Every type of the language has its judge. */
const judges: Readonly<Record<Question['type'], Judge>> = {
  flag: (_view, _question, value) => typeof value === 'boolean',
  money: (_view, _question, value) =>
    isObject(value) && 'currency' in value && /^[A-Z]{3}$/.test(value.currency) && decimal.test(value.amount),
  quantity: (_view, _question, value) =>
    isObject(value) && 'unit' in value && value.unit.length <= 40 && decimal.test(value.amount),
  file: (_view, _question, value) =>
    isObject(value) && 'sha256' in value && /^[0-9a-f]{64}$/.test(value.sha256),
  number: textual((value) => decimal.test(value)),
  date: textual((value) => isLocalDate(value)),
  time: textual((value) => readInstant(value) !== undefined),
  span: textual((value) => readSpan(value) !== undefined),
  choice: textual((value, view, question) => isChoice(view, question, value)),
  grade: textual((value, view, question) => isChoice(view, question, value)),
  person: textual((value, view) => own(view.world.directory.people, value)?.active === true),
  unit: textual((value, view) => own(view.world.directory.units, value) !== undefined),
  party: textual((value, _view, _question, knows) => knows(value)),
  who: textual((value, view, _question, knows) => isWho(view, value, knows)),
  text: textual(() => true),
  complaint: textual(() => true),
  items: () => false,
}

function wrongOne(
  view: View,
  question: Question,
  value: Entry,
  knows: (party: string) => boolean,
): string | undefined {
  if (typeof value === 'string' && value.length > longest) return 'shorter'
  return judges[question.type](view, question, value, knows) ? undefined : question.type
}

const isObject = (value: Entry): value is Extract<Value, object> & Record<string, string> =>
  typeof value === 'object' &&
  !Array.isArray(value) &&
  Object.values(value).every((part) => typeof part === 'string')

function isChoice(view: View, question: Question, value: string): boolean {
  if (question.values.length === 0 || question.values.some((choice) => choice.value === value)) return true
  const added = own(settingsFor(view.world.settings, view.world.procedure.procedure).lists, question.field)
  return added !== undefined && Object.hasOwn(added, value)
}

/** A person at work, a unit, a role of the procedure, or somebody outside who is known here. */
const isWho = (view: View, value: string, knows: (party: string) => boolean): boolean =>
  own(view.world.directory.people, value)?.active === true ||
  own(view.world.directory.units, value) !== undefined ||
  own(view.world.procedure.roles, value) !== undefined ||
  value === 'customer' ||
  knows(value)
