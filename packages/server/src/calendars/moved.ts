import type { MovedDeadline } from '@redress/api'
import type { CompiledBook } from '@redress/core/calendar'
import { movedOn } from '@redress/core/complaint'
import { formatInstant, type Instant } from '@redress/core/values'
import type { App } from '../app.ts'
import { findReadable } from '../reading/find-readable.ts'
import type { Reader } from '../reading/reading.ts'
import type { Tx } from '../store/index.ts'
import { titleOf } from '../views/deadlines.ts'
import { stepNamed } from '../views/names.ts'

/** So many open complaints are counted again for one question. */
const mostComplaints = 500

/** Open limits whose due date would be another one on `book`, in complaints that `person` may read. */
export async function movedBy(
  app: Pick<App, 'store'>,
  tx: Tx,
  reader: Reader,
  person: string,
  book: CompiledBook,
): Promise<{ checked: number; more: boolean; moved: MovedDeadline[] }> {
  const rows = await tx
    .selectFrom('complaint')
    .select('complaint_id')
    .where('organisation_id', '=', reader.organisation)
    .where('status', '=', 'open')
    .orderBy('received_at', 'desc')
    .limit(mostComplaints + 1)
    .execute()
  const moved: MovedDeadline[] = []
  let checked = 0
  for (const { complaint_id: id } of rows.slice(0, mostComplaints)) {
    const found = await findReadable(reader, person, id)
    if (!found) continue
    checked++
    const world = await reader.worldOf(found.complaint)
    const names = { world, complaint: found.complaint }
    for (const { limit, after } of movedOn(world, found.complaint, book, reader.now))
      moved.push({
        complaint: id,
        number: found.complaint.number,
        limit: titleOf(names, limit),
        step: limit.step === undefined ? undefined : stepNamed(names, limit.step),
        before: written(limit.due),
        after: written(after),
      })
  }
  return { checked, more: rows.length > mostComplaints, moved }
}

const written = (due: Instant | undefined) => (due === undefined ? undefined : formatInstant(due))
