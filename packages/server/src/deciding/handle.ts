import type { RefusalView } from '@redress/api'
import { type Command, type Decided, type Living, type Refusal } from '@redress/core/complaint'
import { ok, refuse, type Result } from '@redress/core/result'
import type { World } from '@redress/core/steps'
import type { Instant } from '@redress/core/values'
import type { App } from '../app.ts'
import type { Call, Caller } from '../http/call.ts'
import { streamOf, type Batch } from '../store/index.ts'
import { complaintKind } from '../streams/complaint.ts'
import { readerBy, type Reader } from '../reading/reading.ts'
import { decideAmong } from './among.ts'
import { refusalView } from '../views/refusals.ts'
import { mayReadNow } from '../reading/find-readable.ts'

/** What a move is made from: the complaint as it is now, inside the writer. */
export type At = {
  complaint: Living
  world: World
  now: Instant
  reader: Reader
  batch: Batch
  /** Decides among the other complaints of its series; `world` where that is not the complaint's own. */
  decide(command: Command, world?: World): Promise<Decided>
}

/** The complaint that was acted on, and the version it has since. */
export type Handled = { id: string; version: number }

/** A command, and the world it is decided in where that is not the complaint's own. */
type Made = { command: Command; world: World }

export type CannotHandle = (Refusal | { code: 'not-found' } | { code: 'idempotency-key-reused' }) & {
  /** The same for whoever reads it: steps, fields and people by their names. */
  words?: RefusalView
}

/**
 * The spine: gives a move on one complaint to the organisation's writer, where it is decided on what holds then.
 * Whoever may not read the complaint does not learn that it exists.
 */
export async function handle(
  app: Pick<App, 'store'>,
  caller: Caller,
  id: string,
  once: Call<never>['once'],
  move: (at: At) => Command | Promise<Result<Made, CannotHandle>>,
): Promise<Result<Handled, CannotHandle>> {
  return app.store.writer.submit<Handled, CannotHandle>(caller.organisation, {
    idempotency: once,
    streams: [streamOf(complaintKind, id)],
    async act(batch) {
      const { version } = await batch.load(complaintKind, id)
      const at = await meet(batch, id)
      if (!at || !mayReadNow(at, caller.person)) return refuse({ code: 'not-found' })
      const made = await move(at)
      const result = 'ok' in made ? made : ok({ command: made, world: at.world })
      if (!result.ok) return refuse(inWords(at, result.refusal))
      const { command, world } = result.value
      const decided = await at.decide(command, world)
      if (!decided.ok) return refuse(inWords(at, decided.refusal))
      batch.append(complaintKind, id, decided.value, {
        actor: command.by,
        pinned: at.complaint.pinned,
      })
      return ok({ id, version: version + decided.value.length })
    },
  })
}

const inWords = (at: Pick<At, 'world' | 'complaint'>, refusal: CannotHandle): CannotHandle =>
  refusal.code === 'not-found' || refusal.code === 'idempotency-key-reused'
    ? refusal
    : { ...refusal, words: refusalView(at, refusal) }

/** A complaint as the writer finds it; `undefined` for one that is not there or was disposed of. */
export async function meet(batch: Batch, id: string): Promise<At | undefined> {
  const { state } = await batch.load(complaintKind, id)
  if (!state || state.status === 'disposed') return undefined
  const reader = await readerBy(batch, (kind, of) => batch.load(kind, of))
  const known = await reader.worldOf(state)
  return {
    complaint: state,
    world: known,
    now: batch.now,
    reader,
    batch,
    decide: (command, world = known) => decideAmong(batch, id, world, state, command),
  }
}
