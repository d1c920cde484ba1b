import type { DraftPlace } from './drafts.ts'
import type { Meta, PersonalPath, StoredEvent } from './event.ts'
import type { Folded } from './fold-cache.ts'
import type { GivenAnswer } from './notary.ts'
import type { Tx } from './reader.ts'

/** An event that was accepted and waits to be written. */
export type Pending = {
  stream: string
  version: number
  event: StoredEvent
  personal: readonly PersonalPath[]
  meta: Meta
}

/** What an accepted submission leaves behind. */
export type Accepted = {
  streams: ReadonlyMap<string, Folded>
  counters: ReadonlyMap<string, number>
  pending: readonly Pending[]
  alongside: readonly ((tx: Tx) => Promise<unknown>)[]
  drafts: readonly DraftPlace[]
  erasures: readonly { keys: readonly string[]; streams: readonly string[] }[]
  answer?: GivenAnswer | undefined
}
