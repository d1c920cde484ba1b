import type pg from 'pg'

/** Milliseconds. Turns that follow each other leave another process no gap to lock the head in. */
const longest = 500

/** One connection for turns that follow each other; it is given back when the last of them is over. */
export class Lane {
  readonly client: pg.PoolClient
  readonly #since = performance.now()
  #turns = 0
  #broken = false
  #released = false

  constructor(client: pg.PoolClient) {
    this.client = client
  }

  /** Every turn on it is over. */
  get released(): boolean {
    return this.#released
  }

  /** Whether one more turn may follow: not for ever, or whoever else wants the head waits as long. */
  get open(): boolean {
    return !this.#released && performance.now() - this.#since < longest
  }

  enter() {
    this.#turns += 1
  }

  /** The connection is of no use any more. */
  break() {
    this.#broken = true
  }

  leave() {
    this.#turns -= 1
    if (this.#turns > 0) return
    this.#released = true
    this.client.release(this.#broken)
  }

  /**
   * Undoes a turn. Where another is before or behind it, a rollback could let a statement of that one run in no transaction
   * at all: what is sent already may end only with the connection.
   */
  async undo() {
    if (this.#turns > 1) this.#broken = true
    if (!this.#broken) await this.client.query('rollback').catch(() => (this.#broken = true))
    this.leave()
  }
}
