import { isLocalDate, readSpan, type Text, type Value } from '../values/index.ts'
import {
  list,
  name,
  needed,
  oneOf,
  oneOrMore,
  optional,
  parsed,
  record,
  string,
  table,
  wrong,
  type RecordOf,
  type Shape,
} from '../yaml/index.ts'
import { days, hours, week } from './hours.ts'

const languages = ['zh', 'en'] as const
const language = oneOf(languages)

/** `{ zh: …, en: … }`, or one text for every language. */
const text: Shape<Text> = (tree, spot, note) => {
  if (tree.kind === 'map') return record({ zh: optional(string), en: optional(string) })(tree, spot, note)
  const one = string(tree, spot, note)
  return one === undefined ? undefined : { zh: one, en: one }
}
const titled = { zh: optional(string), en: optional(string) } as const

const date = parsed((value) => (isLocalDate(value) ? value : undefined), 'not-a-date')
const span = parsed(readSpan, 'not-a-span')
const email = parsed(
  (value) => (/^[^\s@<>]{1,64}@[^\s@<>]{1,190}$/.test(value) ? value : undefined),
  'not-an-email',
)
const percent = parsed((value) => {
  const found = /^([1-9]\d?) ?%$/.exec(value)
  return found ? Number(found[1]) : undefined
}, 'not-a-percentage')

/** A value as an event keeps it: numbers as they were written, so that none is rounded. */
const value: Shape<Value> = (tree, spot, note) => {
  if (tree.kind === 'list') return list(value)(tree, spot, note)
  if (tree.kind === 'scalar' && typeof tree.value === 'boolean') return tree.value
  return string(tree, spot, note)
}

export type RowsShape = { readonly [key: string]: Value | RowsShape }
const rows: Shape<RowsShape> = (tree, spot, note) =>
  table<Value | RowsShape>(
    (inner, at, say) => (inner.kind === 'map' ? rows(inner, at, say) : value(inner, at, say)),
    'free',
  )(tree, spot, note)

const names: Shape<readonly string[]> = (tree, spot, note) => {
  const listed = oneOrMore(name)(tree, spot, note)
  return listed?.length === 0 ? wrong(tree, spot, note, 'names') : listed
}

/** Who holds a role, as it is written: names, or a table of them. */
export type HolderShape =
  | { names: readonly string[] }
  | { for: string; rows: Readonly<Record<string, HolderShape>>; else?: HolderShape }
const holder: Shape<HolderShape> = (tree, spot, note) => {
  if (tree.kind === 'map') {
    const read = record({ for: needed(name), rows: needed(table(holder, 'free')), else: optional(holder) })
    return read(tree, spot, note)
  }
  const listed = names(tree, spot, note)
  return listed === undefined ? undefined : { names: listed }
}

export const calendar = record({
  title: optional(text),
  like: optional(name),
  zone: optional(string),
  week: optional(week),
  'make-up-days': optional(hours),
  days: optional(days),
  published: optional(record({ from: needed(date), to: needed(date) })),
})
export type CalendarShape = RecordOfShape<typeof calendar>

/** The whole file, entry by entry, before names are looked up. */
export const organisation = record({
  organisation: needed(name),
  title: needed(text),
  zone: needed(string),
  languages: optional(list(language)),
  calendar: needed(name),
  calendars: needed(table(calendar)),
  'at-once': optional(span),
  warning: optional(percent),
  sites: optional(table(record({ ...titled, calendar: optional(name) }))),
  units: needed(table(record({ ...titled, in: optional(name), head: optional(name), site: optional(name) }))),
  positions: optional(table(record({ ...titled, unit: optional(name), holders: needed(oneOrMore(name)) }))),
  people: needed(
    table(
      record({
        name: needed(string),
        latin: optional(string),
        email: optional(email),
        unit: optional(oneOrMore(name)),
        superior: optional(name),
        language: optional(language),
      }),
    ),
  ),
  deputies: optional(
    list(record({ person: needed(name), deputy: needed(name), from: needed(date), to: needed(date) })),
  ),
  offices: optional(record({ auditor: optional(names), 'data-protection': optional(names) })),
  procedures: optional(
    table(
      record({
        roles: optional(table(holder)),
        qualified: optional(table(table(table(string, 'free')))),
        'signed-by': optional(table(name, 'free')),
        settings: optional(table(value)),
        lists: optional(table(table(text))),
        tables: optional(table(rows)),
      }),
    ),
  ),
  letters: optional(table(record({ title: needed(text), text: needed(text) }))),
  desks: optional(
    table(
      record({
        title: needed(text),
        procedure: needed(name),
        channel: optional(name),
        language: optional(language),
        languages: optional(list(language)),
        fields: optional(list(string)),
        text: optional(text),
      }),
    ),
  ),
})

type RecordOfShape<Of> = Of extends Shape<infer Read> ? Read : never
export type OrganisationShape = RecordOfShape<typeof organisation>
export type { RecordOf }
