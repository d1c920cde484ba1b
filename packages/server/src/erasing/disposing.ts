import { createHash } from 'node:crypto'
import { disposeComplaint } from '@redress/api'
import { decide, partiesOf, type Refusal } from '@redress/core/complaint'
import { ok, refuse } from '@redress/core/result'
import { formatInstant } from '@redress/core/values'
import type { App } from '../app.ts'
import { isId } from '../streams/complaint.ts'
import { mayReadNow } from '../reading/find-readable.ts'
import { meet } from '../deciding/handle.ts'
import { serve } from '../http/serve.ts'
import {
  countFilesOf,
  dropDraftsOn,
  forgetAttemptsOf,
  forgetFilesOf,
  streamOf,
  type Batch,
} from '../store/index.ts'
import { complaintKind } from '../streams/complaint.ts'

type Disposed = { number: string; at: string; digest: string; files: number }
type CannotDispose = Refusal | { code: 'not-found' }

/** What was kept its time goes with its key, in one transaction; the bytes of its files right behind it. */
export function disposingRoutes(app: App): void {
  serve(app, disposeComplaint, async ({ caller, params: { id }, once }) => {
    const { organisation, person } = caller
    let blobs: readonly string[] = []
    const disposed = await app.store.writer.submit<Disposed, CannotDispose>(organisation, {
      idempotency: once,
      async act(batch) {
        const at = isId(id) ? await meet(batch, id) : undefined
        if (!at || !mayReadNow(at, person)) return refuse({ code: 'not-found' })
        const { complaint, world } = at
        const by = { person }
        const stream = streamOf(complaintKind, id)
        const { digest, events } = await digestOf(batch, stream)
        // Something was said to it in this very moment: what is not hashed yet would be missing from the digest.
        if (events < complaint.version) return refuse({ code: 'stale' })
        const decided = decide(world, complaint, { type: 'Dispose', by, at: batch.now, digest })
        if (!decided.ok) return decided
        batch.append(complaintKind, id, decided.value, { actor: by, pinned: complaint.pinned })
        batch.alongside((tx) => dropDraftsOn(tx, organisation, stream))
        batch.alongside((tx) => forgetAttemptsOf(tx, organisation, id))
        const files = await batch.read((tx) => countFilesOf(tx, organisation, stream))
        batch.alongside(async (tx) => {
          blobs = await forgetFilesOf(tx, organisation, stream)
        })
        batch.erase([...partiesOf(complaint).map((party) => `party/${party}`), stream], [stream])
        return ok({ number: complaint.number, at: formatInstant(batch.now), digest, files })
      },
    })
    // Nothing opens them any more; a server killed before this leaves them to the sweep.
    for (const blob of blobs) await app.outside.files.remove(organisation, blob)
    return disposed
  })
}

/** SHA-256 over the hashes of its events, in their order: what is left of the history says which one it was. */
const digestOf = (batch: Batch, stream: string): Promise<{ digest: string; events: number }> =>
  batch.read(async (tx) => {
    const events = await tx
      .selectFrom('event')
      .select('hash')
      .where('organisation_id', '=', batch.organisation)
      .where('stream', '=', stream)
      .orderBy('version')
      .execute()
    const digest = createHash('sha256')
    for (const { hash } of events) digest.update(hash)
    return { digest: digest.digest('hex'), events: events.length }
  })
