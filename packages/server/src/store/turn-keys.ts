import type { Pending } from './accepted.ts'
import type { Ask } from './ask.ts'
import { splitStream } from './stream-kind.ts'
import type { SubjectKeys } from './subject-keys.ts'

/** What decides which keys are new. */
type NewKeys = {
  epoch: number
  /** Made by the turn before, which has not landed yet. */
  ahead: ReadonlyMap<string, Buffer> | undefined
  isDrawn: (id: string) => boolean
}

/** The keys that one turn seals under. */
export class TurnKeys {
  /** By this turn; the caches are told after its commit. */
  readonly made = new Map<string, Buffer>()
  readonly #organisation: number
  readonly #keys: SubjectKeys
  readonly #ask: Ask

  constructor(organisation: number, keys: SubjectKeys, ask: Ask) {
    this.#organisation = organisation
    this.#keys = keys
    this.#ask = ask
  }

  /** The keys that these events are sealed under; first those never used before, which are made. */
  async of(
    pending: readonly Pending[],
    { epoch, ahead, isDrawn }: NewKeys,
  ): Promise<{ made: number; secrets: Map<string, Buffer> }> {
    const fresh = new Set<string>()
    const known = new Map<string, Buffer>()
    const wanted = new Set<string>()
    for (const { stream, version, personal } of pending)
      for (const { key } of personal) {
        if (fresh.has(key) || known.has(key)) continue
        const own = this.made.get(key) ?? ahead?.get(key)
        if (own) known.set(key, own)
        else if ((version === 1 && key === stream) || isDrawn(splitStream(key).id)) fresh.add(key)
        else wanted.add(key)
      }
    if (wanted.size > 0) {
      const found = await this.#keys.fetch(this.#ask, this.#organisation, epoch, wanted)
      for (const key of wanted) {
        const secret = found.get(key)
        if (secret === 'destroyed') throw new Error(`personal data for a key that was destroyed: ${key}`)
        if (secret) known.set(key, secret)
        else fresh.add(key)
      }
    }
    const drawn = this.#keys.draw(fresh.size)
    const secrets = new Map<string, Buffer>()
    for (const [index, key] of [...fresh].entries()) {
      const secret = drawn[index]
      if (!secret) throw new Error('fewer keys were drawn than are needed')
      secrets.set(key, secret)
      this.made.set(key, secret)
    }
    for (const [key, secret] of known) secrets.set(key, secret)
    return { made: fresh.size, secrets }
  }
}
