import type { LocalDate, Span, Value } from '../values/index.ts'
import type { Event, Kind, ListTerm, StepState } from './expression.ts'

/**
 * What a name stands for at this moment. `value: undefined` is *absent*: nobody will ask any more (§2 of the language).
 * `known: false` is *unknown*: some step will still ask; `depends` names what it waits for (fields, steps).
 */
export type Look =
  | { readonly known: true; readonly value: Value | undefined }
  | { readonly known: false; readonly depends: readonly string[] }

/** One element of a list: its own value (id of a measure, value of a `many-of`) and its fields. */
export type Element = { readonly value: Value; field(name: string): Look }

export type ListLook =
  | { readonly known: true; readonly elements: readonly Element[] }
  /** Beyond 10,000 members a series answers with its size and sums only. */
  | { readonly known: true; readonly count: number; sum(field: string): Look }
  | { readonly known: false; readonly depends: readonly string[] }

/**
 * The look-ups an expression needs, answered by whoever runs the procedure: complaint, duty or rehearsal. Values are
 * those of D23 (decimals, dates, instants as text). Nothing here throws for a name of the same procedure.
 */
export interface Scope {
  /** A field of the complaint: its latest answer; a computed field's value. */
  field(name: string): Look
  /** A field of the record that the step being looked at makes. */
  record(activity: string, field: string): Look
  /** What a step was answered: own field (`activity` absent) or record's field. `previous`: in the turn before. */
  answer(step: string, activity: string | undefined, field: string, previous: boolean): Look
  /** The element of `each` by its name; with `field` one of its fields. */
  element(name: string, field: string | undefined): Look
  /** Elements of a list. Applies `step`, `previous` and `within`, not `where`. */
  list(list: ListTerm): ListLook
  /** A setting of the organisation; its default where none is given. */
  setting(name: string): Look
  /** A row of a table of the procedure or, with `rows: setting`, of the organisation. */
  table(name: string, keys: readonly Value[]): Look
  /** `done open skipped lapsed late` of a step, or `late` of a total. `open` is never unknown. */
  state(state: StepState, name: string, total: boolean): Look
  /** When something happened, or a step's due instant: an instant, or a date where the event's value is one. */
  event(event: Event): Look
  rounds(step: string): Look
  turn(): Look
  /** Person or unit that holds the role for this complaint. */
  role(role: string): Look
  /** A unit or person beside a role: true if that unit or person holds it. */
  holds(holder: string, role: string): boolean
  /** Today in the organisation's zone. */
  today(): LocalDate
  /** Day of an instant in the organisation's zone. */
  dateOf(instant: string): LocalDate
  /** First instant of the day in the organisation's zone. */
  startOf(date: LocalDate): string
  /** `value` ± a span on the procedure's calendar; `undefined` if the calendar cannot say. Dates stay dates for days and longer. */
  shift(value: string, kind: Kind, span: Span, sign: 1 | -1): string | undefined
  /** The instant itself if the calendar is open then, else the next opening. */
  opening(instant: string): string | undefined
}
