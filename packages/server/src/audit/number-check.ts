import type { Ask } from '../store/ask.ts'
import type { DrawnNumber } from '../store/stream-kind.ts'
import type { Finding } from './finding.ts'

/** Finds gaps and repeats: every number from 1 to the counter was drawn exactly once. */
export class NumberCheck {
  readonly #drawn = new Map<string, { book: string; period: string; numbers: number[] }>()

  add(numbers: readonly DrawnNumber[]) {
    for (const { book, period, n } of numbers) {
      const key = JSON.stringify([book, period])
      const known = this.#drawn.get(key) ?? { book, period, numbers: [] }
      this.#drawn.set(key, known)
      known.numbers.push(n)
    }
  }

  async compare(ask: Ask, organisation: number): Promise<Finding[]> {
    const counters = await ask<{ book: string; period: string; n: number }>({
      text: 'select book, period, n from counter where organisation_id = $1 order by book, period',
      values: [organisation],
    })
    const findings: Finding[] = []
    const met = new Set<string>()
    for (const { book, period, n } of counters) {
      const key = JSON.stringify([book, period])
      met.add(key)
      findings.push(...gaps(book, period, n, this.#drawn.get(key)?.numbers ?? []))
    }
    for (const [key, { book, period, numbers }] of this.#drawn)
      if (!met.has(key)) findings.push(...gaps(book, period, 0, numbers))
    return findings
  }
}

function gaps(book: string, period: string, counter: number, numbers: readonly number[]): Finding[] {
  const findings: Finding[] = []
  const sorted = numbers.toSorted((a, b) => a - b)
  let last = 0
  for (const n of sorted) {
    if (n === last) findings.push({ code: 'number-doubled', book, period, n })
    for (let missing = last + 1; missing < n && findings.length < 100; missing++)
      findings.push({ code: 'number-missing', book, period, n: missing })
    last = n
  }
  if (last !== counter) findings.push({ code: 'counter-differs', book, period, counter, drawn: last })
  return findings
}
