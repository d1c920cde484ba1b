import type { Instant } from '@redress/core/values'
import type { Accepted, Pending } from './accepted.ts'
import type { TurnNotary } from './beside.ts'
import { deedOf } from './deed.ts'
import { deleteRows, insertColumns, type Statement } from './insert.ts'
import type { GivenAnswer, Sealed } from './notary.ts'
import { saveRows } from './rows.ts'
import type { Shared } from './shared.ts'
import type { TurnKeys } from './turn-keys.ts'
import type { TurnStreams } from './turn-streams.ts'

/** A part of a turn on its way to the database: what is sealed meanwhile, and what else is written. */
export type Part = {
  sealed: Promise<Sealed> | undefined
  rows: readonly Statement[]
  drafts: readonly Statement[]
}

/** Where the chain stands, as far as this turn has moved it. */
type Chain = { pos: number; hash: Buffer; key_epoch: number }

type Of = {
  organisation: number
  shared: Shared
  keys: TurnKeys
  streams: TurnStreams
  chain: () => Chain
  now: () => Instant
  /** Keys that the turn before made and the database may not hold yet. */
  madeAhead: () => ReadonlyMap<string, Buffer> | undefined
}

/** Seals what was accepted and links it to the chain, part by part, in the order in which they were made. */
export class TurnParts {
  readonly #of: Of
  #notary: TurnNotary | undefined

  constructor(of: Of) {
    this.#of = of
  }

  async make(accepted: readonly Accepted[]): Promise<Part> {
    const { organisation, streams } = this.#of
    const pending = accepted.flatMap((one) => one.pending)
    const answers = accepted.flatMap(({ answer }) => (answer ? [answer] : []))
    const drafts = accepted.flatMap((one) => one.drafts)
    const sealing =
      pending.length + answers.length > 0 ? await this.#seal(pending, answers) : { sealed: undefined }
    return {
      ...sealing,
      rows: pending.length > 0 ? saveRows(organisation, await streams.rowChanges(pending)) : [],
      drafts: drafts.length > 0 ? [deleteRows('draft', organisation, drafts)] : [],
    }
  }

  /** Taken in the order of the parts: each moves the chain on. */
  async statements({ sealed, rows, drafts }: Part): Promise<Statement[]> {
    const done = await sealed
    if (!done) return [...rows, ...drafts]
    this.#of.chain().hash = done.hash
    const insert = (table: 'subject_key' | 'event' | 'idempotency', columns: readonly Buffer[]) =>
      columns.length > 0 ? [insertColumns(table, this.#of.organisation, columns)] : []
    return [
      ...insert('subject_key', done.subjectKeys),
      ...insert('event', done.events),
      ...rows,
      ...insert('idempotency', done.answers),
      ...drafts,
    ]
  }

  /** Under way when this resolves, wrapped because it is not waited for. */
  async #seal(
    pending: readonly Pending[],
    answers: readonly GivenAnswer[],
  ): Promise<{ sealed: Promise<Sealed> }> {
    const { organisation, shared, streams } = this.#of
    const chain = this.#of.chain()
    const keys = await this.#of.keys.of(pending, {
      epoch: chain.key_epoch,
      ahead: this.#of.madeAhead(),
      isDrawn: (id) => streams.isDrawn(id),
    })
    const { pos, hash } = chain
    chain.pos += pending.length
    this.#notary ??= shared.beside.turn(hash)
    const sealed = this.#notary(
      deedOf({ organisation, pos, recordedAt: this.#of.now() }, keys, pending, answers),
      keys.secrets,
      (length) => shared.outside.random(length),
    )
    // Whoever waits for it is told; until then nobody may be waiting.
    sealed.catch(() => undefined)
    return { sealed }
  }
}
