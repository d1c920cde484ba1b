import type { KeyObject } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { attest, bytesFor, type Deed, type Sealed } from './notary.ts'

/** What the thread is told; without `hash` it goes on where it left the organisation's chain. */
export type Told = { id: number; deed: string; bytes: Uint8Array; hash?: Uint8Array | undefined }
/** All columns one behind the other, and where each ends; how many of them are keys' and how many are events'. */
export type Attested =
  | { id: number; whole: Uint8Array; ends: readonly number[]; subjectKeys: number; events: number }
  | { id: number; failed: string }

/** Fewer events are sealed on the spot: telling a thread and waiting for it takes longer. */
const worthTelling = 12

/** Parts are given in order. `secrets` of the deed's keys; `random` for what is sealed. */
export type TurnNotary = (
  deed: Deed,
  secrets: readonly Buffer[],
  random: (length: number) => Buffer,
) => Promise<Sealed>

type Asked = { resolve: (sealed: Sealed) => void; reject: (error: Error) => void }

/**
 * Seals and links for all turns of a store: small parts on the spot, large ones in a thread that starts with the first
 * of them, where the machine has a processor for it.
 */
export class Notaries {
  readonly #master: KeyObject
  readonly #threaded: boolean
  readonly #asked = new Map<number, Asked>()
  #thread: Worker | undefined
  #next = 0

  constructor(master: KeyObject, threaded = availableParallelism() > 1) {
    this.#master = master
    this.#threaded = threaded
  }

  /** For one turn, whose chain goes on from `hash`. */
  turn(hash: Buffer): TurnNotary {
    let last = hash
    let telling = false
    let first = true
    return async (deed, secrets, random) => {
      telling ||= this.#threaded && deed.events.length >= worthTelling
      const { nonces } = bytesFor(deed)
      const bytes = Buffer.concat([...secrets, random(nonces)])
      if (telling) {
        const from = first ? last : undefined
        first = false
        return this.#tell(deed, bytes, from)
      }
      const sealed = attest(this.#master, deed, bytes, last)
      last = sealed.hash
      return sealed
    }
  }

  async close(): Promise<void> {
    await this.#thread?.terminate()
  }

  #tell(deed: Deed, bytes: Buffer, hash: Buffer | undefined): Promise<Sealed> {
    const id = (this.#next += 1)
    const told: Told = { id, deed: JSON.stringify(deed), bytes, hash }
    const { promise, resolve, reject } = Promise.withResolvers<Sealed>()
    this.#asked.set(id, { resolve, reject })
    this.#running().postMessage(told)
    return promise
  }

  #running(): Worker {
    if (this.#thread) return this.#thread
    const thread = new Worker(new URL('./notary-thread.ts', import.meta.url), {
      name: 'notary',
      workerData: { master: this.#master },
      // What this process was started with is not meant for it.
      execArgv: [],
    })
    thread.on('message', (answer: Attested) => this.#answered(answer))
    const lost = (error: Error) => {
      if (this.#thread === thread) this.#thread = undefined
      for (const { reject } of this.#asked.values()) reject(error)
      this.#asked.clear()
    }
    thread.on('error', lost)
    thread.on('exit', () => lost(new Error('the thread that seals has ended')))
    // It ends with the process, and keeps it from nothing.
    thread.unref()
    this.#thread = thread
    return thread
  }

  #answered(answer: Attested) {
    const asked = this.#asked.get(answer.id)
    this.#asked.delete(answer.id)
    if (!asked) return
    if ('failed' in answer) return asked.reject(new Error(answer.failed))
    const { whole, ends, subjectKeys, events } = answer
    const columns = ends.map((end, index) => {
      const from = ends[index - 1] ?? 0
      return Buffer.from(whole.buffer, from, end - from)
    })
    asked.resolve({
      subjectKeys: columns.slice(0, subjectKeys),
      events: columns.slice(subjectKeys, subjectKeys + events),
      answers: columns.slice(subjectKeys + events, -1),
      // Kept for long: of the rest nothing is.
      hash: Buffer.from(columns.at(-1) ?? []),
    })
  }
}
