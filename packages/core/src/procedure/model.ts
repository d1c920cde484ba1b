import type { Text, Value } from '../values/index.ts'
import type { Event, Expression, Kind, ListTerm, SpanTerm } from './expression.ts'
import type { Step } from './step.ts'
import type { Items, Limit, Choice, RulePath, Whos, Who, Notice, Gate } from './rule.ts'

/** Ids of clauses of the source, `S19-21`. */
export type Clauses = readonly string[]

/**
 * One procedure: a file of the procedure language, read, with every name resolved and every expression parsed.
 * Plain JSON; the kernel, the printer and the picture work on nothing else. Maps keep the order of the file.
 */
export type Procedure = {
  /** Stable id, kebab-case. */
  procedure: string
  title: Text
  clauses: {
    prefix: string
    file?: string
    truncated?: Text
    /** Prefix of the procedure it supplements. */ base?: string
  }
  document: Document
  /** First = leading text. */
  languages: readonly ('zh' | 'en')[]
  texts: Readonly<Record<string, { text: Text; clause: Clauses }>>
  calendar?: Choice<string>
  number: NumberPattern
  /** `none` = measured only; absent = the organisation's setting. */
  atOnce?: SpanTerm | 'none'
  owner: Choice<Whos>
  supervisor?: Choice<Whos>
  barred: Items<Who>
  visible: Items<Who>
  hidden: Items<Who>
  recordBy: Choice<Whos>
  reopen?: { step: string; clause: Clauses }
  /** Steps marked `tail` were added by the reader because the source lacks them. */
  tail: 'default' | 'none'
  supplements?: { procedure: string; version: string }
  for?: Who
  app: Readonly<Record<string, Clauses>>

  roles: Readonly<Record<string, Role>>
  channels: Readonly<Record<string, Channel>>
  /** Own fields, and the standard fields this procedure relabels; `fieldOf` finds any field. */
  fields: Readonly<Record<string, Field>>
  /** Fields of records that this procedure gives values: `cost.kind`. */
  recordFields: Readonly<Record<string, Field>>
  tables: Readonly<Record<string, Table>>
  settings: Readonly<Record<string, Setting>>
  series: Readonly<Record<string, Series>>
  /** Every step of the file by name, stages and inner steps alike, in file order (a stage before its inner steps). */
  steps: Readonly<Record<string, Step>>
  limits: Readonly<Record<string, Total>>
  pause: readonly Pause[]
  extend: Readonly<Record<string, Extension>>
  scope: readonly ScopeRule[]
  authority: readonly AuthorityRule[]
  forms: Readonly<Record<string, Form>>
  keep: readonly Keep[]
  duties: Readonly<Record<string, Duty>>
  /** Steps of duties by name, in file order; their `in` leads to a duty or a stage of one. */
  dutySteps: Readonly<Record<string, Step>>
}

export type Document = {
  number?: string
  version?: string
  system?: Text
  issued?: string
  /** A day, or words that name none. */
  effective?: string
  effectiveWords?: Text
  /** Names of the signatures on the SOP itself, in order. */
  signed: readonly string[]
  standards?: readonly Text[]
  basis?: readonly Text[]
  related?: readonly Text[]
  interpreter?: Text
  replaces?: string
  controlled?: boolean
  changes?: readonly Readonly<Record<string, string>>[]
  clause: Clauses
}

export type NumberPattern = {
  pattern: string
  parts: readonly (
    | { literal: string }
    | { date: 'YY' | 'YYYY' | 'MM' | 'DD' }
    | { branch: true }
    | { serial: number }
  )[]
  clause: Clauses
}

export type Role = {
  name: string
  title: Text
  in?: string
  /** Field, role, `customer`, `district`, `product`, `plant` or `territory` on which the holder depends. */
  for?: string
  many: boolean
  min?: number
  qualified: readonly string[]
  outside: boolean
  /** Roles that may act for this one by delegation; `none`; absent = the dated deputy of the directory. */
  delegates?: readonly string[] | 'none'
  duty?: Text
  clause: Clauses
}

export type Channel = {
  name: string
  title: Text
  by?: Choice<Whos>
  /** Published number or address; `setting` = the organisation's. */
  at?: string
  per?: string
  when?: Expression
  clause: Clauses
}

/** The types a field is declared with. */
export const fieldTypes = [
  'text',
  'number',
  'money',
  'quantity',
  'date',
  'time',
  'flag',
  'span',
  'file',
  'person',
  'unit',
  'party',
  'complaint',
] as const

export type FieldType =
  | (typeof fieldTypes)[number]
  /** `one-of`, `many-of` (then `list` is true). */
  | 'choice'
  /** `grades`. */
  | 'grade'

/** One value of a `one-of`, `many-of` or `grades`; `of` are its sub-values. */
export type ValueLabel = {
  value: string
  title: Text
  definition?: Text
  examples: readonly Text[]
  /** The organisation may add values beside this one. */
  open: boolean
  of: readonly ValueLabel[]
  clause: Clauses
}

/** A named criterion of a grade; with `reason` ticking it demands one. */
export type Criterion = { name: string; title: Text; reason: boolean; clause: Clauses }

export type Field = {
  name: string
  title: Text
  type: FieldType
  list: boolean
  /** Values of a choice, or grades **worst first**; empty otherwise. */
  values: readonly ValueLabel[]
  /** A `person` or `unit` narrowed to holders of these roles. */
  oneOfRoles: readonly string[]
  criteria: Readonly<Record<string, readonly Criterion[]>>
  raise: readonly { from: string; to: string; at: Expression; clause: Clauses; path: RulePath }[]
  is?: Choice<Expression>
  proposed?: Choice<Expression>
  default?: Value
  setBy?: Whos
  visible: Items<Who>
  hidden: Items<Who>
  reason: 'always' | readonly Value[]
  /** Stored sealed so that it can be erased. */
  personal: boolean
  hint?: Text
  unit?: string
  /** List of persons: fewest, how many of them of a role, and who not. */
  min?: number
  among: Readonly<Record<string, number>>
  not: Items<Who>
  clause: Clauses
  /** Standard fields exist in every procedure. */
  standard: boolean
  path: RulePath
}

export type TableRows = { readonly [key: string]: Value | TableRows }
export type Table = {
  name: string
  title: Text
  /** Field names, in the order in which rows nest. */
  of: readonly string[]
  gives: FieldType
  /** `else` may stand wherever a row may be missing; `setting` leaves all rows to the organisation. */
  rows: TableRows | 'setting'
  clause: Clauses
}

export type Setting = { name: string; title: Text; type: FieldType; default?: Value; clause: Clauses }
export type Series = { name: string; title: Text; same: readonly string[]; clause: Clauses }

/** A limit that spans steps. */
export type Total = {
  name: string
  title: Text
  from: Event
  until: { step: string } | 'closed'
  within: Choice<readonly Limit[]>
  target?: Choice<readonly Limit[]>
  tell: Items<Notice>
  clause: Clauses
  path: RulePath
}

export type Pause = {
  while?: Expression
  reasons: readonly Text[]
  by?: Choice<Whos>
  /** Names of steps and totals; empty = all. */
  limits: readonly string[]
  longest?: SpanTerm
  clause: Clauses
  path: RulePath
}

export type Extension = {
  limit: string
  by: Choice<Whos>
  /** In total. */
  upTo?: SpanTerm
  times?: number
  /** Form of the letter that belongs to the act. */
  notice?: string
  late: boolean
  tell: Items<Notice>
  clause: Clauses
  path: RulePath
}

export type ScopeRule = {
  when?: Expression
  verdict: 'accept' | 'refuse' | 'settle-here' | 'refer' | 'park'
  /** With `refer`: a role, or an address outside as text. */
  refer?: { role: string } | { text: Text }
  say?: Text
  clause: Clauses
  path: RulePath
}

/** `by` permits, `not` forbids, neither only adds conditions. */
export type AuthorityRule = {
  acts: readonly string[]
  by?: Whos
  not?: Items<Who>
  when?: Expression
  upTo?: Expression
  needs: readonly Gate[]
  /** A refused attempt becomes a message proposed to these. */
  elseDraftTo?: Who
  clause: Clauses
  path: RulePath
}

export type LetterLine =
  | { block: string; when?: Expression; clause: Clauses }
  | { text: Text; when?: Expression; clause: Clauses }
  | {
      right: { role: string } | { text: Text }
      at?: string
      within?: Limit
      when?: Expression
      clause: Clauses
    }

/** A field, `step.field`, setting or `number` printed on a form. */
export type Printed =
  | { printed: 'field'; field: string }
  | { printed: 'answer'; step: string; activity?: string; field: string }
  | { printed: 'list'; list: ListTerm }
  | { printed: 'setting'; setting: string }
  | { printed: 'number' | 'status' | 'outcome' | 'registered' | 'closed' }

export type Form = {
  name: string
  title: Text
  kind: 'form' | 'register' | 'letter' | 'report' | '8d' | 'slip' | 'log'
  code?: string
  languages: readonly ('zh' | 'en')[]
  customer: 'never' | 'may' | 'only'
  original?: Who
  copies: Items<Who>
  keeper?: Who
  contains: Items<Printed>
  better: Items<Printed>
  says: readonly LetterLine[]
  encloses: Items<string>
  per?: string
  clause: Clauses
  path: RulePath
}

export type Keep = {
  for: 'ever' | { span: SpanTerm; after: Event }
  /** Holds only for complaints of which this is true; of several that hold, the longest decides. */
  when?: Expression
  by?: Who
  at?: Text
  clause: Clauses
  path: RulePath
}

export type Period = 'day' | 'week' | 'month' | 'quarter' | 'half-year' | 'year' | 'interval' | 'irregular'

/** What recurs without a complaint. Its own step keys stand in `step`; inner steps in `dutySteps`. */
export type Duty = {
  name: string
  step: Step
  /** Absent: a note (`repeat: any time`). */
  every?: readonly (Period | SpanTerm)[]
  /** What its `report` steps list, by step; a duty that is itself the report stands under its own name. */
  reports: Readonly<Record<string, ReportRows>>
}

export type ReportRows = {
  of: ListTerm
  columns: readonly Printed[]
  group: readonly string[]
}

export type { Kind }
