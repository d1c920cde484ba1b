import type { Instant } from '../values/index.ts'

/**
 * The moment of a look, and from when until when (excluded) what is being derived there would come out the same. Every
 * question about the time makes that span narrower; nobody has to say of a rule whether it depends on the time.
 */
export class Moment {
  readonly #now: Instant
  from = -Infinity
  until = Infinity

  constructor(now: Instant) {
    this.#now = now
  }

  /** What is derived with this answer holds for this moment alone: ask `past` wherever that is enough. */
  get now(): Instant {
    this.narrow(this.#now, this.#now + 1)
    return this.#now
  }

  /** Whether it is that time already; the instant itself counts as past. */
  past(at: number): boolean {
    if (this.#now >= at) {
      if (at > this.from) this.from = at
      return true
    }
    if (at < this.until) this.until = at
    return false
  }

  narrow(from: number, until: number): void {
    if (from > this.from) this.from = from
    if (until < this.until) this.until = until
  }

  /** Whether something that holds for a while holds now; then what is derived with it holds no longer than that. */
  in(from: number, until: number): boolean {
    if (this.#now < from || this.#now >= until) return false
    this.narrow(from, until)
    return true
  }
}
