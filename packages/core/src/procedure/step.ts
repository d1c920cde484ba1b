import type { Text } from '../values/index.ts'
import type { Expression, ListTerm, SpanTerm, Term } from './expression.ts'
import type {
  Back,
  Choice,
  Due,
  Gate,
  HandTo,
  Items,
  Limit,
  Notice,
  RulePath,
  Signature,
  Want,
  Who,
  Whos,
} from './rule.ts'

/** A field a step asks for: of the complaint, or of the record one of its activities makes. */
export type Question = { field: string; activity?: string }

export type Each =
  /** One instance per element; the key of an instance is the element's id, or its value. */
  { element: string; list: ListTerm } | { element: string; values: readonly string[]; where?: Expression }

export type Repeat =
  | { repeat: 'times'; times: number | { setting: string }; until?: Until }
  | { repeat: 'every'; span: SpanTerm | 'interval'; until?: Until }
  | { repeat: 'until'; until: Until }
  | { repeat: 'any time' }
export type Until = { step: string } | { condition: Expression }

export type ChecklistItem = {
  text: Text
  first: boolean
  when?: Expression
  clause: readonly string[]
  path: RulePath
}

/**
 * One step, stage or duty. Keys of the language in camelCase; what a file leaves out is filled in with the language's
 * default (`by` of the enclosing step, else the holder; `until` = done), so a reader of the model never needs to know it.
 */
export type Step = {
  name: string
  /** Where it stands: `steps.qc.steps.interim`; rules of it have this path plus `.within`, `.by` … */
  path: RulePath
  title: Text
  guide?: Text
  clause: readonly string[]
  /** Name of the enclosing stage or duty. */
  in?: string
  /** Names of the inner steps, in file order; empty = no stage. */
  steps: readonly string[]
  /** Added by `tail`, not from the source: done by the unit of `register.by`, never by the holder. */
  tail: boolean

  by: Choice<Whos>
  /** False: `by` is the default, or that of the enclosing step. */
  byGiven: boolean
  not: Items<Who>
  helpers: Items<Who>
  after: readonly string[]
  when?: Expression
  each?: Each
  repeat?: Repeat
  onRequest?: { by: Whos; within?: Limit; times?: number; path: RulePath }
  ends?: Expression
  once?: { series: string; where?: Term; within?: SpanTerm; path: RulePath }
  /** Absent: cannot be skipped. */
  skip?: { by?: Whos; when?: Expression; path: RulePath }

  does: readonly string[]
  /** Fixed values of the record's fields. */
  with: readonly { activity: string; field: string; is: Choice<Expression> }[]
  /** assess: `points` are `base` times this where an earlier penalty of the same person stands in the books. */
  factor?: { is: string; clause: readonly string[]; path: RulePath }
  /** attribute: units from small to large. */
  level: readonly string[]
  asks: Items<Question>
  offers: Items<Question>
  needs: readonly Gate[]
  wants: readonly Want[]
  checklist: readonly ChecklistItem[]
  /** Texts carried over as further items: a list field, `previous.review.open-items`. */
  checklistFrom?: ListTerm
  form: Items<string>

  /** Several limits in one case: the earliest counts. */
  within?: Choice<readonly Limit[]>
  target?: Choice<readonly Limit[]>
  due?: Choice<Due>
  notBefore?: Choice<readonly Limit[]>
  lapses?: Choice<readonly Limit[]>
  until: 'written' | 'signed' | 'done' | 'receipt'
  calendar?: Choice<string>

  /** In order; signatures of one inner list in any order. */
  sign: readonly (readonly Signature[])[]
  back: readonly Back[]
  handTo?: HandTo
  tell: Items<Notice>
  via?: Choice<Who>
  visible: Items<Who>
  hidden: Items<Who>
}
