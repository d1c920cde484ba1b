import type { Instant } from '@redress/core/values'

const keptMilliseconds = 600_000
const mostKept = 10_000

/**
 * Things that so much is about that it cannot all be weighed: nearly always that stays so, and finding it out is asking for
 * all of it. Whoever tells a complaint names the product once and asks with every few words.
 */
export class FrequentThings {
  readonly #until = new Map<string, number>()

  has(organisation: number, thing: string, now: Instant): boolean {
    const until = this.#until.get(`${organisation} ${thing}`)
    return until !== undefined && now < until
  }

  keep(organisation: number, thing: string, now: Instant) {
    if (this.#until.size >= mostKept) this.#until.clear()
    this.#until.set(`${organisation} ${thing}`, now + keptMilliseconds)
  }
}
