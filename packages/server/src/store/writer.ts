import { ok, type Result } from '@redress/core/result'
import { type Ask, askClient } from './ask.ts'
import type { KeyReused, Submission, Writer } from './batch.ts'
import { Draft } from './draft.ts'
import type { Pool } from './pools.ts'
import { Lane } from './lane.ts'
import { answerPlace, type GivenAnswer } from './notary.ts'
import { Pace } from './pace.ts'
import { inOrganisation } from './reader.ts'
import type { Shared } from './shared.ts'
import type { Row } from './tables.ts'
import { CommitUnknown, Overtaken, Turn } from './turn.ts'

/** Commands that share one transaction at most. */
export const batchSize = 256

/**
 * How many commands are sealed and go to the database while the next are decided: a third of what is left, so that both
 * begin early and little remains when all is decided and everybody waits for the commit. Each part costs a message.
 */
const nextPart = (left: number): number => (left <= 8 ? left : Math.min(64, Math.max(8, Math.ceil(left / 3))))

/** Fewer go in one turn. */
export const fewestShared = 8

/**
 * How many of those who wait go together: half of all there are, so that the other half is decided while these are
 * committed. Few go at once, since every commit costs one.
 */
function shareOf(waiting: number, underWay: number | undefined): number {
  if (waiting + (underWay ?? 0) < fewestShared) return waiting
  return underWay === undefined ? Math.floor(waiting / 2) : Math.ceil((waiting + underWay) / 2)
}
/** Milliseconds. */
const longestGathering = 3
/** Milliseconds without turns that follow each other, once another process came in between. */
const aloneAfter = 1_000

type Outcome = { answer: Result<unknown, unknown> } | { error: unknown }
/** A turn whose commit has been sent. */
type Departed = { turn: Turn; lane: Lane; outcomes: readonly Outcome[]; landed: Promise<void> }
/** `ended`: its commands are answered, also where it had to be tried again. */
type UnderWay = Departed & { size: number; ended: Promise<void> }
type Waiting = { submission: Submission<unknown, unknown>; settle: (outcome: Outcome) => void }
/** Answers as they lie in the database, and those given in this very batch. */
type Answers = Map<string, Row<'idempotency'> | GivenAnswer>

/**
 * One queue per organisation. While a transaction runs, commands gather; the next one takes up to `batchSize` of
 * them, so that many callers share one commit and the counter's lock is held once. It is decided while the commit of the
 * one before is still under way.
 */
export class QueueWriter implements Writer {
  readonly #pool: Pool
  readonly #shared: Shared
  readonly #lookBeside: (organisation: number) => Ask
  readonly #committed: (organisation: number) => void
  readonly #queues = new Map<number, Waiting[]>()
  readonly #running = new Map<number, Promise<void>>()
  readonly #gathering = new Map<number, { size: number; enough: () => void }>()
  readonly #last = new Map<number, { size: number; milliseconds: number; ended: number }>()
  /** Until when turns of an organisation wait for each other's commit. */
  readonly #alone = new Map<number, number>()
  readonly #pace = new Pace()
  #closed = false

  /** @param lookBeside Statements on a connection of the readers. */
  constructor(
    pool: Pool,
    shared: Shared,
    lookBeside: (organisation: number) => Ask,
    committed: (organisation: number) => void,
  ) {
    this.#pool = pool
    this.#lookBeside = lookBeside
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

  pace(organisation: number): number {
    return this.#pace.of(organisation)
  }

  #waiting(organisation: number): number {
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
    let ahead: UnderWay | undefined
    for (;;) {
      if (ahead) await this.#gatherBehind(organisation, ahead)
      const before = ahead?.lane.released ? undefined : ahead?.size
      if (ahead && (this.#waiting(organisation) === 0 || !this.#canBeFollowed(organisation, ahead))) {
        await ahead.ended
        ahead = undefined
      }
      if (!ahead) {
        if (this.#waiting(organisation) === 0) break
        await this.#gather(organisation, this.#waiting(organisation))
      }
      const queue = this.#queues.get(organisation) ?? []
      const share = this.#isCautious(organisation) ? queue.length : shareOf(queue.length, before)
      const batch = queue.splice(0, Math.min(batchSize, share))
      ahead = await this.#start(organisation, batch, ahead)
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

  /** While a commit is under way there is time to gather: for as many as were answered last, and no more than it carries. */
  async #gatherBehind(organisation: number, ahead: UnderWay) {
    const size = Math.min(this.#last.get(organisation)?.size ?? 1, ahead.size)
    if (this.#waiting(organisation) >= size) return
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#gathering.set(organisation, { size, enough: resolve })
    await Promise.race([promise, ahead.ended])
    this.#gathering.delete(organisation)
  }

  /** Whether the next batch may be decided on what is still being committed, on the same connection. */
  #canBeFollowed(organisation: number, { turn, lane }: UnderWay): boolean {
    return lane.open && turn.canBeFollowed && this.#pool.waitingCount === 0 && !this.#isCautious(organisation)
  }

  #isCautious(organisation: number): boolean {
    return performance.now() < (this.#alone.get(organisation) ?? 0)
  }

  /** Decides a batch and sends its commit. @returns Nothing if that failed: all of it has been tried again by then. */
  async #start(
    organisation: number,
    batch: readonly Waiting[],
    ahead: UnderWay | undefined,
  ): Promise<UnderWay | undefined> {
    const began = performance.now()
    try {
      const departed = await this.#depart(organisation, batch, ahead)
      const ended = departed.landed.then(
        () => {
          this.#answer(organisation, batch, departed.outcomes)
          const now = performance.now()
          this.#last.set(organisation, { size: batch.length, milliseconds: now - began, ended: now })
        },
        (error: unknown) => this.#again(organisation, batch, error),
      )
      return { ...departed, size: batch.length, ended }
    } catch (error) {
      // Behind the one before, which may be tried again itself.
      await ahead?.ended
      await this.#again(organisation, batch, error)
      return undefined
    }
  }

  /** A database error tries the whole batch once more, then its commands one by one, and never again. */
  async #again(organisation: number, batch: readonly Waiting[], error: unknown) {
    let left: readonly Waiting[] = batch
    if (error instanceof Overtaken) {
      this.#alone.set(organisation, performance.now() + aloneAfter)
      left = await this.#attempt(organisation, batch, false)
    } else left = this.#withoutDanger(batch, error, false)
    const alone = await this.#attempt(organisation, left, left.length === 1)
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
      const { outcomes, landed } = await this.#depart(organisation, batch)
      await landed
      this.#answer(organisation, batch, outcomes)
      return []
    } catch (error) {
      return this.#withoutDanger(batch, error, last)
    }
  }

  #answer(organisation: number, batch: readonly Waiting[], outcomes: readonly Outcome[]) {
    batch.forEach(({ settle }, index) => settle(outcomes[index] ?? { error: new Error('not answered') }))
    this.#pace.count(organisation, batch.length)
    this.#committed(organisation)
  }

  /** Answers those that must not be tried again: without a key, events that may have been committed are not made twice. */
  #withoutDanger(batch: readonly Waiting[], error: unknown, last: boolean): readonly Waiting[] {
    const safe = (one: Waiting) =>
      !(error instanceof CommitUnknown) || !error.link || one.submission.idempotency !== undefined
    const again = last ? [] : batch.filter(safe)
    for (const one of batch) if (!again.includes(one)) one.settle({ error })
    return again
  }

  async #depart(organisation: number, batch: readonly Waiting[], ahead?: UnderWay): Promise<Departed> {
    const lane = ahead ? ahead.lane : new Lane(await this.#pool.connect())
    lane.enter()
    const turn = new Turn(lane.client, organisation, this.#shared, ahead?.turn)
    try {
      const outcomes = await this.#acts(turn, batch, ahead && this.#lookBeside(organisation))
      const { landed } = await turn.leave()
      return { turn, lane, outcomes, landed: this.#landing(organisation, turn, lane, landed) }
    } catch (error) {
      turn.abandon()
      await lane.undo()
      throw error
    }
  }

  async #landing(organisation: number, turn: Turn, lane: Lane, landed: Promise<void>) {
    try {
      await landed
      lane.leave()
    } catch (error) {
      turn.abandon()
      if (!(error instanceof CommitUnknown)) {
        await lane.undo()
        throw error
      }
      lane.break()
      lane.leave()
      const happened = await this.#happened(organisation, error)
      if (!happened) throw happened === undefined ? error : error.cause
      turn.remember()
    }
  }

  async #acts(turn: Turn, batch: readonly Waiting[], beside: Ask | undefined): Promise<Outcome[]> {
    const keys = batch.flatMap(({ submission }) => submission.idempotency?.key ?? [])
    const answers: Answers = new Map(await turn.begin([...new Set(keys)]))
    await turn.foresee(
      batch.flatMap(({ submission }) => submission.streams ?? []),
      beside,
    )
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
    if (known) return { answer: this.#repeated(turn.organisation, known, idempotency.bodyHash) }
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

  #repeated(
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
