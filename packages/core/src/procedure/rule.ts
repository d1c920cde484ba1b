import type { Text } from '../values/index.ts'
import type { Event, Expression, SpanTerm } from './expression.ts'

/** Where a rule stands in the file: `steps.qc.steps.interim.within`; what it causes carries it as `because`. */
export type RulePath = string

/** One line of a choice or one item of a list; without `when` it always applies. */
export type Case<Is> = { is: Is; when?: Expression; clause: readonly string[]; path: RulePath }

/** First that applies; a plain value is one case without `when`. */
export type Choice<Is> = readonly Case<Is>[]

/** All that apply. */
export type Items<Is> = readonly Case<Is>[]

/** One who a rule can name. */
export type WhoTerm =
  | { who: 'role'; role: string; orAbove?: true }
  | { who: 'field'; field: string; orAbove?: true }
  | { who: 'answer'; step: string; activity?: string; field: string; orAbove?: true }
  | { who: 'record'; activity: string; field: string; orAbove?: true }
  | { who: 'element'; element: string; field?: string; orAbove?: true }
  | { who: 'head'; of: WhoTerm }
  | { who: 'superior'; of: WhoTerm }
  | { who: 'author'; step?: string }
  | { who: 'anyone' | 'acceptor' | 'recorder' | 'holder' | 'owner' | 'supervisor' | 'customer' }

/** Any one of `any`; with `count` at least so many different persons of them. */
export type Who = { text: string; count?: number; any: readonly WhoTerm[] }

/** Jointly: each of them. Most rules hold exactly one. */
export type Whos = readonly Who[]

/** `needs`: must be true. */
export type Gate = Case<Expression>

/** `wants`: a missing field or an untrue condition warns; going on needs a reason. */
export type Want = Case<Expression> & { field?: string }

export type Limit = {
  text: string
  length: SpanTerm | 'at once' | 'same day' | 'same working day' | 'none'
  /** Calendar named on the limit. */
  calendar?: string
  /** Absent: when the step opens (a total: its `from`; a duty: the end of the period). */
  after?: Event
}

/** A due instant entered case by case. */
export type Due = { due: 'date'; value: Expression } | { due: 'set by'; by: Who } | { due: 'none' }

export type SignVerb =
  | 'review'
  | 'approve'
  | 'countersign'
  | 'confirm'
  | 'instruct'
  | 'issue'
  | 'seal'
  | 'consult'

export type Signature = {
  verb: SignVerb
  by: Who
  /** Falls away when the author holds that role. */
  unlessAuthor?: true
  when?: Expression
  clause: readonly string[]
  path: RulePath
}

export type Back = {
  to: string
  /** Happens by itself when the step is done. */
  when?: Expression
  /** Permitted only then; absent together with `when` absent: always permitted. */
  may?: Expression
  limits: 'continue' | 'restart'
  clause: readonly string[]
  path: RulePath
}

export type HandTo = {
  to: Whos
  /** Forms, fields or texts handed over. */
  items: readonly string[]
  receipt: 'signed' | 'none'
  whole: boolean
  when?: Expression
  clause: readonly string[]
  path: RulePath
}

export type Notice = {
  to: Whos
  cc: Whos
  at: 'done' | 'opened' | 'written' | 'signed' | 'late' | 'changed'
  receipt: 'none' | 'read' | 'signed'
  way?: string
  within?: Limit
  form?: string
  text?: Text
}

export type { SpanTerm }
