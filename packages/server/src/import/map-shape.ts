import { list, name, needed, oneOf, optional, record, string, table, type Shape } from '@redress/core/yaml'
import { encodings } from './bytes.ts'

/** Where the value of a field comes from, row by row. */
export type Source =
  | {
      from: 'column'
      column: string
      /** Pattern of a date or time. */
      format?: string
      /** Cell → value; what is not listed stands as it is, or is `otherwise`. */
      values?: Readonly<Record<string, string>>
      otherwise?: string
      /** Cells that mean nothing is known. */
      empty: readonly string[]
      /** Used where the cell is empty. */
      else?: Source
    }
  | { from: 'join'; columns: readonly string[]; with: string; else?: Source }
  | { from: 'constant'; value: string | boolean }
  /** Not known, because … */
  | { from: 'nowhere'; because: string }

const source: Shape<Source> = (tree, spot, note) => {
  if (tree.kind !== 'map') {
    const column = string(tree, spot, note)
    return column === undefined ? undefined : { from: 'column', column, empty: [] }
  }
  const has = (key: string) => tree.entries.some((entry) => entry.key === key)
  if (has('is')) {
    const read = record({ is: needed(constant) })(tree, spot, note)
    return read && { from: 'constant', value: read.is }
  }
  if (has('unknown')) {
    const read = record({ unknown: needed(string) })(tree, spot, note)
    return read && { from: 'nowhere', because: read.unknown }
  }
  if (has('join')) {
    const shape = record({ join: needed(list(string)), with: optional(anyText), else: optional(source) })
    const read = shape(tree, spot, note)
    return (
      read && {
        from: 'join',
        columns: read.join,
        with: read.with ?? ' · ',
        ...(read.else ? { else: read.else } : {}),
      }
    )
  }
  const shape = record({
    column: needed(string),
    format: optional(string),
    values: optional(table(string, 'free')),
    otherwise: optional(string),
    empty: optional(list(anyText)),
    else: optional(source),
  })
  const read = shape(tree, spot, note)
  return read && { from: 'column', ...read, empty: read.empty ?? [] }
}

const constant: Shape<string | boolean> = (tree, spot, note) =>
  tree.kind === 'scalar' && typeof tree.value === 'boolean' ? tree.value : string(tree, spot, note)

/** A text that may also be empty or a blank. */
const anyText: Shape<string> = (tree, spot, note) =>
  tree.kind === 'scalar' && typeof tree.value === 'string' ? tree.value : string(tree, spot, note)

/** Somebody outside: a name, and how to reach them. */
export type PartySource = { name: Source; contact?: Source; email?: Source; phone?: Source }
const party: Shape<PartySource> = record({
  name: needed(source),
  contact: optional(source),
  email: optional(source),
  phone: optional(source),
})

export type FieldSource = { source: Source } | { party: PartySource }
const field: Shape<FieldSource> = (tree, spot, note) => {
  if (tree.kind === 'map' && tree.entries.some(({ key }) => key === 'name')) {
    const read = party(tree, spot, note)
    return read && { party: read }
  }
  const read = source(tree, spot, note)
  return read && { source: read }
}

/** A map file: how the rows of one table become complaints. */
export const mapShape = record({
  organisation: needed(name),
  /** Names the table for ever: a row of the same table and key is never taken twice. */
  source: needed(name),
  key: needed((tree, spot, note) =>
    tree.kind === 'list' ? list(string)(tree, spot, note) : one(tree, spot, note),
  ),
  procedure: optional(name),
  desk: optional(name),
  channel: optional(name),
  language: optional(oneOf(['zh', 'en'])),
  format: optional(
    record({
      encoding: optional(oneOf(encodings)),
      delimiter: optional(anyText),
      zone: optional(string),
      /** Of a workbook; the first that is not hidden where none is named. */
      sheet: optional(anyText),
    }),
  ),
  received: needed(source),
  fields: needed(table(field)),
  closed: optional(record({ at: needed(source), outcome: needed(source), reason: optional(source) })),
})

const one: Shape<readonly string[]> = (tree, spot, note) => {
  const read = string(tree, spot, note)
  return read === undefined ? undefined : [read]
}

type ReadBy<Of> = Of extends Shape<infer Read> ? Read : never
export type MapFile = ReadBy<typeof mapShape>
