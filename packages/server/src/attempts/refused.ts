import type { Attempt, CountedKind } from '@redress/core/audit'
import { formatInstant, instantOf, type Instant } from '@redress/core/values'

/** One person is listed attempt by attempt so often an hour; what comes beyond is counted. */
const listedAnHour = 100
/** What waits to be written at most, of all organisations together; beyond it only known lines count on. */
const mostWaiting = 5_000

export type Tally = { hour: Instant; kind: CountedKind; person: string | undefined; times: number }
export type Waiting = { attempts: Attempt[]; counts: Map<string, Tally> }

const hourOf = (at: Instant) => instantOf(at - (at % 3_600_000))

/**
 * Refused attempts in memory until they are written. Whatever is thrown at it, it stays small: people are listed up to
 * a number an hour, everybody else is counted.
 */
export class RefusedAttempts {
  #waiting = new Map<number, Waiting>()
  #size = 0
  #hour = instantOf(0)
  #listed = new Map<string, number>()

  /** Somebody signed in was told no. */
  refused(organisation: number, attempt: Omit<Attempt, 'at'>, at: Instant): void {
    if (this.#hour !== hourOf(at)) {
      this.#hour = hourOf(at)
      this.#listed.clear()
    }
    const key = `${organisation} ${attempt.person}`
    const before = this.#listed.get(key) ?? 0
    if (before >= listedAnHour || this.#size >= mostWaiting)
      return this.counted(organisation, 'further', at, attempt.person)
    this.#listed.set(key, before + 1)
    this.#of(organisation).attempts.push({ at: formatInstant(at), ...attempt })
    this.#size += 1
  }

  /** One more of its kind within the hour. `person`: whose account it was about. */
  counted(organisation: number, kind: CountedKind, at: Instant, person?: string): void {
    this.#count(organisation, { hour: hourOf(at), kind, person, times: 1 })
  }

  get empty(): boolean {
    return this.#waiting.size === 0
  }

  /** Attempts that wait to be written one by one. */
  get listed(): boolean {
    return [...this.#waiting.values()].some(({ attempts }) => attempts.length > 0)
  }

  /** Takes out what waits; `keep` puts back what could not be written. */
  take(): Map<number, Waiting> {
    const taken = this.#waiting
    this.#waiting = new Map()
    this.#size = 0
    return taken
  }

  keep(organisation: number, { attempts, counts }: Waiting): void {
    const room = Math.max(0, mostWaiting - this.#size)
    const kept = attempts.slice(0, room)
    if (kept.length > 0) this.#of(organisation).attempts.unshift(...kept)
    this.#size += kept.length
    for (const tally of counts.values()) this.#count(organisation, tally)
  }

  #count(organisation: number, tally: Tally): void {
    const key = `${tally.hour} ${tally.kind} ${tally.person ?? ''}`
    const known = this.#waiting.get(organisation)?.counts.get(key)
    if (known) {
      known.times += tally.times
    } else if (this.#size < mostWaiting) {
      this.#of(organisation).counts.set(key, { ...tally })
      this.#size += 1
    }
  }

  #of(organisation: number): Waiting {
    const known = this.#waiting.get(organisation) ?? { attempts: [], counts: new Map() }
    this.#waiting.set(organisation, known)
    return known
  }
}
