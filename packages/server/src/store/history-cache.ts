import type { StoredEvent } from './event.ts'

type Told = { events: readonly StoredEvent[]; version: number; epoch: number; weight: number }

/** Whole histories as they were last read, opened, so that who opens a complaint again opens what is new alone. */
export class HistoryCache {
  readonly #told = new Map<string, Told>()
  readonly #limit: number
  #weight = 0
  #era = 0

  /** @param limit Characters of event bodies, roughly. */
  constructor(limit: number) {
    this.#limit = limit
  }

  get(organisation: number, stream: string): Told | undefined {
    const key = `${organisation} ${stream}`
    const told = this.#told.get(key)
    if (!told) return undefined
    this.#told.delete(key)
    this.#told.set(key, told)
    return told
  }

  /** Grows when something must not be kept any longer: what was begun before is not kept either. */
  get era(): number {
    return this.#era
  }

  put(organisation: number, stream: string, told: Told, era: number) {
    const key = `${organisation} ${stream}`
    this.#drop(key)
    if (era !== this.#era || told.weight > this.#limit / 4) return
    this.#told.set(key, told)
    this.#weight += told.weight
    for (const oldest of this.#told.keys()) {
      if (this.#weight <= this.#limit) return
      this.#drop(oldest)
    }
  }

  forget(organisation: number) {
    this.#era += 1
    for (const key of this.#told.keys()) if (key.startsWith(`${organisation} `)) this.#drop(key)
  }

  #drop(key: string) {
    this.#weight -= this.#told.get(key)?.weight ?? 0
    this.#told.delete(key)
  }
}
