import type { Actor, Proceeding, StepKey } from '../steps/index.ts'
import type { Instant } from '../values/index.ts'
import type { ErasureGround, Outcome, Pinned, Verdict } from './events.ts'

export type Link = {
  how: 'split' | 'renew' | 'join' | 'refer' | 'series' | 'problem'
  other: string
  step?: StepKey
  reason: string
}

/** None without number and procedure (decisions D2). */
export type Recorded = Proceeding & {
  number: string
  procedure: string
  pinned: Pinned
  desk?: string
  channel?: string
  language?: string
  /** Came in as history: no clocks, reminders or letters run for it. */
  history: boolean
  receipt?: string
  /** The counter its number was drawn from, so that gaps can be found. */
  drawn?: { book: string; period: string; n: number }
  unknown: Readonly<Record<string, string>>
  scope?: { verdict: Verdict; reason?: string }
  links: readonly Link[]
  /** What the customer answered when asked how it was, by one tap on the receipt. */
  satisfaction?: { satisfied: string; at: Instant }
  /** Who moved it to another procedure; whoever had a part in it keeps it. */
  movedBy: readonly Actor[]
  /** Its personal data were erased; from then on nothing is added. */
  erased?: { at: Instant; by: Actor; scope: 'person' | 'everything'; ground: ErasureGround }
  /** Each time it was reopened. */
  reopened: readonly Instant[]
}
export type Open = Recorded & { status: 'open' }
export type Closed = Recorded & {
  status: 'closed' | 'archived'
  closedAt: Instant
  outcome: Outcome
  closedBy: Actor
  reason?: string
  summary?: string
}
export type Disposed = {
  status: 'disposed'
  number: string
  /** The counter its number was drawn from stays known, so that it is no gap. */
  drawn?: { book: string; period: string; n: number }
  at: Instant
  by: Actor
  digest: string
}

export type Complaint = Open | Closed | Disposed
