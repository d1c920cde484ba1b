import type { Loaded } from './stream-kind.ts'
import type { RowSet } from './tables.ts'

export type Folded = Loaded<unknown> & { rows?: RowSet | undefined; weight: number }
type Kept = { byStream: Map<string, Folded>; counters: Map<string, number>; seen: number; epoch: number }

/**
 * Folded streams by organisation, the longest unused thrown out first. What is kept is right as of `seen`: whoever
 * finds the head further on drops the streams touched since.
 */
export class FoldCache {
  readonly #organisations = new Map<number, Kept>()
  readonly #limit: number
  readonly #forgotten: (organisation: number) => void
  #weight = 0

  /**
   * @param limit Characters of event bodies, roughly; what is folded from them takes a few times that.
   * @param forgotten Called when what is kept of an organisation must not be kept any longer.
   */
  constructor(limit: number, forgotten: (organisation: number) => void) {
    this.#limit = limit
    this.#forgotten = forgotten
  }

  /** How far the cache of an organisation was checked; `undefined` when nothing of it is kept. */
  seen(organisation: number, epoch: number): number | undefined {
    const kept = this.#organisations.get(organisation)
    if (kept && kept.epoch !== epoch) {
      this.forget(organisation)
      return undefined
    }
    return kept?.seen
  }

  /** For readers, who compare the epoch themselves. */
  latest(organisation: number, stream: string): { folded: Folded; epoch: number } | undefined {
    const epoch = this.#organisations.get(organisation)?.epoch ?? -1
    const folded = this.get(organisation, epoch, stream)
    return folded && { folded, epoch }
  }

  get(organisation: number, epoch: number, stream: string): Folded | undefined {
    const kept = this.#organisations.get(organisation)
    const found = kept?.epoch === epoch ? kept.byStream.get(stream) : undefined
    if (!kept || !found) return undefined
    kept.byStream.delete(stream)
    kept.byStream.set(stream, found)
    this.#organisations.delete(organisation)
    this.#organisations.set(organisation, kept)
    return found
  }

  /** Called under the head's lock: `pos` is the head now, `stale` what others touched since `seen`. */
  advance(organisation: number, epoch: number, pos: number, stale: readonly string[]) {
    const kept = this.#of(organisation, epoch, pos)
    for (const stream of stale) this.#drop(kept, stream)
    if (stale.length > 0) kept.counters.clear()
    kept.seen = pos
  }

  /** The counters as of `seen`, to look up and to set under the head's lock. */
  counters(organisation: number, epoch: number): Map<string, number> | undefined {
    const kept = this.#organisations.get(organisation)
    return kept?.epoch === epoch ? kept.counters : undefined
  }

  /** What a reader folded when the head was at `pos`; not kept if others wrote since. */
  put(organisation: number, epoch: number, pos: number, stream: string, folded: Folded) {
    const kept = this.#of(organisation, epoch, pos)
    if (kept.epoch !== epoch || pos < kept.seen) return
    this.#drop(kept, stream)
    kept.byStream.set(stream, folded)
    this.#weight += folded.weight
    this.#evict()
  }

  /** A key was destroyed: whatever was derived from what it sealed goes. */
  forget(organisation: number) {
    this.#forgotten(organisation)
    const kept = this.#organisations.get(organisation)
    for (const { weight } of kept?.byStream.values() ?? []) this.#weight -= weight
    this.#organisations.delete(organisation)
  }

  #of(organisation: number, epoch: number, pos: number): Kept {
    const kept = this.#organisations.get(organisation)
    if (kept && kept.epoch >= epoch) return kept
    this.forget(organisation)
    const fresh = {
      byStream: new Map<string, Folded>(),
      counters: new Map<string, number>(),
      seen: pos,
      epoch,
    }
    this.#organisations.set(organisation, fresh)
    return fresh
  }

  #drop(kept: Kept, stream: string) {
    this.#weight -= kept.byStream.get(stream)?.weight ?? 0
    kept.byStream.delete(stream)
  }

  #evict() {
    for (const kept of this.#organisations.values())
      for (const stream of kept.byStream.keys()) {
        if (this.#weight <= this.#limit) return
        this.#drop(kept, stream)
      }
  }
}
