import { evolve, numberBook, type Complaint, type Living } from '@redress/core/complaint'
import { ok, refuse, type Result } from '@redress/core/result'
import type { World } from '@redress/core/steps'
import type { Reader } from '../reading/reading.ts'
import type { CannotRecord, Telling } from './recording.ts'
import { decideAmong } from './among.ts'
import { type Rows } from '../streams/series.ts'
import { pinned, pinsOn } from '../streams/index.ts'

/** What a complaint would be if it were recorded now; nothing is recorded and no number drawn. */
export async function wouldBe(
  rows: Rows,
  reader: Reader,
  { id, procedure, received, ...told }: Telling,
): Promise<Result<{ complaint: Living; world: World }, CannotRecord>> {
  const pins = await pinsOn(reader.load, procedure, reader.today)
  if (!pins) return refuse({ code: 'unknown-procedure' })
  const world = await pinned(reader.load, procedure, pins)
  const at = reader.now
  const { book, period, format } = numberBook(world, at)
  const decided = await decideAmong(rows, id, world, undefined, {
    ...told,
    type: 'RecordComplaint',
    number: format(1),
    drawn: { book, period, n: 1 },
    received: received ?? at,
    at,
  })
  if (!decided.ok) return decided
  const complaint = decided.value.reduce<Complaint | undefined>(evolve, undefined)
  if (!complaint || complaint.status === 'disposed') throw new Error('a recording that leaves no complaint')
  return ok({ complaint, world })
}
