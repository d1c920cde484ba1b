import type { ErasurePreview } from '@redress/api'
import { partiesOf } from '@redress/core/complaint'
import { holdsOffice } from '@redress/core/directory'
import { ok, refuse, type Result } from '@redress/core/result'
import { formatInstant, type Instant } from '@redress/core/values'
import { readerOf } from '../reading/reading.ts'
import { countFilesOf, type Store, streamOf } from '../store/index.ts'
import { complaintKind } from '../streams/complaint.ts'
import { refusalView } from '../views/refusals.ts'
import { eraseOf } from './erase.ts'

type Asked = { organisation: number; person: string; number: string; now: Instant }

const scopes = ['person', 'everything'] as const

/** What erasing a complaint would take away, and what stands against it; says nothing of who the people are. */
export async function erasurePreview(
  store: Store,
  { organisation, person, number, now }: Asked,
): Promise<Result<ErasurePreview, { code: 'not-found' } | { code: 'not-your-office'; office: string }>> {
  const id = await store.complaintOf(organisation, number)
  return store.read(organisation, async (tx) => {
    const reader = await readerOf({ store }, tx, organisation, now)
    if (!holdsOffice(reader.directory, person, 'data-protection'))
      return refuse({ code: 'not-your-office', office: 'data-protection' })
    const complaint = id === undefined ? undefined : (await reader.load(complaintKind, id)).state
    if (id === undefined || !complaint || complaint.status === 'disposed')
      return refuse({ code: 'not-found' })
    const world = await reader.worldOf(complaint)
    return ok({
      id,
      number: complaint.number,
      status: complaint.status,
      procedure: { id: complaint.procedure, title: world.procedure.title },
      received: formatInstant(complaint.received),
      closedAt: complaint.status === 'open' ? undefined : formatInstant(complaint.closedAt),
      parties: partiesOf(complaint).length,
      files: await countFilesOf(tx, organisation, streamOf(complaintKind, id)),
      erased: complaint.erased?.scope,
      scopes: scopes.map((scope) => {
        const decided = eraseOf(world, complaint, person, { scope, ground: 'asked' }, now)
        return {
          scope,
          against: decided.ok ? undefined : refusalView({ world, complaint }, decided.refusal),
        }
      }),
    })
  })
}
