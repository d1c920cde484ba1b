import type { Erasure } from '@redress/api'
import { decide, partiesOf, type Living, type Refusal } from '@redress/core/complaint'
import { holdsOffice } from '@redress/core/directory'
import { ok, refuse, type Result } from '@redress/core/result'
import type { World } from '@redress/core/steps'
import { formatInstant, type Instant } from '@redress/core/values'
import { isId } from '../streams/complaint.ts'
import { meet } from '../deciding/handle.ts'
import type { Outside } from '../outside.ts'
import {
  countFilesOf,
  dropDraftsOn,
  forgetAttemptsOf,
  forgetFilesOf,
  type KeyReused,
  type Store,
  streamOf,
} from '../store/index.ts'
import { complaintKind } from '../streams/complaint.ts'

const office = 'data-protection'

export type CannotErase = Refusal | { code: 'not-found' } | { code: 'not-your-office'; office: string }
export type Erased = { number: string; at: string; files: number }

type Place = { store: Store; outside: Pick<Outside, 'files'>; organisation: number }
type Ordered = {
  /** The complaint. */
  id: string
  person: string
  erasure: Erasure
  once?: { key: string; bodyHash: string } | undefined
}

/** Erased is gone: keys, rows, search, drafts and files in one transaction, the bytes of the files right behind it. */
export async function erase(
  { store, outside, organisation }: Place,
  { id, person, erasure, once }: Ordered,
): Promise<Result<Erased, CannotErase | KeyReused>> {
  let blobs: readonly string[] = []
  const erased = await store.writer.submit<Erased, CannotErase>(organisation, {
    idempotency: once,
    async act(batch) {
      const at = isId(id) ? await meet(batch, id) : undefined
      if (at && !holdsOffice(at.reader.directory, person, office))
        return refuse({ code: 'not-your-office', office })
      if (!at) return refuse({ code: 'not-found' })
      const { complaint, world } = at
      const decided = eraseOf(world, complaint, person, erasure, batch.now)
      if (!decided.ok) return decided
      const stream = streamOf(complaintKind, id)
      batch.append(complaintKind, id, decided.value, { actor: { person }, pinned: complaint.pinned })
      const whole = erasure.scope === 'everything'
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
  // Nothing opens them any more; a server killed before this leaves them to the sweep.
  if (erased.ok) for (const blob of blobs) await outside.files.remove(organisation, blob)
  return erased
}

/** The same decision without the act. */
export const eraseOf = (
  world: World,
  complaint: Living,
  person: string,
  { scope, ground, reference, despiteRetention }: Erasure,
  at: Instant,
) =>
  decide(world, complaint, {
    type: 'Erase',
    by: { person },
    at,
    scope,
    ground,
    ...(reference === undefined ? {} : { reference }),
    ...(despiteRetention === undefined ? {} : { despiteRetention }),
  })
