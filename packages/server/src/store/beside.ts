import type { KeyObject } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { attest, bytesFor, type Deed, type Sealed } from './notary.ts'
import { type FoundBy, searchColumns } from './search-rows.ts'

/** What the thread is told. A deed without `hash` goes on where the organisation's chain was left. */
export type Told = { id: number } & (
  | { work: 'attest'; deed: Deed; bytes: Uint8Array; hash: Uint8Array | undefined }
  | { work: 'search'; text: string }
)
/** All pieces one behind the other, where each ends, and how many belong together. */
export type Done =
  | { id: number; whole: Uint8Array<ArrayBuffer>; ends: readonly number[]; counts: readonly number[] }
  | { id: number; failed: string }

/** Less is done on the spot: telling a thread and waiting for it takes longer. */
const eventsWorthTelling = 12
const documentsWorthTelling = 8

/** Parts are given in order. `secrets` of the deed's keys; `random` for what is sealed. */
export type TurnNotary = (
  deed: Deed,
  secrets: readonly Buffer[],
  random: (length: number) => Buffer,
) => Promise<Sealed>

type Pieces = readonly (readonly Buffer[])[]
type Asked = { resolve: (pieces: Pieces) => void; reject: (error: Error) => void }

/**
 * What is worked out beside the thread that decides: sealing and linking, and the words of what is searched. Little is
 * done on the spot, much in a second thread, which starts with the first of it, where the machine has a processor for it.
 */
export class Beside {
  readonly #master: KeyObject
  readonly #threaded: boolean
  readonly #asked = new Map<number, Asked>()
  #thread: Worker | undefined
  #next = 0

  constructor(master: KeyObject, threaded = availableParallelism() > 1) {
    this.#master = master
    this.#threaded = threaded
  }

  /** Seals and links for one turn, whose chain goes on from `hash`. */
  turn(hash: Buffer): TurnNotary {
    let last = hash
    let telling = false
    let first = true
    return async (deed, secrets, random) => {
      telling ||= this.#threaded && deed.events.streams.length >= eventsWorthTelling
      const { nonces } = bytesFor(deed)
      const bytes = Buffer.concat([...secrets, random(nonces)])
      if (!telling) {
        const sealed = attest(this.#master, deed, bytes, last)
        last = sealed.hash
        return sealed
      }
      const from = first ? last : undefined
      first = false
      const told = { work: 'attest', deed, bytes, hash: from } as const
      const [subjectKeys = [], events = [], answers = [], [end = last] = []] = await this.#tell(told)
      // Kept for long: of the rest nothing is.
      return { subjectKeys, events, answers, hash: Buffer.from(end) }
    }
  }

  /** Columns of the search index. */
  async searchColumns(documents: readonly FoundBy[]): Promise<readonly Buffer[]> {
    if (!this.#threaded || documents.length < documentsWorthTelling) return searchColumns(documents)
    const [columns = []] = await this.#tell({ work: 'search', text: JSON.stringify(documents) })
    return columns
  }

  async close(): Promise<void> {
    await this.#thread?.terminate()
  }

  #tell(told: Work): Promise<Pieces> {
    const id = (this.#next += 1)
    const { promise, resolve, reject } = Promise.withResolvers<Pieces>()
    this.#asked.set(id, { resolve, reject })
    this.#running().postMessage({ id, ...told } satisfies Told)
    return promise
  }

  #running(): Worker {
    if (this.#thread) return this.#thread
    const thread = new Worker(new URL('./beside-thread.ts', import.meta.url), {
      name: 'beside',
      workerData: { master: this.#master },
      // What this process was started with is not meant for it.
      execArgv: [],
    })
    thread.on('message', (done: Done) => this.#done(done))
    const lost = (error: Error) => {
      if (this.#thread !== thread) return
      this.#thread = undefined
      for (const { reject } of this.#asked.values()) reject(error)
      this.#asked.clear()
    }
    thread.on('error', lost)
    thread.on('exit', () => lost(new Error('the thread beside has ended')))
    // It ends with the process, and keeps it from nothing.
    thread.unref()
    this.#thread = thread
    return thread
  }

  #done(done: Done) {
    const asked = this.#asked.get(done.id)
    this.#asked.delete(done.id)
    if (!asked) return
    if ('failed' in done) return asked.reject(new Error(done.failed))
    const { whole, ends, counts } = done
    let next = 0
    asked.resolve(
      counts.map((count) =>
        Array.from({ length: count }, () => {
          const from = ends[next - 1] ?? 0
          const end = ends[next] ?? from
          next += 1
          return Buffer.from(whole.buffer, from, end - from)
        }),
      ),
    )
  }
}

type Work = Omit<Told & { work: 'attest' }, 'id'> | Omit<Told & { work: 'search' }, 'id'>
