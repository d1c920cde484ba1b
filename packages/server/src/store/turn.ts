import { formatInstant, instantOf, type Instant } from '@redress/core/values'
import { setImmediate as breathe } from 'node:timers/promises'
import pg from 'pg'
import type { Accepted } from './accepted.ts'
import { type Ask, askClient } from './ask.ts'
import { binaryArray } from './binary-arrays.ts'
import type { Folded } from './fold-cache.ts'
import { type FlightStatement, sendTogether } from './flight.ts'
import type { Statement } from './insert.ts'
import { forgetLong } from './long-history.ts'
import { saveRows } from './rows.ts'
import { settingOf, statementsOn, type Tx } from './reader.ts'
import type { Shared } from './shared.ts'
import { type AnyKind, splitStream } from './stream-kind.ts'
import type { Row } from './tables.ts'
import { TurnCounters } from './turn-counters.ts'
import { TurnKeys } from './turn-keys.ts'
import { type Part, TurnParts } from './turn-parts.ts'
import { TurnStreams } from './turn-streams.ts'

type Head = { pos: number; hash: Buffer; recorded_at: number; key_epoch: number; setting: string }
type Known = Row<'idempotency'>
/** What a turn leaves behind for the one that follows it. */
type Left = {
  head: Head
  streams: ReadonlyMap<string, Folded>
  counters: ReadonlyMap<string, number>
  made: ReadonlyMap<string, Buffer>
}

/** The connection broke while committing. `link` is the last one this turn wrote: if it is there, all is. */
export class CommitUnknown extends Error {
  readonly link: { pos: number; hash: Buffer } | undefined
  constructor(link: CommitUnknown['link'], cause: unknown) {
    super('nobody knows whether it was committed', { cause })
    this.link = link
  }
}

/** What a turn that followed another took for granted was not so: nothing of it was written. */
export class Overtaken extends Error {
  constructor(cause?: unknown) {
    super('the turn before did not end as this one had taken for granted', { cause })
  }
}

/**
 * One transaction of the writer: locks the head, lets submissions see and change folded streams in memory, writes
 * everything they left, commits. What was written is told to the caches only after the commit.
 *
 * A turn may follow another on the same connection as soon as that one's commit has been sent: it takes for granted that
 * it lands, decides on what it leaves behind, and commits only once it has landed and the head stands where it left it.
 */
export class Turn {
  readonly organisation: number
  readonly ask: Ask
  readonly #client: pg.ClientBase
  readonly #shared: Shared
  #head: Head = { pos: 0, hash: Buffer.alloc(0), recorded_at: 0, key_epoch: 0, setting: '' }
  #now = instantOf(0)
  #startEpoch = 0
  #startPos = 0
  /** How far the head's own row says. */
  #writtenPos = 0
  readonly #streams: TurnStreams
  readonly #keys: TurnKeys
  readonly #counters: TurnCounters
  readonly #parts: TurnParts
  #accepted: Accepted[] = []
  /** Parts that are still being sealed; each leaves behind the one before. */
  #leaving: Promise<void> = Promise.resolve()
  #partsLeaving = 0
  #over = false
  /** The turn this one follows and what it leaves, until that has landed. */
  #ahead: { turn: Turn; left: Left } | undefined
  /** Whether the head, once locked, stands where the turn before left it. */
  #foretold: Promise<void> | undefined
  /** Resolves when all of it is committed and remembered. */
  #landed: Promise<void> = Promise.resolve()
  /** The database refused something: nothing of this turn can be committed. */
  broken: unknown

  /** @param ahead Its commit is under way on the same connection. */
  constructor(client: pg.ClientBase, organisation: number, shared: Shared, ahead?: Turn) {
    this.#client = client
    this.#shared = shared
    this.#ahead = ahead && { turn: ahead, left: ahead.left() }
    this.organisation = organisation
    const ask = askClient(client)
    this.ask = (statement) => this.#guard(ask(statement))
    this.#keys = new TurnKeys(organisation, shared.keys, this.ask)
    this.#counters = new TurnCounters(organisation, this.ask)
    this.#streams = new TurnStreams(organisation, shared, this.ask, () => ({
      startEpoch: this.#startEpoch,
      epoch: this.#head.key_epoch,
      ahead: this.#ahead?.left.streams,
    }))
    this.#parts = new TurnParts({
      organisation,
      shared,
      keys: this.#keys,
      streams: this.#streams,
      chain: () => this.#head,
      now: () => this.#now,
      madeAhead: () => this.#ahead?.left.made,
    })
  }

  get now(): Instant {
    return this.#now
  }

  /** What a turn that follows goes on from, before the caches know it. */
  left(): Left {
    return {
      head: { ...this.#head, recorded_at: this.#now },
      streams: this.#streams.all,
      counters: this.#counters.all,
      made: this.#keys.made,
    }
  }

  /** @returns What is known of the idempotency keys of this batch; a turn that follows takes them for new. */
  async begin(keys: readonly string[]): Promise<Map<string, Known>> {
    const ahead = this.#ahead
    if (ahead) {
      const { head: left } = ahead.left
      this.#stand({ ...left })
      this.#foretold = this.#lock(keys).then(({ head, known }) => {
        const same = head.pos === left.pos && head.key_epoch === left.key_epoch && head.hash.equals(left.hash)
        if (!same || known.length > 0) throw this.#failed(new Overtaken())
      })
      // Whoever commits is told; until then nobody may be waiting.
      this.#foretold.catch(() => undefined)
      return new Map()
    }
    const { head, known } = await this.#lock(keys)
    this.#stand(head)
    await this.#freshen()
    return new Map(known.map((row) => [row.key, row]))
  }

  async #lock(keys: readonly string[]): Promise<{ head: Head; known: readonly Known[] }> {
    const { organisation } = this
    const [, , heads, known] = await this.#send([
      { name: 'begin', text: 'begin' },
      { text: settingOf(organisation) },
      {
        name: 'head',
        text: `select pos, hash, recorded_at, key_epoch, current_setting('app.organisation') as setting
               from organisation_head where organisation_id = $1 for update`,
        values: [organisation],
        rows: true,
      },
      ...(keys.length > 0 ? [this.#knownKeys(keys)] : []),
    ])
    // The columns the statements name.
    const head = heads?.rows[0] as Head | undefined
    if (!head || head.setting !== String(organisation))
      throw new Error(`no such organisation: ${organisation}`)
    return { head, known: (known?.rows as Known[] | undefined) ?? [] }
  }

  #stand(head: Head) {
    this.#head = head
    this.#startEpoch = head.key_epoch
    this.#startPos = head.pos
    this.#writtenPos = head.pos
    this.#now = instantOf(Math.max(this.#shared.outside.now(), head.recorded_at))
  }

  /** Asked behind the lock: what another process answered before it let go is there. */
  #knownKeys(keys: readonly string[]): FlightStatement {
    return {
      name: 'idempotency',
      text: 'select key, body_hash, result, at from idempotency where organisation_id = $1 and key = any($2::text[])',
      values: [this.organisation, binaryArray('text', keys)],
      rows: true,
    }
  }

  /** Another process may have written since: drops what it touched. */
  async #freshen() {
    const { pos, key_epoch } = this.#head
    const seen = this.#shared.folded.seen(this.organisation, key_epoch)
    const touched =
      seen === undefined || seen === pos
        ? []
        : await this.ask<{ stream: string }>({
            name: 'touched',
            text: 'select distinct stream from event where organisation_id = $1 and pos > $2',
            values: [this.organisation, seen],
          })
    this.#shared.folded.advance(
      this.organisation,
      key_epoch,
      pos,
      touched.map(({ stream }) => stream),
    )
  }

  /** The stream as earlier submissions of this turn left it. */
  load(kind: AnyKind, stream: string): Promise<Folded> {
    return this.#streams.load(kind, stream)
  }

  mark(stream: string): Folded | undefined {
    return this.#streams.all.get(stream)
  }

  /** Reads at once what submissions say they will load and nobody keeps. */
  foresee(streams: readonly string[], ask?: Ask): Promise<void> {
    return this.#streams.foresee(streams, ask)
  }

  counter(key: string): Promise<number> {
    return this.#counters.last(key, [
      this.#ahead?.left.counters,
      this.#shared.folded.counters(this.organisation, this.#startEpoch),
    ])
  }

  /** Nothing can stand under this id yet: it is not looked for. */
  drawn(id: string) {
    this.#streams.drawn(id)
  }

  accept(accepted: Accepted) {
    this.#streams.accept(accepted.streams)
    this.#counters.accept(accepted.counters)
    this.#accepted.push(accepted)
  }

  /** Writes what was accepted so far, then reads. */
  async read<Value>(look: (tx: Tx) => Promise<Value>): Promise<Value> {
    await this.#guard(this.#flush())
    return look(this.#statements())
  }

  #statements(): Tx {
    const client = {
      query: (statement: pg.QueryConfig) => this.#guard(this.#client.query(statement)),
    }
    // Kysely's connection calls `query` in this one form.
    return statementsOn(client as Pick<pg.ClientBase, 'query'>)
  }

  /**
   * Sends what was accepted so far without waiting for it: it is sealed, and the database writes, while the next
   * submissions are decided. Whatever fails there fails the commit.
   */
  async write(): Promise<void> {
    if (this.#mustWait()) return
    const part = await this.#parts.make(this.#takeAccepted())
    this.#partsLeaving += 1
    this.#leaving = this.#leaving
      .then(async () => {
        const statements = await this.#parts.statements(part)
        // Behind a rollback it would be in nobody's transaction.
        if (!this.#over) void this.#send(statements).catch(() => undefined)
      })
      .catch((error: unknown) => void (this.broken ??= error))
      .finally(() => (this.#partsLeaving -= 1))
    await breathe()
  }

  /** Large messages leave, and answers come in, only between two turns of the event loop. */
  async letPartsLeave(): Promise<void> {
    if (this.#partsLeaving > 0) await breathe()
  }

  /**
   * Sends the commit, in one message with the last statements: where one of them fails, it is never read.
   *
   * @returns `landed`, wrapped because it is not waited for: all of it is committed, and the caches know.
   */
  async leave(): Promise<{ landed: Promise<void> }> {
    if (this.#mustWait()) await this.#flush()
    const statements = await this.#lastStatements(await this.#parts.make(this.#takeAccepted()))
    await this.#asForetold()
    this.#landed = this.#commit(statements)
    // Whoever follows is told; perhaps nobody does.
    this.#landed.catch(() => undefined)
    return { landed: this.#landed }
  }

  /** Whether another may follow: it has been sent, and leaves nothing behind that only the database can tell. */
  get canBeFollowed(): boolean {
    return this.broken === undefined && this.#head.key_epoch === this.#startEpoch
  }

  async #asForetold() {
    if (!this.#ahead) return
    try {
      await this.#ahead.turn.#landed
    } catch (error) {
      throw this.#failed(new Overtaken(error))
    }
    await this.#foretold
    this.#ahead = undefined
  }

  async #commit(statements: readonly Statement[]): Promise<void> {
    const { pos, hash } = this.#head
    const { landed, error } = await sendTogether(this.#client, [
      ...statements,
      { name: 'commit', text: 'commit' },
    ])
    if (landed.length <= statements.length) {
      const refused = landed.length < statements.length && error instanceof pg.DatabaseError
      throw this.#failed(
        refused ? error : new CommitUnknown(pos > this.#startPos ? { pos, hash } : undefined, error),
      )
    }
    if (landed.at(-1)?.command !== 'COMMIT') throw this.#failed(new Error('the transaction was rolled back'))
    this.remember()
  }

  #failed<Failure extends Error>(error: Failure): Failure {
    this.broken ??= error
    return error
  }

  #mustWait(): boolean {
    return this.#accepted.some(({ alongside, erasures }) => alongside.length + erasures.length > 0)
  }

  async #send(statements: readonly FlightStatement[]) {
    if (statements.length === 0) return []
    const { landed, error } = await sendTogether(this.#client, statements)
    if (error !== undefined) {
      this.broken ??= error
      throw error
    }
    return landed
  }

  /** Nothing of this turn happened. */
  abandon() {
    this.#over = true
    if (this.#head.key_epoch === this.#startEpoch) return
    this.#shared.keys.forget(this.organisation)
    this.#shared.folded.forget(this.organisation)
  }

  /** Tells the caches; also when a commit that seemed lost turns out to have happened. */
  remember() {
    const { organisation } = this
    const { pos, key_epoch } = this.#head
    if (key_epoch !== this.#startEpoch) {
      this.#shared.folded.forget(organisation)
      return
    }
    this.#shared.keys.keep(organisation, key_epoch, this.#keys.made)
    this.#shared.folded.advance(organisation, key_epoch, pos, [])
    for (const [stream, folded] of this.#streams.all)
      this.#shared.folded.put(organisation, key_epoch, pos, stream, folded)
    const counters = this.#shared.folded.counters(organisation, key_epoch)
    for (const [key, n] of this.#counters.all) counters?.set(key, n)
  }

  async #flush() {
    const accepted = this.#takeAccepted()
    await this.#send(await this.#lastStatements(await this.#parts.make(accepted)))
    // They leave in this order, one behind the other, without waiting for each other's answers.
    await Promise.all(
      accepted.flatMap(({ alongside }) => alongside.map((change) => change(this.#statements()))),
    )
    for (const { erasures } of accepted)
      for (const { keys, streams } of erasures) await this.#erase(keys, streams)
  }

  #takeAccepted(): readonly Accepted[] {
    const accepted = this.#accepted
    this.#accepted = []
    return accepted
  }

  /** What is left to be written, once all before has left: with where the chain and the counters now stand. */
  async #lastStatements(part: Part): Promise<Statement[]> {
    await this.#leaving
    if (this.broken !== undefined) throw this.broken
    const statements = await this.#parts.statements(part)
    if (this.#head.pos > this.#writtenPos) {
      this.#writtenPos = this.#head.pos
      statements.push(this.#headRow())
    }
    return [...statements, ...this.#counters.rows()]
  }

  #headRow(): Statement {
    const { pos, hash } = this.#head
    return {
      name: 'head moves',
      text: 'update organisation_head set pos = $2, hash = $3, recorded_at = $4 where organisation_id = $1',
      values: [this.organisation, pos, hash, formatInstant(this.#now)],
    }
  }

  async #erase(keys: readonly string[], streams: readonly string[]) {
    const { organisation } = this
    const changes = await this.#streams.reread(streams, () => this.#destroy(keys, streams))
    await this.#send(saveRows(organisation, changes))
    const touched = streams.map((stream) => ({
      ...splitStream(stream),
      state: this.#streams.all.get(stream)?.state,
    }))
    for (const { apply } of this.#shared.projections)
      await apply(this.ask, organisation, touched, this.#streams.reading, this.#shared.beside)
  }

  async #destroy(keys: readonly string[], streams: readonly string[]) {
    const { organisation } = this
    await this.ask({
      text: 'update subject_key set wrapped = null where organisation_id = $1 and key_id = any($2::text[])',
      values: [organisation, keys],
    })
    await this.ask({
      text: 'update organisation_head set key_epoch = key_epoch + 1 where organisation_id = $1',
      values: [organisation],
    })
    this.#head.key_epoch += 1
    await forgetLong(this.ask, organisation, streams)
    for (const key of keys) this.#keys.made.delete(key)
  }

  async #guard<Value>(running: Promise<Value>): Promise<Value> {
    try {
      return await running
    } catch (error) {
      this.broken ??= error
      throw error
    }
  }
}
