import type { Ask } from './ask.ts'
import { binaryArray } from './binary-arrays.ts'
import type { Pending } from './accepted.ts'
import type { StoredEvent } from './event.ts'
import type { Folded } from './fold-cache.ts'
import { fold, openLines, type StoredLine, weightOf } from './history.ts'
import type { RowChange } from './rows.ts'
import type { Shared } from './shared.ts'
import { type AnyKind, type Loaded, type ReadStream, splitStream } from './stream-kind.ts'

/** Where a turn stands: which keys hold, and what the turn before leaves until that has landed. */
type TurnState = {
  /** The epoch of keys at the beginning, and since the turn destroyed some. */
  startEpoch: number
  epoch: number
  ahead: ReadonlyMap<string, Folded> | undefined
}

/**
 * The streams of one turn: as the caches or the database knew them, as its submissions left them, and the rows that
 * follow from them.
 */
export class TurnStreams {
  readonly #organisation: number
  readonly #shared: Shared
  readonly #ask: Ask
  readonly #state: () => TurnState
  readonly #streams = new Map<string, Folded>()
  /** Streams as they were when the turn first met them. */
  readonly #bases = new Map<string, Folded>()
  readonly #written = new Map<string, Folded>()
  readonly #drawnIds = new Set<string>()

  constructor(organisation: number, shared: Shared, ask: Ask, state: () => TurnState) {
    this.#organisation = organisation
    this.#shared = shared
    this.#ask = ask
    this.#state = state
  }

  /** As the turn leaves them. */
  get all(): ReadonlyMap<string, Folded> {
    return this.#streams
  }

  /** The stream as earlier submissions of this turn left it. */
  async load(kind: AnyKind, stream: string): Promise<Folded> {
    const here = this.#streams.get(stream)
    if (here) return here
    if (this.isDrawn(splitStream(stream).id)) return { state: kind.empty, version: 0, weight: 400 }
    const found = this.#kept(stream) ?? (await this.#readStream(kind, stream))
    this.#streams.set(stream, found)
    this.#bases.set(stream, found)
    return found
  }

  #kept(stream: string): Folded | undefined {
    const { ahead, startEpoch } = this.#state()
    return ahead?.get(stream) ?? this.#shared.folded.get(this.#organisation, startEpoch, stream)
  }

  /**
   * Reads in one statement what submissions say they will load and nobody keeps.
   *
   * @param ask A turn that follows looks on another connection, where it need not wait for the commit before it: what
   *   that one wrote is in memory, and had anybody else written meanwhile, the turn would be overtaken.
   */
  async foresee(streams: readonly string[], ask: Ask = this.#ask): Promise<void> {
    const wanted = [...new Set(streams)].filter((stream) => !this.#streams.has(stream) && !this.#kept(stream))
    if (wanted.length === 0) return
    const lines = await ask<StoredLine>({
      name: 'histories',
      text: `select stream, version, body from event
             where organisation_id = $1 and stream = any($2::text[]) order by stream, version`,
      values: [this.#organisation, binaryArray('text', wanted)],
    })
    const events = await this.#opened(lines, ask)
    const byStream = Map.groupBy(
      lines.map((line, index) => ({ ...line, event: events[index] })),
      ({ stream }) => stream,
    )
    for (const stream of wanted) {
      const kind = this.#shared.kindOf(stream)
      const own = byStream.get(stream) ?? []
      const state = fold(
        kind,
        kind.empty,
        own.flatMap(({ event }) => event ?? []),
      )
      const found = { state, version: own.length, weight: weightOf(own) }
      this.#streams.set(stream, found)
      this.#bases.set(stream, found)
    }
  }

  async #readStream(kind: AnyKind, stream: string): Promise<Folded> {
    const lines = await this.#ask<StoredLine>({
      name: 'history',
      text: `select stream, version, body from event
             where organisation_id = $1 and stream = $2 order by version`,
      values: [this.#organisation, stream],
    })
    const events = await this.#opened(lines)
    return { state: fold(kind, kind.empty, events), version: lines.length, weight: weightOf(lines) }
  }

  #opened(lines: readonly StoredLine[], ask: Ask = this.#ask): Promise<StoredEvent[]> {
    return openLines(ask, this.#shared.keys, this.#organisation, this.#state().epoch, lines)
  }

  /** Nothing can stand under this id yet: it is not looked for. */
  drawn(id: string) {
    this.#drawnIds.add(id)
  }

  isDrawn(id: string): boolean {
    return this.#drawnIds.has(id)
  }

  accept(streams: ReadonlyMap<string, Folded>) {
    for (const [stream, folded] of streams) this.#streams.set(stream, folded)
  }

  /** What these events change in the rows of their streams. */
  async rowChanges(pending: readonly Pending[]): Promise<RowChange[]> {
    const changes: RowChange[] = []
    for (const stream of new Set(pending.map((one) => one.stream))) {
      const kind = this.#shared.kindOf(stream)
      const folded = this.#streams.get(stream)
      if (!kind.rows || !folded) continue
      const written = this.#written.get(stream)
      const fresh = !written && (this.#bases.get(stream)?.version ?? 0) === 0
      const before = written ?? (await this.#before(kind, stream))
      const { id } = splitStream(stream)
      const made = kind.rows(id, folded.state, this.reading, folded.version)
      // Rows that need nothing else are there at once: hundreds of a turn do not wait for each other.
      const after = { ...folded, rows: made instanceof Promise ? await made : made }
      changes.push({ before: before?.rows, after: after.rows, fresh })
      this.#streams.set(stream, after)
      this.#written.set(stream, after)
    }
    return changes
  }

  /** The rows as they lie in the database now; those of a stream that this turn began are none. */
  async #before(kind: AnyKind, stream: string): Promise<Folded | undefined> {
    const kept = this.#bases.get(stream)
    if (!kept || kept.version === 0 || kept.rows || !kind.rows) return kept
    const rows = await kind.rows(splitStream(stream).id, kept.state, this.reading, kept.version)
    return { ...kept, rows }
  }

  readonly reading: ReadStream = async (kind, id) => {
    const { state, version } = await this.load(this.#shared.checked(kind), `${kind.kind}/${id}`)
    // Folded by this very kind.
    return { state, version } as Loaded<never>
  }

  /** Folds streams anew whose keys were destroyed by `destroy`. */
  async reread(streams: readonly string[], destroy: () => Promise<void>): Promise<RowChange[]> {
    const rowsOf = async (stream: string, { state, version }: Folded) =>
      this.#shared.kindOf(stream).rows?.(splitStream(stream).id, state, this.reading, version)
    const before = new Map<string, Folded>()
    for (const stream of streams) {
      const folded = await this.load(this.#shared.kindOf(stream), stream)
      before.set(stream, { ...folded, rows: await rowsOf(stream, folded) })
    }
    await destroy()
    const changes: RowChange[] = []
    for (const stream of streams) {
      const folded = await this.#readStream(this.#shared.kindOf(stream), stream)
      const rows = await rowsOf(stream, folded)
      this.#streams.set(stream, { ...folded, rows })
      this.#written.set(stream, { ...folded, rows })
      changes.push({ before: before.get(stream)?.rows, after: rows })
    }
    return changes
  }
}
