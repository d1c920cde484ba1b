import type { Ask } from './ask.ts'
import { insertRows, type Statement } from './insert.ts'

/** All complaints of a day and book ask for the same one. */
let lastCounter = { book: '', period: '', key: JSON.stringify(['', '']) }

export function counterKey(book: string, period: string): string {
  if (lastCounter.book !== book || lastCounter.period !== period)
    lastCounter = { book, period, key: JSON.stringify([book, period]) }
  return lastCounter.key
}
const splitCounter = (key: string): [string, string] => JSON.parse(key) as [string, string]

/** How far the number books are that a turn draws from, and which of them it has written. */
export class TurnCounters {
  readonly #organisation: number
  readonly #ask: Ask
  readonly #drawn = new Map<string, number>()
  readonly #written = new Map<string, number>()

  constructor(organisation: number, ask: Ask) {
    this.#organisation = organisation
    this.#ask = ask
  }

  get all(): ReadonlyMap<string, number> {
    return this.#drawn
  }

  /** @param known Asked in this order before the database is. */
  async last(key: string, known: readonly (ReadonlyMap<string, number> | undefined)[]): Promise<number> {
    for (const some of [this.#drawn, ...known]) {
      const here = some?.get(key)
      if (here !== undefined) return here
    }
    const [book, period] = splitCounter(key)
    const rows = await this.#ask<{ n: number }>({
      name: 'counter',
      text: 'select n from counter where organisation_id = $1 and book = $2 and period = $3',
      values: [this.#organisation, book, period],
    })
    const n = rows[0]?.n ?? 0
    this.#drawn.set(key, n)
    return n
  }

  accept(counters: Iterable<readonly [string, number]>): void {
    for (const [key, n] of counters) this.#drawn.set(key, n)
  }

  /** Those that moved since they were last asked for. */
  rows(): Statement[] {
    const rows = [...this.#drawn]
      .filter(([key, n]) => this.#written.get(key) !== n && n > 0)
      .map(([key, n]) => {
        const [book, period] = splitCounter(key)
        this.#written.set(key, n)
        return { book, period, n }
      })
    return rows.length > 0 ? [insertRows('counter', this.#organisation, rows, 'replace')] : []
  }
}
