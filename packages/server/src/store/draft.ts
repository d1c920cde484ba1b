import type { Accepted, Pending } from './accepted.ts'
import type { Batch } from './batch.ts'
import type { DraftPlace } from './drafts.ts'
import type { StoredEvent } from './event.ts'
import type { Folded } from './fold-cache.ts'
import { nameFiles } from './files.ts'
import { fold } from './history.ts'
import { plain } from './plain.ts'
import type { Tx } from './reader.ts'
import type { Shared } from './shared.ts'
import { type AnyKind, type Loaded, streamOf } from './stream-kind.ts'
import type { Turn } from './turn.ts'
import { counterKey } from './turn-counters.ts'

/** What one submission sees and stages; it becomes part of the turn only when it is accepted. */
export class Draft implements Batch {
  readonly #turn: Turn
  readonly #shared: Shared
  readonly #streams = new Map<string, Folded>()
  readonly #counters = new Map<string, number>()
  readonly #pending: Pending[] = []
  readonly #alongside: ((tx: Tx) => Promise<unknown>)[] = []
  readonly #drafts: DraftPlace[] = []
  readonly #erasures: Accepted['erasures'][number][] = []

  constructor(turn: Turn, shared: Shared) {
    this.#turn = turn
    this.#shared = shared
  }

  get organisation() {
    return this.#turn.organisation
  }
  get now() {
    return this.#turn.now
  }

  get turn() {
    return this.#turn
  }
  mark: Batch['mark'] = (stream) => this.#streams.get(stream) ?? this.#turn.mark(stream)

  load: Batch['load'] = async (kind, id) => {
    const stream = streamOf(kind, id)
    const folded = this.#streams.get(stream) ?? (await this.#turn.load(this.#shared.checked(kind), stream))
    this.#streams.set(stream, folded)
    // Folded by this very kind, from its own empty state.
    return { state: folded.state, version: folded.version } as Loaded<never>
  }

  append: Batch['append'] = (kind, id, events, meta) => {
    const known: AnyKind = this.#shared.checked(kind)
    const stream = streamOf(kind, id)
    const before = this.#streams.get(stream)
    if (!before) throw new Error(`${stream} is written to before it was read`)
    let { state, version, weight } = before
    for (const event of events) {
      // The same event as a later reader will find it.
      const stored = plain(event) as unknown as StoredEvent
      state = fold(known, state, [stored])
      version += 1
      weight += 400
      this.#pending.push({ stream, version, event: stored, personal: known.personal(id, stored), meta })
    }
    this.#streams.set(stream, { state, version, weight })
  }

  nextNumber: Batch['nextNumber'] = async (book, period) => {
    const key = counterKey(book, period)
    const n = (this.#counters.get(key) ?? (await this.#turn.counter(key))) + 1
    this.#counters.set(key, n)
    return n
  }

  drawn: Batch['drawn'] = (id) => this.#turn.drawn(id)
  erase: Batch['erase'] = (keys, streams) => void this.#erasures.push({ keys, streams })
  read: Batch['read'] = (look) => this.#turn.read(look)
  keepFiles: Batch['keepFiles'] = (stream, named) =>
    this.alongside((tx) => nameFiles(this.#shared, tx, this.organisation, stream, named, this.now))
  forgetDraft: Batch['forgetDraft'] = (draft) => void this.#drafts.push(draft)
  alongside: Batch['alongside'] = (change) => void this.#alongside.push(change)

  accepted(answer: Accepted['answer']): Accepted {
    return {
      streams: this.#streams,
      counters: this.#counters,
      pending: this.#pending,
      alongside: this.#alongside,
      drafts: this.#drafts,
      erasures: this.#erasures,
      answer,
    }
  }
}
