import type { Batch } from '../store/index.ts'
import { streamOf } from '../store/index.ts'
import type { Load } from '../streams/index.ts'

type Made<Of> = { value: Of; on: ReadonlyMap<string, unknown> }

/**
 * What follows from streams alone, and so is the same for every submission of a turn until one of them is written to: the
 * first that asks makes it. Hundreds of rows of a table share a turn.
 */
export class OnceATurn<Of extends object> {
  readonly #turns = new WeakMap<object, Map<string, Made<Of>>>()

  known(batch: Batch, name: string): Of | undefined {
    const made = this.#turns.get(batch.turn)?.get(name)
    if (!made) return undefined
    for (const [stream, mark] of made.on) if (batch.mark(stream) !== mark) return undefined
    return made.value
  }

  async make(batch: Batch, name: string, make: (load: Load) => Promise<Of>): Promise<Of> {
    const on = new Map<string, unknown>()
    const value = await make(async (kind, id) => {
      const loaded = await batch.load(kind, id)
      const stream = streamOf(kind, id)
      on.set(stream, batch.mark(stream))
      return loaded
    })
    let made = this.#turns.get(batch.turn)
    if (!made) this.#turns.set(batch.turn, (made = new Map()))
    made.set(name, { value, on })
    return value
  }
}
