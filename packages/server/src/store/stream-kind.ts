import type { PersonalPath, StoredEvent } from './event.ts'
import type { RowSet } from './tables.ts'

/** Reads another stream while rows are made: what a complaint pinned, say. */
export type ReadStream = <State, Event extends StoredEvent>(
  kind: StreamKind<State, Event>,
  id: string,
) => Promise<Loaded<State>>

/** A stream folded: `version` 0 = nothing was ever written to it. */
export type Loaded<State> = { state: State; version: number }

/** A number drawn from a counter, as the state of the stream that drew it remembers it. */
export type DrawnNumber = { book: string; period: string; n: number }

/**
 * What the store has to know of one kind of stream (`complaint`, `directory`, …). `State` includes the state before
 * the first event. Everything here is pure: the same events give the same state, rows and numbers for ever.
 */
export type StreamKind<State, Event extends StoredEvent> = {
  kind: string
  empty: State
  /** Never refuses; an event that cannot be is corruption and throws. */
  evolve(state: State, event: Event): State
  /** type → v of the stored event → the event of the next v. Stored events are never rewritten. */
  upcasters: Readonly<Record<string, Readonly<Record<number, (event: StoredEvent) => StoredEvent>>>>
  /** What of an event is stored sealed, and under whose key. */
  personal(id: string, event: Event): readonly PersonalPath[]
  /** Rows of this stream alone: no person's name, no now. `read` is for pinned versions. */
  rows?(id: string, state: State, read: ReadStream, version: number): RowSet | Promise<RowSet>
  /** SHA-256 of the files this stream names. */
  files?(state: State): readonly string[]
  /** Lets go of what is remembered of states beside the store's own memory: a key was destroyed. */
  forget?(): void
  /** The numbers this stream drew, so that gaps can be found. */
  numbers?(state: State): readonly DrawnNumber[]
}

/** A kind whose state and events nobody here looks into. */
export type AnyKind = StreamKind<unknown, StoredEvent>

/** The stream named last: whoever works on one names it again and again, and the same text is found quicker than its like. */
let last = { kind: '', id: '', stream: '' }

export function streamOf({ kind }: { kind: string }, id: string): string {
  if (last.id !== id || last.kind !== kind) last = { kind, id, stream: `${kind}/${id}` }
  return last.stream
}

export function splitStream(stream: string): { kind: string; id: string } {
  if (stream === last.stream && last.kind !== '') return last
  const slash = stream.indexOf('/')
  if (slash < 1) throw new Error(`not a stream: ${stream}`)
  return { kind: stream.slice(0, slash), id: stream.slice(slash + 1) }
}
