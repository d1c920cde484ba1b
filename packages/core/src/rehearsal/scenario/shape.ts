import type { Text, Value } from '../../values/index.ts'
import {
  list,
  needed,
  oneOf,
  oneOrMore,
  optional,
  record,
  string,
  table,
  wrong,
  type Place,
  type Shape,
} from '../../yaml/index.ts'

/** A value as somebody writes it; what it means is said by the type of its field. */
export type Written = Value | readonly Written[] | { readonly [name: string]: Written }

const written: Shape<Written> = (tree, spot, note) => {
  if (tree.kind === 'list') return list(written)(tree, spot, note)
  if (tree.kind === 'map') return table(written, 'free')(tree, spot, note)
  return typeof tree.value === 'boolean' ? tree.value : string(tree, spot, note)
}

const text: Shape<Text> = (tree, spot, note) => {
  if (tree.kind === 'map') return record({ zh: needed(string), en: needed(string) })(tree, spot, note)
  return wrong(tree, spot, note, 'map')
}

const some = optional(oneOrMore(string))
const texts = optional(table(string, 'free'))
const lists = optional(table(oneOrMore(string), 'free'))

/** How somebody was told: as addressee, as addressee who has to read or sign it, or with a copy. */
const told = oneOf(['notice', 'must read', 'must sign', 'copy'])

/** What has to be true after a line; everything named is looked at, nothing else. */
export const expectations = record({
  open: some,
  done: some,
  waiting: some,
  'not-needed': some,
  skipped: some,
  ended: some,
  lapsed: some,
  due: texts,
  'not-started': some,
  running: some,
  warning: some,
  late: some,
  met: some,
  'met-late': some,
  charged: texts,
  told: optional(table(oneOrMore(told), 'free')),
  doers: lists,
  helpers: lists,
  signs: lists,
  receives: texts,
  asks: lists,
  offers: lists,
  wants: lists,
  checklist: optional(table(oneOrMore(string), 'free')),
  criteria: some,
  proposed: optional(table(table(written, 'free'), 'free')),
  fixed: optional(table(table(written, 'free'), 'free')),
  reasons: lists,
  papers: lists,
  prints: lists,
  facts: optional(table(written, 'free')),
  measures: texts,
  records: optional(table(table(written, 'free'), 'free')),
  letters: texts,
  'letter-says': lists,
  holder: some,
  owner: some,
  supervisor: some,
  number: optional(string),
  recorder: optional(string),
  status: optional(string),
  outcome: optional(string),
  sop: some,
})

const refused: Shape<{ code: string; facts: Readonly<Record<string, Written>> }> = (tree, spot, note) => {
  if (tree.kind !== 'map') {
    const code = string(tree, spot, note)
    return code === undefined ? undefined : { code, facts: {} }
  }
  const facts = table(written, 'free')(tree, spot, note)
  if (!facts) return undefined
  const { code, ...rest } = facts
  if (typeof code === 'string') return { code, facts: rest }
  note('missing-key', spot, { key: 'code' })
  return undefined
}

const placed =
  <Read>(shape: Shape<Read>): Shape<Read & { place: Place }> =>
  (tree, spot, note) => {
    const read = shape(tree, spot, note)
    return read === undefined ? undefined : { ...read, place: { line: tree.line, column: tree.column } }
  }

const line = placed(
  record({
    at: optional(string),
    complaint: optional(string),
    who: optional(string),
    does: optional(string),
    with: optional(table(written, 'free')),
    received: optional(string),
    channel: optional(string),
    happened: optional(string),
    reason: optional(string),
    reasons: optional(table(string, 'free')),
    ticked: optional(oneOrMore(string)),
    refused: optional(refused),
    then: optional(expectations),
  }),
)

export const scenarioFile = record({
  scenarios: needed(table(placed(record({ title: needed(text), story: needed(list(line)) })))),
})

type ReadBy<Of> = Of extends Shape<infer Read> ? Read : never
export type LineShape = ReadBy<typeof line>
export type Expectations = ReadBy<typeof expectations>
export type Refused = ReadBy<typeof refused>
