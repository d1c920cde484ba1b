import type { Result } from '@redress/core/result'
import type { Instant } from '@redress/core/values'
import type { DraftPlace } from './drafts.ts'
import type { Meta, StoredEvent } from './event.ts'
import type { Loaded, StreamKind } from './stream-kind.ts'
import type { Tx } from './reader.ts'

/** What a submission sees and may do, inside its organisation's one writer, after the head is locked. */
export type Batch = {
  readonly organisation: number
  /** The instant of this batch: never before anything recorded in this organisation. */
  readonly now: Instant
  /** The same object for all submissions that share a transaction. */
  readonly turn: object
  /** Another object after every change of a stream that was loaded; `undefined` where nobody of this turn loaded it. */
  mark(stream: string): object | undefined
  /** The folded stream, with everything that earlier submissions of the batch and this one appended. */
  load<State, Event extends StoredEvent>(kind: StreamKind<State, Event>, id: string): Promise<Loaded<State>>
  /**
   * Stages events behind the version that `load` gave; dropped if the submission refuses or throws.
   * @throws The stream was not loaded before: nothing is written blindly.
   */
  append<State, Event extends StoredEvent>(
    kind: StreamKind<State, Event>,
    id: string,
    events: readonly Event[],
    meta: Meta,
  ): void
  /** The next number of a book and period, gapless: drawn only by what is recorded. */
  nextNumber(book: string, period: string): Promise<number>
  /** This id was drawn for this submission: no stream and no key can exist under it yet, so none is looked for. */
  drawn(id: string): void
  /** Destroys keys for good and makes the rows of these streams anew, without what the keys had sealed. */
  erase(keys: readonly string[], streams: readonly string[]): void
  /** Rows of this organisation as earlier submissions left them; what this one staged is not in them yet. */
  read<Value>(look: (tx: Tx) => Promise<Value>): Promise<Value>
  /** From now on these files, by SHA-256, belong to that stream: they stay, and are opened with its key. */
  keepFiles(stream: string, named: readonly string[]): void
  /** The draft of this step, if there is one, is needed no more. */
  forgetDraft(draft: DraftPlace): void
  /** Runs in the same transaction if this submission is accepted: for the mutable tables beside the chain. */
  alongside(change: (tx: Tx) => Promise<unknown>): void
}

/** One command as the writer takes it. */
export type Submission<Answer, Refusal> = {
  /** Same key and same body give the first answer again; the answer must be JSON. */
  idempotency?: { key: string; bodyHash: string } | undefined
  /** Streams (`complaint/<id>`) it will load, where that is known: they are read for the whole batch at once. */
  streams?: readonly string[] | undefined
  act(batch: Batch): Promise<Result<Answer, Refusal>> | Result<Answer, Refusal>
}

/** Same idempotency key, other body. */
export type KeyReused = { code: 'idempotency-key-reused' }

export type Writer = {
  /** Commands answered a second, of late. */
  pace(organisation: number): number
  /**
   * Waits for its turn, acts, commits together with others, answers. Rejects when the act threw or the database
   * stayed away; with an idempotency key the caller may then ask again without doing anything twice.
   */
  submit<Answer, Refusal>(
    organisation: number,
    submission: Submission<Answer, Refusal>,
  ): Promise<Result<Answer, Refusal | KeyReused>>
}
