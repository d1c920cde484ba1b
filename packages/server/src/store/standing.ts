import type { Ask } from './ask.ts'

/** How an organisation's record stands: what was kept before holds as long as nothing of what it stood on changed. */
export type Standing = {
  pos: number
  epoch: number
  /** Changes with every change of the drafts that were asked for. */
  drafts: string
  /** Whether none of these streams was touched since the record stood at `pos`. */
  unchanged: (pos: number, streams: Iterable<string>) => boolean
}

export type DraftsOf = { person: string; stream: string }

type InTransaction = <Value>(work: (ask: Ask) => Promise<Value>) => Promise<Value>
type Waiting = { of: DraftsOf; resolve: (standing: Standing) => void; reject: (error: unknown) => void }
type Found = { pos: number; key_epoch: number; touched: string[] | null; drafts: (string | null)[] | null }

/** Streams remembered as touched; beyond them everything counts as touched. */
const most = 20_000
/** Events since the last look that are looked at one by one. */
const mostEvents = 2_000

/**
 * Looks at how far the record of one organisation goes, and what was touched since the last look. Whoever asks while a
 * look is under way shares the next one: it begins after he asked, so it misses nothing he may know of.
 */
export class Watch {
  readonly #ask: InTransaction
  readonly #organisation: number
  /** A key was destroyed since the last look, here or by another process. */
  readonly #destroyed: () => void
  #epoch: number | undefined
  #waiting: Waiting[] = []
  #looking = false
  #seen: number | undefined
  /** Where the record stood when a stream was last found touched. */
  readonly #touched = new Map<string, number>()
  /** What stood before this may have been touched by anything. */
  #floor = 0

  constructor(organisation: number, ask: InTransaction, destroyed: () => void) {
    this.#organisation = organisation
    this.#ask = ask
    this.#destroyed = destroyed
  }

  look(of: DraftsOf): Promise<Standing> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ of, resolve, reject })
      if (!this.#looking) this.#begin()
    })
  }

  #begin() {
    this.#looking = true
    // Whoever asks in the same turn of the loop comes along.
    setImmediate(() => {
      const asked = this.#waiting
      this.#waiting = []
      this.#find(asked)
        .then((found) => this.#answer(asked, found))
        .catch((error: unknown) => {
          for (const { reject } of asked) reject(error)
        })
        .finally(() => {
          if (this.#waiting.length > 0) this.#begin()
          else this.#looking = false
        })
    })
  }

  async #find(asked: readonly Waiting[]): Promise<Found> {
    const [found] = await this.#ask((ask) =>
      ask<Found>({
        name: 'standing',
        text: `select h.pos, h.key_epoch,
                 (select array_agg(t.stream) from (select e.stream from event e
                    where e.organisation_id = $1 and e.pos > $2 order by e.pos limit ${mostEvents}) t) as touched,
                 (select array_agg(d.print order by w.n)
                    from unnest($3::text[], $4::text[]) with ordinality as w(person, stream, n)
                    left join lateral (select md5(string_agg(d.step || d.saved_at || d.body, ' ' order by d.step)) as print
                      from draft d where d.organisation_id = $1 and d.person = w.person and d.stream = w.stream) d
                    on true) as drafts
               from organisation_head h where h.organisation_id = $1`,
        values: [
          this.#organisation,
          this.#seen ?? Number.MAX_SAFE_INTEGER,
          asked.map(({ of }) => of.person),
          asked.map(({ of }) => of.stream),
        ],
      }),
    )
    if (!found) throw new Error(`no such organisation: ${this.#organisation}`)
    return found
  }

  #answer(asked: readonly Waiting[], { pos, key_epoch: epoch, touched, drafts }: Found) {
    const lost = this.#seen === undefined || pos - this.#seen >= mostEvents || this.#touched.size > most
    if (lost) {
      this.#touched.clear()
      this.#floor = pos
    } else for (const stream of touched ?? []) this.#touched.set(stream, pos)
    this.#seen = pos
    if (this.#epoch !== undefined && this.#epoch !== epoch) this.#destroyed()
    this.#epoch = epoch
    for (const [index, { resolve }] of asked.entries())
      resolve({ pos, epoch, drafts: drafts?.[index] ?? '', unchanged: this.#unchanged })
  }

  readonly #unchanged = (pos: number, streams: Iterable<string>): boolean => {
    if (pos < this.#floor) return false
    for (const stream of streams) if ((this.#touched.get(stream) ?? 0) > pos) return false
    return true
  }
}
