import { eraseComplaint, type Erasure } from '@redress/api'
import { decide, partiesOf, type Refusal } from '@redress/core/complaint'
import { holdsOffice } from '@redress/core/directory'
import { ok, refuse } from '@redress/core/result'
import { formatInstant } from '@redress/core/values'
import type { App } from '../app.ts'
import { isId } from '../find-readable.ts'
import { meet } from '../handle.ts'
import { serve } from '../http/serve.ts'
import { countFilesOf, dropDraftsOn, forgetAttemptsOf, forgetFilesOf, streamOf } from '../store/index.ts'
import { complaintKind } from '../streams/complaint.ts'

type Erased = { number: string; at: string; files: number }
type CannotErase = Refusal | { code: 'not-found' } | { code: 'not-your-office'; office: string }

/** Erased is gone: keys, rows, search, drafts and files in one transaction, the bytes of the files right behind it. */
export function erasingRoutes(app: App): void {
  serve(app, eraseComplaint, async ({ caller, params: { id }, body, once }) => {
    const { organisation, person } = caller
    let blobs: readonly string[] = []
    const erased = await app.store.writer.submit<Erased, CannotErase>(organisation, {
      idempotency: once,
      async act(batch) {
        const at = isId(id) ? await meet(batch, id) : undefined
        const office = 'data-protection'
        if (at && !holdsOffice(at.reader.directory, person, office))
          return refuse({ code: 'not-your-office', office })
        if (!at) return refuse({ code: 'not-found' })
        const { complaint, world } = at
        const by = { person }
        const decided = decide(world, complaint, { ...commandOf(body), type: 'Erase', by, at: batch.now })
        if (!decided.ok) return decided
        const stream = streamOf(complaintKind, id)
        batch.append(complaintKind, id, decided.value, { actor: by, pinned: complaint.pinned })
        const whole = body.scope === 'everything'
        const keys = partiesOf(complaint).map((party) => `party/${party}`)
        batch.alongside((tx) => dropDraftsOn(tx, organisation, stream))
        batch.alongside((tx) => forgetAttemptsOf(tx, organisation, id))
        const files = whole ? await batch.read((tx) => countFilesOf(tx, organisation, stream)) : 0
        if (whole)
          batch.alongside(async (tx) => {
            blobs = await forgetFilesOf(tx, organisation, stream)
          })
        batch.erase(whole ? [...keys, stream] : keys, [stream])
        return ok({ number: complaint.number, at: formatInstant(batch.now), files })
      },
    })
    if (!erased.ok) return erased
    // Nothing opens them any more; a server killed before this leaves them to the sweep.
    for (const blob of blobs) await app.outside.files.remove(organisation, blob)
    return ok({ ...erased.value, scope: body.scope, ground: body.ground })
  })
}

const commandOf = ({ scope, ground, reference, despiteRetention }: Erasure) => ({
  scope,
  ground,
  ...(reference === undefined ? {} : { reference }),
  ...(despiteRetention === undefined ? {} : { despiteRetention }),
})
