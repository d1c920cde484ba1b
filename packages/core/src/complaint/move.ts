import type { Party, StepKey, Who } from '../steps/index.ts'
import type { Instant, Text, Value } from '../values/index.ts'
import type { Command, Entries } from './commands.ts'
import type { Outcome } from './events.ts'
import type { Refusal } from './refusal.ts'

export type MoveName = Exclude<
  Command['type'],
  | 'RecordComplaint'
  | 'PassTime'
  | 'FailMessage'
  | 'VerifyParty'
  | 'TellSatisfaction'
  | 'AdoptCalendars'
  | 'AdoptSettings'
  | 'Erase'
>

/** What a person may do now, or the refusal it would meet: `open` exactly when `decide` accepts some completion. */
export type Move = {
  move: MoveName
  step?: StepKey
  /** What else the command names: a message, notice, custody, helper or outcome. */
  subject?: string
  outcome?: Outcome
  due?: Instant
} & ({ open: true } | { open: false; refusal: Refusal })

export type Choice = { value: string; label: Text; definition?: Text; group?: string }

export type FormFieldType =
  | 'text'
  | 'number'
  | 'money'
  | 'quantity'
  | 'date'
  | 'time'
  | 'flag'
  | 'span'
  | 'file'
  | 'person'
  | 'unit'
  | 'party'
  | 'who'
  | 'complaint'
  | 'choice'
  | 'items'

/** One line of a form, as data of the pinned version; the screen repeats no rule. */
export type FormField = {
  /** The key in `values` of the command. */
  name: string
  label: Text
  type: FormFieldType
  required: boolean
  list: boolean
  /** Choices of a `one-of`, `many-of` or `grades` field; grades worst first. */
  choices?: readonly Choice[]
  /** Of persons or units only these may be named; absent: any. */
  ids?: readonly string[]
  /** Columns of an `items` field (measures, findings). */
  columns?: readonly FormField[]
  /** A reason is asked for always, or with these values. */
  reason?: 'always' | readonly Value[]
  hint?: Text
  unit?: string
  /** What holds now, or what the procedure proposes; shown filled in. */
  value?: Value
  proposed?: boolean
  /** Criteria of a grade: `name` goes into `ticked`, the worst ticked one proposes the grade. */
  criteria?: readonly {
    name: string
    grade: string
    title: Text
    reason: boolean
    clauses: readonly string[]
  }[]
  activity?: string
  /** May be asked for: that depends on these answers, which are not given yet. */
  depends?: readonly string[]
  clauses?: readonly string[]
}

export type Form = {
  step: StepKey
  title: Text
  guide?: Text
  clauses: readonly string[]
  /** Version of the complaint it was made from, sent back with it; stale once something shown in it changed since. */
  version: number
  command: 'DoStep' | 'SendMessage' | 'Close'
  fields: readonly FormField[]
  /** Texts to tick or explain. */
  checklist: readonly { name: string; text: Text; first: boolean }[]
  /** Conditions of finishing it, as the file writes them, that do not hold so far. */
  needs: readonly string[]
  /** Such conditions about what is kept from whoever fills it in: who sees that, as text; empty where nobody is named. */
  kept: readonly string[]
  /** Missing ones warn; going on needs a reason each. */
  wants: readonly { name: string; label: Text }[]
  /** Values fixed by the procedure (`with`), shown but not asked. */
  fixed: Entries
  /** Of a reply that does not go straight to the customer: through whom, and as whom we know him. */
  through?: { via: Who; party?: Party }
  outcomes?: readonly Outcome[]
}
