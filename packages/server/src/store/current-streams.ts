import type { Standing } from './standing.ts'
import type { Loaded } from './stream-kind.ts'

type Kept = { epoch: number; streams: Map<string, { loaded: Loaded<unknown>; pos: number }> }

/** Streams of an organisation that nearly every answer needs are few; beyond that something else is kept here. */
const most = 500

/**
 * Streams as readers folded them, each with how the record stood before it was read: whoever has just looked how the record
 * stands knows without another look whether that is all of them.
 */
export class CurrentStreams {
  readonly #organisations = new Map<number, Kept>()

  get(organisation: number, { epoch, unchanged }: Standing, stream: string): Loaded<unknown> | undefined {
    const kept = this.#organisations.get(organisation)
    const found = kept?.epoch === epoch ? kept.streams.get(stream) : undefined
    return found && unchanged(found.pos, [stream]) ? found.loaded : undefined
  }

  /** @param standing Looked at before the stream was read. */
  keep(organisation: number, { epoch, pos }: Standing, stream: string, loaded: Loaded<unknown>) {
    let kept = this.#organisations.get(organisation)
    if (kept?.epoch !== epoch || kept.streams.size >= most)
      this.#organisations.set(organisation, (kept = { epoch, streams: new Map() }))
    kept.streams.set(stream, { loaded, pos })
  }

  /** A key was destroyed: whatever was derived from what it sealed goes. */
  forget(organisation: number) {
    this.#organisations.delete(organisation)
  }
}
