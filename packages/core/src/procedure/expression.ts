import type { Value } from '../values/index.ts'

/** What a value is, so that two are compared as what they are: `1.0` = `1` as numbers, not as texts. */
export type Kind =
  | 'flag'
  | 'number'
  | 'money'
  | 'quantity'
  | 'text'
  | 'date'
  | 'time'
  | 'span'
  | 'month'
  | 'choice'
  | 'grade'
  | 'person'
  | 'unit'
  | 'party'
  | 'file'
  | 'complaint'
  | 'list'

/** The language's names of what has happened to a step. */
export const stepEvents = ['done', 'opened', 'requested', 'written', 'signed', 'receipt', 'due'] as const
export type StepEvent = (typeof stepEvents)[number]

/** An event or a date that a limit counts from, or that a condition reads. */
export type Event =
  | { event: 'received' | 'recorded' | 'registered' | 'closed' | 'period' }
  | { event: 'field'; field: string; shape: 'date' | 'time' | 'first setting' }
  | {
      event: 'answer'
      step: string
      activity?: string
      field: string
      shape: 'date' | 'time' | 'first setting'
      previous?: true
    }
  | { event: 'element'; element: string; field: string; shape: 'date' | 'time' }
  | { event: 'step'; step: string; at: StepEvent; previous?: true }

/** An amount of time whose number, or the whole, may be a setting of the organisation. */
export type SpanTerm =
  | { amount: string; unit: string }
  | { setting: string; unit: string }
  | { setting: string; unit?: never }

/**
 * A list that can be counted, summed or walked: `measures where kind != interim`, `special-study.measures`, a series,
 * a list field. `where` looks at one element at a time: terms of kind `member` are fields of that element.
 */
export type ListTerm = {
  /** `records`: plural of an activity (`replies`); `measures`, `findings`, `feedbacks`, … are named in `name`. */
  from: 'collection' | 'series' | 'field' | 'answer' | 'role' | 'rows'
  /** Name of the collection, series, field or role. */
  name: string
  /** Only those of this step (`special-study.measures`), or the list that step was answered. */
  step?: string
  activity?: string
  previous?: true
  /** Values of a `many-of` or list field, of a fixed list: what one element is. */
  kind: Kind
  where?: Term
  /** Rolling span that ends now: `within 1 month`. */
  within?: SpanTerm
}

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>='
export type StepState = 'done' | 'open' | 'skipped' | 'lapsed' | 'late'

/** An expression after reading: every name is resolved to what it means, every value to its kind. */
export type Term =
  | { term: 'constant'; kind: Kind; value: Value }
  | { term: 'list'; of: readonly Term[] }
  | { term: 'field'; field: string; kind: Kind }
  | { term: 'record'; activity: string; field: string; kind: Kind }
  | { term: 'answer'; step: string; activity?: string; field: string; previous?: true; kind: Kind }
  | { term: 'element'; element: string; field?: string; kind: Kind }
  | { term: 'member'; field: string; kind: Kind }
  | { term: 'setting'; setting: string; kind: Kind }
  | { term: 'role'; role: string }
  | { term: 'event'; event: Event; kind: 'date' | 'time' }
  | { term: 'span-of'; setting: string; unit: string }
  | { term: 'elements'; list: ListTerm }
  | { term: 'turn' }
  | { term: 'today' }
  | { term: 'and' | 'or'; of: readonly Term[] }
  | { term: 'not' | 'now' | 'known' | 'month' | 'opening'; of: Term }
  | { term: 'compare'; operator: Comparison; as: Kind; left: Term; right: Term; grades?: readonly string[] }
  | {
      term: 'in'
      left: Term
      right: readonly Term[]
      as: Kind
      below?: Readonly<Record<string, readonly string[]>>
    }
  | { term: 'within-list'; left: Term; right: Term; as: Kind }
  | {
      term: 'calculate'
      operator: '+' | '-' | '*' | '/'
      as: Kind
      left: Term
      right: Term
      leftKind: Kind
      rightKind: Kind
    }
  | { term: 'least' | 'greatest'; as: Kind; of: readonly Term[] }
  | { term: 'state'; state: StepState; step: string; limit?: true }
  | { term: 'rounds'; step: string }
  | { term: 'aggregate'; function: 'count' | 'distinct' | 'sum'; list: ListTerm; field?: string; kind: Kind }
  | { term: 'table'; table: string; keys: readonly Term[]; kind: Kind }

/** A condition or a calculation as it was written, and what it means. */
export type Expression = { text: string; term: Term; kind: Kind }
