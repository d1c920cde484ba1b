import type { Instant, LocalDate, Span, Text, Value } from '../values/index.ts'
import type { Actor, PartyId, PersonId, RulePath, UnitId, Who } from './actor.ts'

export type FieldName = string
/** A step, instance, turn or inner step: `sheet`, `carry-out[m3]`, `verification[2]/verify`. */
export type StepKey = string

/** One element of a list in a record: a measure of a plan, a finding of a check. */
export type Item = Readonly<Record<string, Value>>

export type Fact = {
  value: Value
  /** Version of the stream that set it. */
  version: number
  by: Actor
  at: Instant
  /** The step that asked for it; absent when it was told at recording or set outside a step. */
  step?: StepKey
  reason?: string
  because?: RulePath
}

/** `waiting` only in a later round; a step that never opened has no state at all. */
export type StepStatus = 'waiting' | 'open' | 'done' | 'skipped' | 'not-needed' | 'ended' | 'lapsed'

export type Contribution = {
  /** The who-term that owed it, as text (`role:production`). */
  helper: string
  kind: 'given' | 'refused' | 'waived'
  by: Actor
  at: Instant
  text: string
  files: readonly Value[]
}

export type Signature = {
  step: StepKey
  round: number
  /** Place in the step's signature list, counted from 0 after choices and conditions: `0`, `1.0` inside a group. */
  slot: string
  verb: string
  by: Actor
  at: Instant
  opinion?: string
}

export type Round = {
  round: number
  openedAt: Instant
  writtenAt?: Instant
  doneAt?: Instant
  endedAt: Instant
}

export type StepState = {
  key: StepKey
  status: StepStatus
  /** Version of the stream that last changed it or its signatures. */
  version: number
  round: number
  openedAt: Instant
  /** First opening in any round; limits without an event start here. */
  requestedAt?: Instant
  /** Set by a return with `limits: restart`. */
  limitsFrom?: Instant
  doers: Who
  /** Calendar of its limits as chosen when it opened. */
  calendar: string
  taken?: PersonId
  assigned?: PersonId
  contributions: readonly Contribution[]
  /** Joint doers who confirmed the content of this round. */
  confirmed: readonly { term: string; by: Actor; at: Instant }[]
  /** Who finished the work of this round: the author. */
  author?: Actor
  writtenAt?: Instant
  signedAt?: Instant
  doneAt?: Instant
  receiptAt?: Instant
  /** Handed over and not received yet: done, but not settled. */
  awaitsReceipt: boolean
  settledAt?: Instant
  reason?: string
  because?: RulePath
  /** What a condition on time or series saw when it became true; latched for this instance. */
  seen?: Readonly<Record<string, string>>
  /** Who took, wrote or contributed in earlier rounds, or sent work back from here: whoever had a part keeps it. */
  hadPart?: readonly Actor[]
  earlierRounds: readonly Round[]
}

/** One item of a checklist, ticked or explained, or a wish that was passed over with a reason. */
export type CheckedItem = {
  of: 'checklist' | 'wish'
  name: string
  text: Text
  ticked: boolean
  reason?: string
}
export type Check = CheckedItem & { step: StepKey; round: number; by: Actor; at: Instant }

/** What was done in a step (or ad hoc); never changed, only annotated or superseded. */
export type WorkRecord = {
  id: string
  activity: string
  step?: StepKey
  round: number
  values: Readonly<Record<string, Value>>
  /** Lists of the record: `measures`, `findings`. */
  items: Readonly<Record<string, readonly Item[]>>
  by: Actor
  at: Instant
  occurredAt: Instant
  annotations: readonly { text: string; by: Actor; at: Instant }[]
  /** Why a field has its value, by name. */
  reasons?: Readonly<Record<FieldName, string>>
  /** The earlier penalty it was multiplied for. */
  earlier?: { complaint?: string; record: string; at: Instant }
  supersededBy?: string
}

export type MeasureState = 'planned' | 'carried-out' | 'verified' | 'closed' | 'withdrawn'
/** A criterion of a grade that somebody found met. */
export type MetCriterion = {
  field: FieldName
  grade: string
  criterion: string
  step?: StepKey
  by: Actor
  at: Instant
  reason?: string
}

export type Measure = {
  id: string
  kind: string
  text: string
  cause?: string
  responsible: Value
  due: LocalDate
  state: MeasureState
  result?: string
  /** Who said that it is carried out. */
  reportedBy?: PersonId
  /** Record and step that planned it. */
  record: string
  step?: StepKey
  values: Item
}

export type MessageState = 'proposed' | 'queued' | 'sent' | 'dropped'
/** Refused for good; not taken for days; nobody knows whether it arrived. */
export type UndeliveredReason = 'rejected' | 'given-up' | 'outcome-unknown'

export type Message = {
  id: string
  state: MessageState
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
  /** Round of its step it was written in. */
  round: number
  /** Who sends, changes or drops it, while it is proposed to somebody. */
  for?: Who
  /** Through whom it reaches the addressee (a dealer). */
  via?: Who
  /** The reply step it belongs to or (automatic acknowledgement) stands for. */
  step?: StepKey
  promisedDate?: LocalDate
  attachments: readonly Value[]
  by: Actor
  at: Instant
  queuedAt?: Instant
  sentAt?: Instant
  /** Nobody knows whether it went out once or twice. */
  repeated?: boolean
  /** The mail server will not have it: somebody has to see to it. */
  undelivered?: { at: Instant; why: UndeliveredReason; reply?: string }
  reason?: string
}

export type Notice = {
  id: string
  to: Who
  cc?: boolean
  rule: RulePath
  step?: StepKey
  text?: { zh?: string; en?: string }
  form?: string
  copy?: number
  receipt: 'none' | 'read' | 'signed'
  at: Instant
  read: readonly { by: Actor; at: Instant }[]
  signed: readonly { by: Actor; at: Instant }[]
}

export type Custody = {
  id: string
  step: StepKey
  to: Who
  items: readonly string[]
  whole: boolean
  givenBy: Actor
  at: Instant
  receipt: 'signed' | 'none'
  received?: { by: Actor; at: Instant }
  refused?: { by: Actor; at: Instant; reason: string }
}

/** A paper and who holds it: the original is number 0, copies are counted from 1. */
export type Copy = { form: string; number: number; holder: Who; at: Instant }

export type Feedback = {
  id: string
  kind: string
  from: Actor
  received: Instant
  content: string
  step?: StepKey
  files: readonly Value[]
  /** Who took note of it, or set something going with it: the step it asked for, the reopening. */
  seen?: { by: Actor; at: Instant }
}

export type Breach = {
  limit: string
  step?: StepKey
  due: Instant
  seenAt: Instant
  charged: Who
  confirmed?: boolean
}

export type Pause = {
  reason: string
  /** Limits it stops; absent = all. */
  limits?: readonly string[]
  rule: RulePath
  from: Instant
  to?: Instant
  by: Actor
}

export type Extension = {
  limit: string
  amount: Span
  reason: string
  by: Actor
  at: Instant
  message?: string
}

/** What is known of somebody outside; snapshot of what this complaint was told. */
export type Party = {
  id: PartyId
  name?: string
  contact?: string
  email?: string
  phone?: string
  language?: 'zh' | 'en'
  /** True once e-mail or phone was confirmed by link, or a clerk vouches for it. */
  verified: boolean
}

/** `to` may act for `from` in a role, in this stream, until it is revoked. */
export type Delegation = { id: string; from: PersonId; to: PersonId; role: string; revoked?: boolean }

/** What every stream that has steps shares: facts, steps, records and all that hangs on them. */
export type Proceeding = {
  /** Number of events folded. */
  version: number
  /** When the last event was recorded. */
  lastAt: Instant
  received: Instant
  recordedAt: Instant
  recorder: Actor
  registeredAt?: Instant
  acceptor?: PersonId
  holder: Who
  /** Last is valid, earlier ones stay. */
  facts: Readonly<Record<FieldName, readonly Fact[]>>
  /** Absent = waiting. */
  steps: Readonly<Record<StepKey, StepState>>
  records: readonly WorkRecord[]
  measures: readonly Measure[]
  messages: readonly Message[]
  notices: readonly Notice[]
  custody: readonly Custody[]
  signatures: readonly Signature[]
  copies: readonly Copy[]
  pauses: readonly Pause[]
  extensions: readonly Extension[]
  criteria: readonly MetCriterion[]
  checks: readonly Check[]
  dues: Readonly<Record<StepKey, readonly Fact[]>>
  breaches: readonly Breach[]
  /** `limit due` of every reminder sent, so that each happens once. */
  reminded: readonly string[]
  feedbacks: readonly Feedback[]
  parties: Readonly<Record<PartyId, Party>>
  /** Which holder of each `many` role this one has. */
  units: Readonly<Record<string, UnitId>>
  delegations: readonly Delegation[]
}
