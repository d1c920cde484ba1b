import type { LocalDate, Value } from '../values/index.ts'
import type { Actor, PersonId, RulePath, UnitId, Who } from './actor.ts'
import type { CheckedItem, FieldName, Item, Party, StepKey, UndeliveredReason } from './state.ts'

/** An instant as it stands in an event: ISO 8601 UTC with milliseconds. */
export type Timestamp = string

/**
 * On every event: its version, when it was recorded, who did it; `occurredAt` when it reports something that happened
 * at another time (deadlines use that one), `because` when a rule of the procedure caused it.
 */
export type Stamp = { v: 1; at: Timestamp; by: Actor; occurredAt?: Timestamp; because?: RulePath }

/**
 * Values without and with personal data (decisions D8). `party` is sealed under the key of the party it is about,
 * `personal` under the key of the stream; a name stands in one of the three.
 */
export type Values = {
  values?: Readonly<Record<FieldName, Value>>
  personal?: Readonly<Record<FieldName, Value>>
  party?: Readonly<Record<FieldName, Value>>
  /** Whom `party` is about. */
  partyId?: string
}

export type FactsSet = Stamp & { type: 'FactsSet'; step?: StepKey; reason?: string } & Values
/** A criterion was ticked that makes a complaint at least so grave. */
export type CriterionMet = Stamp & {
  type: 'CriterionMet'
  field: FieldName
  grade: string
  criterion: string
  step?: StepKey
  reason?: string
}
/** Whoever has this address has shown so, by the link that went there. */
export type PartyVerified = Stamp & { type: 'PartyVerified'; partyId: string; contact: 'email' | 'phone' }
/** Somebody outside became known to this stream; the data are sealed under the party's key. */
export type PartyNamed = Stamp & {
  type: 'PartyNamed'
  partyId: string
  verified: boolean
  data: Omit<Party, 'id' | 'verified'>
}

export type StepOpened = Stamp & {
  type: 'StepOpened'
  step: StepKey
  doers: Who
  calendar: string
  requestedAt?: Timestamp
  seen?: Readonly<Record<string, string>>
}
export type StepRequested = Stamp & { type: 'StepRequested'; step: StepKey; feedback: string }
export type StepTaken = Stamp & { type: 'StepTaken'; step: StepKey; person: PersonId }
export type StepAssigned = Stamp & { type: 'StepAssigned'; step: StepKey; person: PersonId }
/** One of several joint doers confirmed the content. */
export type StepConfirmed = Stamp & { type: 'StepConfirmed'; step: StepKey; term: string }
/** What was ticked or explained of the checklist, and wishes that were passed over; sealed with the stream's key. */
export type StepChecked = Stamp & {
  type: 'StepChecked'
  step: StepKey
  round: number
  items: readonly CheckedItem[]
}
export type StepWritten = Stamp & { type: 'StepWritten'; step: StepKey }
export type StepDone = Stamp & { type: 'StepDone'; step: StepKey }
export type StepSkipped = Stamp & { type: 'StepSkipped'; step: StepKey; reason: string }
export type StepNotNeeded = Stamp & {
  type: 'StepNotNeeded'
  step: StepKey
  seen?: Readonly<Record<string, string>>
}
export type StepEnded = Stamp & { type: 'StepEnded'; step: StepKey; reason?: string }
export type StepLapsed = Stamp & { type: 'StepLapsed'; step: StepKey; due: Timestamp }
/** A new round (return, refused receipt, automatic `back`) or, with `demands`, the same round asked for more. */
export type StepReopened = Stamp & {
  type: 'StepReopened'
  step: StepKey
  round: number
  demands?: readonly string[]
  limitsFrom?: Timestamp
}
export type WorkReturned = Stamp & {
  type: 'WorkReturned'
  from: StepKey
  to: StepKey
  reason: string
  /** Settled steps between the two: each waits in a new round until what it stands after is settled again. */
  resets: readonly StepKey[]
}

export type HelpGiven = Stamp & {
  type: 'HelpGiven'
  step: StepKey
  helper: string
  text: string
  files: readonly Value[]
}
export type HelpRefused = Stamp & { type: 'HelpRefused'; step: StepKey; helper: string; reason: string }
export type HelpWaived = Stamp & { type: 'HelpWaived'; step: StepKey; helper: string; reason: string }

export type SignatureGiven = Stamp & {
  type: 'SignatureGiven'
  step: StepKey
  round: number
  slot: string
  verb: string
  opinion?: string
}
export type HandedOver = Stamp & {
  type: 'HandedOver'
  custody: string
  step: StepKey
  to: Who
  items: readonly string[]
  whole: boolean
  receipt: 'signed' | 'none'
}
export type ReceiptSigned = Stamp & { type: 'ReceiptSigned'; custody: string; step: StepKey }
export type ReceiptRefused = Stamp & {
  type: 'ReceiptRefused'
  custody: string
  step: StepKey
  reason: string
}
export type HolderChanged = Stamp & { type: 'HolderChanged'; holder: Who; role?: string; unit?: UnitId }

/** Which holder of a role that many hold this stream has, from the first of them who took a step. */
export type UnitChosen = Stamp & { type: 'UnitChosen'; role: string; unit: UnitId }

export type RecordAdded = Stamp & {
  type: 'RecordAdded'
  record: string
  activity: string
  step?: StepKey
  round: number
  /** Lists of the record (`measures`, `findings`); their elements hold `id` and are sealed with the stream's key. */
  items?: Readonly<Record<string, readonly Item[]>>
  supersedes?: string
  /** Why a field has this value, by the name of the field. */
  reasons?: Readonly<Record<FieldName, string>>
  /** The earlier penalty that this one repeats, as the books stood: in which complaint, if not this one, and since when. */
  earlier?: { complaint?: string; record: string; at: string }
} & Values
export type RecordAnnotated = Stamp & { type: 'RecordAnnotated'; record: string; text: string }
export type AttachmentAdded = Stamp & { type: 'AttachmentAdded'; file: Value; step?: StepKey }
export type CopyPlaced = Stamp & { type: 'CopyPlaced'; form: string; holder: Who; number: number }

/** The clear part of a planned measure: what gates and the steps over `measures` need; its text is in the record. */
export type MeasurePlanned = Stamp & {
  type: 'MeasurePlanned'
  measure: string
  record: string
  step?: StepKey
  kind: string
  responsible: Value
  due: LocalDate
}
export type MeasureCarriedOut = Stamp & { type: 'MeasureCarriedOut'; measure: string; record?: string }
export type MeasureVerified = Stamp & {
  type: 'MeasureVerified'
  measure: string
  result: string
  record?: string
}
export type MeasureWithdrawn = Stamp & { type: 'MeasureWithdrawn'; measure: string; reason?: string }

export type MessageContent = {
  message: string
  kind: string
  to: string
  address?: string
  way: string
  subject?: string
  text: string
  language: string
  form?: string
  template?: string
  automatic: boolean
  step?: StepKey
  /** Round of the step it was written in; absent = the first. */
  round?: number
  promisedDate?: LocalDate
  attachments: readonly Value[]
  /** Who sends, changes or drops it, where it is proposed to somebody. */
  for?: Who
  /** Through whom it reaches the addressee. */
  via?: Who
}
export type MessageProposed = Stamp & { type: 'MessageProposed' } & MessageContent
/** Rendered and waiting to be sent: by mail, or as a letter sent by hand. A limit is met by sent, never by queued. */
export type MessageQueued = Stamp & { type: 'MessageQueued' } & MessageContent
/** `repeated`: nobody knows whether it had gone out before; it may have arrived twice. */
export type MessageSent = Stamp & { type: 'MessageSent'; message: string; way: string; repeated?: true }
/** It cannot be delivered by mail; from now on it waits to be sent by hand. `reply`: what the mail server said. */
export type MessageFailed = Stamp & {
  type: 'MessageFailed'
  message: string
  why: UndeliveredReason
  reply?: string
}
export type MessageDropped = Stamp & { type: 'MessageDropped'; message: string; reason: string }
export type FeedbackReceived = Stamp & {
  type: 'FeedbackReceived'
  feedback: string
  kind: string
  step?: StepKey
  content: string
  files: readonly Value[]
}
/** Somebody took note of what the customer said. */
export type FeedbackSeen = Stamp & { type: 'FeedbackSeen'; feedback: string }

export type NoticeOwed = Stamp & {
  type: 'NoticeOwed'
  notice: string
  to: Who
  cc?: boolean
  step?: StepKey
  text?: { zh?: string; en?: string }
  form?: string
  /** It comes with this copy of the form; 0 is the original. */
  copy?: number
  receipt: 'none' | 'read' | 'signed'
}
export type NoticeRead = Stamp & { type: 'NoticeRead'; notice: string }
export type NoticeSigned = Stamp & { type: 'NoticeSigned'; notice: string }
export type Urged = Stamp & { type: 'Urged'; step: StepKey; text?: string }

export type DueSet = Stamp & { type: 'DueSet'; step: StepKey; due: string; reason?: string }
export type LimitExtended = Stamp & {
  type: 'LimitExtended'
  limit: string
  amount: string
  reason: string
  message?: string
}
export type ClockPaused = Stamp & {
  type: 'ClockPaused'
  reason: string
  limits?: readonly string[]
  rule: RulePath
}
export type ClockResumed = Stamp & { type: 'ClockResumed'; rule: RulePath }
export type LimitPassed = Stamp & {
  type: 'LimitPassed'
  limit: string
  step?: StepKey
  due: Timestamp
  charged: Who
}
/** `kind` is the mark that was reached: the warning before a due instant, a target, or the due instant itself. */
export type ReminderSent = Stamp & {
  type: 'ReminderSent'
  limit: string
  step?: StepKey
  kind: 'warning' | 'target' | 'late'
  due: Timestamp
  to: readonly Who[]
}

export type Delegated = Stamp & {
  type: 'Delegated'
  delegation: string
  from: PersonId
  to: PersonId
  role: string
}
export type DelegationRevoked = Stamp & { type: 'DelegationRevoked'; delegation: string }

/** What can happen to any stream that has steps. */
export type StepEvent =
  | FactsSet
  | CriterionMet
  | PartyNamed
  | PartyVerified
  | StepOpened
  | StepRequested
  | StepTaken
  | StepAssigned
  | StepConfirmed
  | StepChecked
  | StepWritten
  | StepDone
  | StepSkipped
  | StepNotNeeded
  | StepEnded
  | StepLapsed
  | StepReopened
  | WorkReturned
  | HelpGiven
  | HelpRefused
  | HelpWaived
  | SignatureGiven
  | HandedOver
  | ReceiptSigned
  | ReceiptRefused
  | HolderChanged
  | UnitChosen
  | RecordAdded
  | RecordAnnotated
  | AttachmentAdded
  | CopyPlaced
  | MeasurePlanned
  | MeasureCarriedOut
  | MeasureVerified
  | MeasureWithdrawn
  | MessageProposed
  | MessageQueued
  | MessageSent
  | MessageFailed
  | MessageDropped
  | FeedbackReceived
  | FeedbackSeen
  | NoticeOwed
  | NoticeRead
  | NoticeSigned
  | Urged
  | DueSet
  | LimitExtended
  | ClockPaused
  | ClockResumed
  | LimitPassed
  | ReminderSent
  | Delegated
  | DelegationRevoked
