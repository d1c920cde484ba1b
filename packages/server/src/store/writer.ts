import { ok, type Result } from '@redress/core/result'
import { askClient } from './ask.ts'
import type { KeyReused, Submission, Writer } from './batch.ts'
import { Draft } from './draft.ts'
import type { Pool } from './pools.ts'
import { answerPlace, type GivenAnswer } from './notary.ts'
import { inOrganisation } from './reader.ts'
import type { Shared } from './shared.ts'
import type { Row } from './tables.ts'
import { CommitUnknown, Turn } from './turn.ts'

/** Commands that share one transaction at most. */
export const batchSize = 256

/**
 * How many commands are sealed and go to the database while the next are decided: a third of what is left, so that both
 * begin early and little remains when all is decided and everybody waits for the commit. Each part costs a message.
 */
const nextPart = (left: number): number => (left <= 8 ? left : Math.min(64, Math.max(8, Math.ceil(left / 3))))

/** Milliseconds. */
const longestGathering = 3

type Outcome = { answer: Result<unknown, unknown> } | { error: unknown }
type Waiting = { submission: Submission<unknown, unknown>; settle: (outcome: Outcome) => void }
/** Answers as they lie in the database, and those given in this very batch. */
type Answers = Map<string, Row<'idempotency'> | GivenAnswer>

/**
 * One queue per organisation. While a transaction runs, commands gather; the next one takes up to `batchSize` of
 * them, so that many callers share one commit and the counter's lock is held once.
 */
export class QueueWriter implements Writer {
  readonly #pool: Pool
  readonly #shared: Shared
  readonly #committed: (organisation: number) => void
  readonly #queues = new Map<number, Waiting[]>()
  readonly #running = new Map<number, Promise<void>>()
  readonly #gathering = new Map<number, { size: number; enough: () => void }>()
  readonly #last = new Map<number, { size: number; milliseconds: number; ended: number }>()
  #closed = false

  constructor(pool: Pool, shared: Shared, committed: (organisation: number) => void) {
    this.#pool = pool
    this.#shared = shared
    this.#committed = committed
  }

  submit<Answer, Refusal>(organisation: number, submission: Submission<Answer, Refusal>) {
    return new Promise<Result<Answer, Refusal | KeyReused>>((resolve, reject) => {
      if (this.#closed) return reject(new Error('the store is closed'))
      const settle = (outcome: Outcome) =>
        'error' in outcome
          ? reject(outcome.error)
          : // What `act` of this very submission answered, or its first answer read back by its key.
            resolve(outcome.answer as Result<Answer, Refusal | KeyReused>)
      const queue = this.#queues.get(organisation) ?? []
      queue.push({ submission, settle })
      this.#queues.set(organisation, queue)
      const gathering = this.#gathering.get(organisation)
      if (gathering && queue.length >= gathering.size) gathering.enough()
      if (!this.#running.has(organisation)) this.#running.set(organisation, this.#work(organisation))
    })
  }

  waiting(organisation: number): number {
    return this.#queues.get(organisation)?.length ?? 0
  }

  /** Takes no more; resolves when what waits is answered. */
  async close() {
    this.#closed = true
    await Promise.all(this.#running.values())
  }

  async #work(organisation: number) {
    // Callers of the same moment come along in the first batch already.
    await Promise.resolve()
    for (let queue = this.#queues.get(organisation); queue?.length; queue = this.#queues.get(organisation)) {
      await this.#gather(organisation, queue.length)
      const began = performance.now()
      const batch = queue.splice(0, batchSize)
      await this.#batch(organisation, batch)
      const ended = performance.now()
      this.#last.set(organisation, { size: batch.length, milliseconds: ended - began, ended })
    }
    this.#queues.delete(organisation)
    this.#running.delete(organisation)
  }

  /**
   * Whoever was answered together comes back together, a moment apart: waiting for as many as last time, a small share
   * of the time they took, keeps them in one transaction instead of two that take turns. A single caller waits for nobody.
   */
  async #gather(organisation: number, waiting: number) {
    const last = this.#last.get(organisation)
    if (!last || waiting >= last.size || performance.now() - last.ended > longestGathering) return
    const { promise, resolve } = Promise.withResolvers<void>()
    const patience = setTimeout(resolve, Math.min(last.milliseconds / 8, longestGathering))
    this.#gathering.set(organisation, { size: last.size, enough: resolve })
    await promise
    clearTimeout(patience)
    this.#gathering.delete(organisation)
  }

  /** A database error tries the whole batch once more, then its commands one by one, and never again. */
  async #batch(organisation: number, batch: readonly Waiting[]) {
    const again = await this.#attempt(organisation, batch, false)
    const alone = await this.#attempt(organisation, again, again.length === 1)
    for (const one of alone) await this.#attempt(organisation, [one], true)
  }

  /** @returns Those that may be tried again; the last attempt answers all. */
  async #attempt(
    organisation: number,
    batch: readonly Waiting[],
    last: boolean,
  ): Promise<readonly Waiting[]> {
    if (batch.length === 0) return []
    try {
      const outcomes = await this.#turn(organisation, batch)
      batch.forEach(({ settle }, index) => settle(outcomes[index] ?? { error: new Error('not answered') }))
      this.#committed(organisation)
      return []
    } catch (error) {
      // Without a key, events that may have been committed must not be made again.
      const safe = (one: Waiting) =>
        !(error instanceof CommitUnknown) || !error.link || one.submission.idempotency !== undefined
      const again = last ? [] : batch.filter(safe)
      for (const one of batch) if (!again.includes(one)) one.settle({ error })
      return again
    }
  }

  async #turn(organisation: number, batch: readonly Waiting[]): Promise<Outcome[]> {
    const client = await this.#pool.connect()
    const turn = new Turn(client, organisation, this.#shared)
    let broken = false
    let outcomes: Outcome[] = []
    try {
      outcomes = await this.#acts(turn, batch)
      await turn.commit()
      return outcomes
    } catch (error) {
      turn.abandon()
      if (error instanceof CommitUnknown) {
        broken = true
        const happened = await this.#happened(organisation, error)
        if (happened === undefined) throw error
        if (happened) {
          turn.remember()
          return outcomes
        }
        throw error.cause
      }
      await client.query('rollback').catch(() => (broken = true))
      throw error
    } finally {
      client.release(broken)
    }
  }

  async #acts(turn: Turn, batch: readonly Waiting[]): Promise<Outcome[]> {
    const keys = batch.flatMap(({ submission }) => submission.idempotency?.key ?? [])
    const answers: Answers = new Map(await turn.begin([...new Set(keys)]))
    await turn.foresee(batch.flatMap(({ submission }) => submission.streams ?? []))
    const outcomes: Outcome[] = []
    let part = nextPart(batch.length)
    for (const { submission } of batch) {
      outcomes.push(await this.#act(turn, submission, answers))
      if (turn.broken !== undefined) throw turn.broken
      part -= 1
      if (outcomes.length === batch.length) continue
      if (part > 0) {
        if (part % 4 === 0) await turn.letPartsLeave()
        continue
      }
      await turn.write()
      part = nextPart(batch.length - outcomes.length)
    }
    return outcomes
  }

  async #act(turn: Turn, submission: Submission<unknown, unknown>, answers: Answers): Promise<Outcome> {
    const { idempotency } = submission
    const known = idempotency && answers.get(idempotency.key)
    if (known) return { answer: this.#again(turn.organisation, known, idempotency.bodyHash) }
    const draft = new Draft(turn, this.#shared)
    try {
      const answer = await submission.act(draft)
      if (!answer.ok) return { answer }
      const given = idempotency && { ...idempotency, text: JSON.stringify(answer.value ?? null) }
      if (given) answers.set(given.key, given)
      turn.accept(draft.accepted(given))
      return { answer }
    } catch (error) {
      return { error }
    }
  }

  #again(
    organisation: number,
    known: Row<'idempotency'> | GivenAnswer,
    bodyHash: string,
  ): Result<unknown, KeyReused> {
    if (('text' in known ? known.bodyHash : known.body_hash) !== bodyHash)
      return { ok: false, refusal: { code: 'idempotency-key-reused' } }
    const text =
      'text' in known
        ? known.text
        : this.#shared.keys.open(answerPlace(organisation, known.key), known.result).toString()
    return ok(JSON.parse(text) as unknown)
  }

  /**
   * The chain itself knows whether the last link is in it. Locking the head first waits for the lost transaction to
   * end one way or the other. `undefined`: the database cannot be asked.
   */
  async #happened(organisation: number, { link }: CommitUnknown): Promise<boolean | undefined> {
    if (!link) return undefined
    try {
      return await inOrganisation(this.#pool, organisation, 'read write', async (_, client) => {
        const ask = askClient(client)
        await ask({
          text: 'select pos from organisation_head where organisation_id = $1 for update',
          values: [organisation],
        })
        const links = await ask<{ hash: Buffer }>({
          text: 'select hash from event where organisation_id = $1 and pos = $2',
          values: [organisation, link.pos],
        })
        return links[0]?.hash.equals(link.hash) ?? false
      })
    } catch {
      return undefined
    }
  }
}
