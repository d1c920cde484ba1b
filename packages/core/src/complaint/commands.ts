import type { CompiledBook } from '../calendar/index.ts'
import type { Procedure } from '../procedure/index.ts'
import type { Settings } from '../settings/index.ts'
import type { Actor, Item, Party, PartyId, StepKey, UndeliveredReason, World } from '../steps/index.ts'
import type { FileValue, Instant, Value } from '../values/index.ts'
import type { ErasureGround, Outcome, Verdict } from './events.ts'

/** What a form sends: field name (dotted where two activities share one) to value; lists of a record as items. */
export type Entries = Readonly<Record<string, Value | readonly Item[]>>

/** On every command: who and when. Ids inside a complaint (`m3`, `r2`) are counted by the kernel. */
type Base = { by: Actor; at: Instant }

export type RecordComplaint = Base & {
  type: 'RecordComplaint'
  /** Drawn by the caller in the same transaction, see `numberBook`. */
  number: string
  desk?: string
  channel?: string
  language?: 'zh' | 'en'
  /** When it reached the organisation; not in the future. */
  received: Instant
  values: Entries
  /** Somebody outside who was not known before; `values.customer` names the id. */
  parties?: readonly Party[]
  files?: readonly FileValue[]
  history?: boolean
  /** Whether a letter may go out at once; without it, only for what is not history. */
  acknowledge?: boolean
  unknown?: Readonly<Record<string, string>>
  /** SHA-256 (hex) of the secret on the receipt; the secret itself is never stored. */
  receipt?: string
  /** The counter its number was drawn from, so that gaps can be found. */
  drawn?: { book: string; period: string; n: number }
  /** The complaint it was split off from, or that it takes up again. */
  from?: { complaint: string; how: 'split' | 'renew'; reason: string }
  /** History only: how it ended, when that is known. */
  closed?: { at: Instant; outcome: Outcome; reason?: string }
  /** Stands below the acknowledgement to an address nobody has verified, by language: how to verify it. */
  confirmation?: { zh: string; en: string }
  /** Values for letter templates that only the caller knows (address of the receipt page). */
  letterValues?: Readonly<Record<string, string>>
}

export type StepCommand = Base & { step: StepKey }

export type DoStep = StepCommand & {
  type: 'DoStep'
  values: Entries
  parties?: readonly Party[]
  /** Reason per field that needs one, and per want or checklist item that is passed over. */
  reasons?: Readonly<Record<string, string>>
  ticked?: readonly string[]
  /** `version` of the form that was filled in; without it nothing is compared. */
  version?: number
  occurredAt?: Instant
}
/** A reply step: the letter is written, checked and queued, or (`sent`) has already gone out by hand. */
export type SendMessage = StepCommand & {
  type: 'SendMessage'
  values: Entries
  reasons?: Readonly<Record<string, string>>
  ticked?: readonly string[]
  version?: number
  sent?: Instant
  /** Stands below an answer that goes out in writing, by language: where its reader may say how it was. */
  invitation?: { zh: string; en: string }
}
export type MarkSent = Base & {
  type: 'MarkSent'
  message: string
  sent: Instant
  way?: string
  /** The mailer tried before and cannot know whether that arrived. */
  repeated?: boolean
}
/** Only the system: a mail that will never be delivered. */
export type FailMessage = Base & {
  type: 'FailMessage'
  message: string
  why: UndeliveredReason
  reply?: string
}
/** Whoever followed the link that went to the address of a party. */
export type VerifyParty = Base & { type: 'VerifyParty'; party: PartyId; contact: 'email' | 'phone' }
export type DropMessage = Base & { type: 'DropMessage'; message: string; reason: string }
/** A message that somebody who speaks to the customer sends or drops. */
export type ProposeMessage = Base & { type: 'ProposeMessage'; kind: string; way: string; text: string }
/** Sends what was proposed, as it is or changed. */
export type SendProposal = Base & {
  type: 'SendProposal'
  message: string
  text?: string
  way?: string
  sent?: Instant
  invitation?: SendMessage['invitation']
}
/** Whoever holds a role lets one of its delegates act for him in this complaint. */
export type Delegate = Base & { type: 'Delegate'; role: string; to: string }
export type RevokeDelegation = Base & { type: 'RevokeDelegation'; delegation: string }
export type SkipStep = StepCommand & { type: 'SkipStep'; reason: string }
export type StartStep = StepCommand & { type: 'StartStep' }
export type TakeStep = StepCommand & { type: 'TakeStep' }
export type Assign = StepCommand & { type: 'Assign'; person: string }
export type Contribute = StepCommand & {
  type: 'Contribute'
  helper?: string
  text: string
  files?: readonly FileValue[]
}
export type RefuseHelp = StepCommand & { type: 'RefuseHelp'; helper?: string; reason: string }
export type WaiveHelp = StepCommand & { type: 'WaiveHelp'; helper: string; reason: string }
export type Sign = StepCommand & { type: 'Sign'; opinion?: string; version?: number }
export type Return = StepCommand & { type: 'Return'; to?: StepKey; reason: string }
export type SignReceipt = Base & { type: 'SignReceipt'; custody: string; checked?: readonly string[] }
export type RefuseReceipt = Base & { type: 'RefuseReceipt'; custody: string; reason: string }
export type SetFacts = Base & {
  type: 'SetFacts'
  values: Entries
  parties?: readonly Party[]
  reason: string
  version?: number
}
/** Goes on as another kind of the same procedure. */
export type Convert = Base & { type: 'Convert'; kind: string; reason: string }
export type AddRecord = Base & { type: 'AddRecord'; activity: string; values: Entries; occurredAt?: Instant }
export type Annotate = Base & { type: 'Annotate'; record: string; text: string }
export type Attach = Base & { type: 'Attach'; file: FileValue; step?: StepKey }
export type ReceiveFeedback = Base & {
  type: 'ReceiveFeedback'
  kind: string
  content: string
  received: Instant
  /** Step asked for by a request. */
  step?: StepKey
  files?: readonly FileValue[]
}
/** Takes note of what the customer said, where nothing else came of it. */
export type SeeFeedback = Base & { type: 'SeeFeedback'; feedback: string }
/** The customer says how it was; changed as often as wanted until somebody has recorded it. */
export type TellSatisfaction = Base & { type: 'TellSatisfaction'; satisfied: string }
export type ReadNotice = Base & { type: 'ReadNotice'; notice: string }
export type SignNotice = Base & { type: 'SignNotice'; notice: string }
export type Urge = StepCommand & { type: 'Urge'; text?: string }
export type SetDue = StepCommand & { type: 'SetDue'; due: string; reason?: string }
export type Extend = Base & {
  type: 'Extend'
  limit: string
  amount: string
  reason: string
  /** The letter that belongs to the act, where the procedure asks for one; reason and new date are added to it. */
  letter?: { text: string; way: string }
}
export type Pause = Base & { type: 'Pause'; reason: string; from?: Instant }
export type Resume = Base & { type: 'Resume'; reason?: string }
export type PassTime = Base & { type: 'PassTime' }
export type DecideScope = Base & { type: 'DecideScope'; verdict: Verdict; reason: string }
/** `to` is what a recording under the other procedure would pin now. */
export type MoveToProcedure = Base & { type: 'MoveToProcedure'; to: World; reason: string }
export type Close = Base & {
  type: 'Close'
  outcome: Outcome
  reason?: string
  values: Entries
  reasons?: Readonly<Record<string, string>>
  ticked?: readonly string[]
  version?: number
}
export type Reopen = Base & { type: 'Reopen'; reason: string }
/** Only the system adopts: when the organisation publishes a calendar book, for every open complaint. */
export type AdoptCalendars = Base & { type: 'AdoptCalendars'; book: CompiledBook; reason: string }
/** Only the system: new settings reach an open complaint. */
export type AdoptSettings = Base & { type: 'AdoptSettings'; settings: Settings; reason: string }
/** To another version of the same procedure; people move it to the one that is in force. */
export type Migrate = Base & { type: 'Migrate'; procedure: Procedure; version: string; reason: string }
export type Archive = Base & { type: 'Archive' }
/** What is left of it is its number, when and by whom, and `digest`, the SHA-256 (hex) of its history. */
export type Dispose = Base & { type: 'Dispose'; digest: string }
/** A measure that no step of the procedure carries out or verifies. */
export type ReportMeasure = Base & {
  type: 'ReportMeasure'
  measure: string
  how: 'carried-out' | 'verified' | 'withdrawn'
  text?: string
  files?: readonly FileValue[]
  result?: string
  reason?: string
}
/** Ties it to another complaint; `split` and `renew` name one that was recorded from it. */
export type LinkComplaint = Base & {
  type: 'LinkComplaint'
  how: 'refer' | 'join' | 'split' | 'renew'
  other: string
  reason: string
}
/** The keys are destroyed by the caller, in the same transaction. */
export type Erase = Base & {
  type: 'Erase'
  scope: 'person' | 'everything'
  ground: ErasureGround
  reference?: string
  despiteRetention?: boolean
}

export type Command =
  | RecordComplaint
  | DoStep
  | SendMessage
  | MarkSent
  | FailMessage
  | VerifyParty
  | DropMessage
  | ProposeMessage
  | SendProposal
  | Delegate
  | RevokeDelegation
  | SkipStep
  | StartStep
  | TakeStep
  | Assign
  | Contribute
  | RefuseHelp
  | WaiveHelp
  | Sign
  | Return
  | AdoptCalendars
  | SignReceipt
  | RefuseReceipt
  | SetFacts
  | Convert
  | AddRecord
  | Annotate
  | Attach
  | ReceiveFeedback
  | SeeFeedback
  | TellSatisfaction
  | ReadNotice
  | SignNotice
  | Urge
  | SetDue
  | Extend
  | Pause
  | Resume
  | PassTime
  | DecideScope
  | MoveToProcedure
  | Close
  | Reopen
  | AdoptSettings
  | Migrate
  | Dispose
  | ReportMeasure
  | LinkComplaint
  | Archive
  | Erase
