import type { StepEvent, StepKey, Stamp, Timestamp, Values, Who } from '../steps/index.ts'

export type VersionId = string
/** What a complaint holds on to from its recording: one id each; `calendars` is the whole book. */
export type Pinned = { procedure: VersionId; settings: VersionId; calendars: VersionId }

export type Verdict = 'accept' | 'park' | 'refuse' | 'settle-here' | 'refer'
export type Outcome =
  | 'solved'
  | 'explained'
  | 'settled'
  | 'rejected'
  | 'transferred'
  | 'withdrawn'
  | 'without-agreement'

/** The complaint exists: it has its number and its pinned versions. `history` = came in as history, no clocks run. */
export type ComplaintRecorded = Stamp & {
  type: 'ComplaintRecorded'
  number: string
  /** Name of the procedure, so that a list needs no version. */
  procedure: string
  pinned: Pinned
  desk?: string
  channel?: string
  language?: string
  received: Timestamp
  holder: Who
  history?: boolean
  /** SHA-256 (hex) of the secret on the receipt. */
  receipt?: string
  /** The counter its number was drawn from, so that gaps can be found. */
  drawn?: { book: string; period: string; n: number }
  /** Required fields that are not known, with the reason (import). */
  unknown?: Readonly<Record<string, string>>
} & Values
export type MovedToProcedure = Stamp & {
  type: 'MovedToProcedure'
  procedure: string
  pinned: Pinned
  reason: string
}
export type ScopeDecided = Stamp & { type: 'ScopeDecided'; verdict: Verdict; reason?: string; rule?: string }
export type Registered = Stamp & { type: 'Registered'; acceptor?: string }
export type ComplaintLinked = Stamp & {
  type: 'ComplaintLinked'
  how: 'split' | 'renew' | 'join' | 'refer' | 'series' | 'problem'
  other: string
  step?: StepKey
  reason: string
}
export type GradeRaised = Stamp & {
  type: 'GradeRaised'
  field: string
  from: string
  to: string
  saw: readonly string[]
}
/** Limits that ran, with their due dates before and after. */
export type MovedLimits = readonly { limit: string; step?: StepKey; before?: string; after?: string }[]

/** `moved`: the limits that ran then, with their due dates before and after. */
export type CalendarsAdopted = Stamp & {
  type: 'CalendarsAdopted'
  calendars: VersionId
  reason: string
  moved: MovedLimits
}
export type SettingsAdopted = Stamp & {
  type: 'SettingsAdopted'
  settings: VersionId
  reason: string
  moved: MovedLimits
}
export type ProcedureChanged = Stamp & {
  type: 'ProcedureChanged'
  procedure: VersionId
  reason: string
  moved: MovedLimits
}
export type ComplaintClosed = Stamp & {
  type: 'ComplaintClosed'
  outcome: Outcome
  reason?: string
  summary?: string
}
export type ComplaintReopened = Stamp & { type: 'ComplaintReopened'; reason: string; feedback?: string }
/** How the customer found it, said by the customer himself; the last word holds until somebody records it. */
export type SatisfactionTold = Stamp & { type: 'SatisfactionTold'; satisfied: string }
export type ComplaintArchived = Stamp & { type: 'ComplaintArchived' }
/** Why somebody's data go: asked for, consent taken back, needed no longer, never lawful, ordered by an authority. */
export const erasureGrounds = [
  'asked',
  'consent-withdrawn',
  'no-longer-needed',
  'unlawful',
  'ordered',
] as const
export type ErasureGround = (typeof erasureGrounds)[number]
/**
 * The keys of `parties`, and with `everything` that of the complaint, were destroyed in the same transaction. Nothing
 * here is sealed: the record says for ever that, when, by whom and why.
 */
export type PersonalDataErased = Stamp & {
  type: 'PersonalDataErased'
  scope: 'person' | 'everything'
  ground: ErasureGround
  /** Where the request is kept; never a name. */
  reference?: string
  parties: readonly string[]
  /** Clauses that would have kept it longer. */
  despite?: readonly string[]
}
export type ComplaintDisposed = Stamp & { type: 'ComplaintDisposed'; digest: string }

export type ComplaintEvent =
  | StepEvent
  | ComplaintRecorded
  | MovedToProcedure
  | ScopeDecided
  | Registered
  | ComplaintLinked
  | GradeRaised
  | CalendarsAdopted
  | SettingsAdopted
  | ProcedureChanged
  | ComplaintClosed
  | ComplaintReopened
  | SatisfactionTold
  | ComplaintArchived
  | ComplaintDisposed
  | PersonalDataErased
