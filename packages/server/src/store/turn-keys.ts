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

/** `names` and `secrets` stand in their places. */
export type KeysOfPart = {
  made: number
  names: readonly string[]
  places: ReadonlyMap<string, number>
  secrets: readonly Buffer[]
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

  /**
   * The keys that these events are sealed under, in the order of their places; first the `made` ones never used before. Each
   * of hundreds is looked up in as few maps as can be.
   */
  async of(pending: readonly Pending[], { epoch, ahead, isDrawn }: NewKeys): Promise<KeysOfPart> {
    const places = new Map<string, number>()
    const fresh: string[] = []
    const known: { key: string; secret: Buffer }[] = []
    const wanted = new Set<string>()
    for (const { stream, version, personal } of pending)
      for (const { key } of personal) {
        if (places.has(key) || wanted.has(key)) continue
        const own = this.made.get(key) ?? ahead?.get(key)
        if (own) {
          places.set(key, -1)
          known.push({ key, secret: own })
        } else if ((version === 1 && key === stream) || isDrawn(splitStream(key).id))
          places.set(key, fresh.push(key) - 1)
        else wanted.add(key)
      }
    if (wanted.size > 0) {
      const found = await this.#keys.fetch(this.#ask, this.#organisation, epoch, wanted)
      for (const key of wanted) {
        const secret = found.get(key)
        if (secret === 'destroyed') throw new Error(`personal data for a key that was destroyed: ${key}`)
        if (secret) known.push({ key, secret })
        else places.set(key, fresh.push(key) - 1)
      }
    }
    const secrets = this.#keys.draw(fresh.length)
    for (const [index, key] of fresh.entries()) {
      const secret = secrets[index]
      if (!secret) throw new Error('fewer keys were drawn than are needed')
      this.made.set(key, secret)
    }
    for (const { key, secret } of known) places.set(key, secrets.push(secret) - 1)
    return { made: fresh.length, names: [...fresh, ...known.map(({ key }) => key)], places, secrets }
  }
}
