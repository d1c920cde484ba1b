import { bookings, mostSiblings, type Recorded, type Living } from '@redress/core/complaint'
import { keepsLedger, type Booking, type World } from '@redress/core/steps'
import { erased, splitStream, streamOf, type Row } from '../store/index.ts'
import type { Rows } from './series.ts'

/** One row per penalty that stands, for the other complaints of the procedure. */
export const ledgerRows = (stream: string, world: World, complaint: Living): Row<'ledger'>[] =>
  keepsLedger(world.procedure)
    ? bookings(world, complaint)
        .filter(({ subject }) => subject !== erased)
        .map(({ record, subject, at, points = '' }) => ({
          stream,
          entry: record,
          ledger: world.procedure.procedure,
          subject,
          amount: points,
          at,
        }))
    : []

/** What other complaints of the procedure have booked to these, oldest first. */
export async function ledgerOf(
  rows: Rows,
  { procedure }: Pick<Recorded, 'procedure'>,
  id: string,
  subjects: readonly string[],
): Promise<NonNullable<World['ledger']>> {
  const found = new Map<string, Booking[]>()
  for (const subject of subjects) {
    const booked = await rows.read((tx) =>
      tx
        .selectFrom('ledger')
        .select(['stream', 'entry', 'at', 'amount'])
        .where('organisation_id', '=', rows.organisation)
        .where('ledger', '=', procedure)
        .where('subject', '=', subject)
        .where('stream', '!=', streamOf({ kind: 'complaint' }, id))
        .orderBy('at')
        .limit(mostSiblings)
        .execute(),
    )
    found.set(
      subject,
      booked.map(({ stream, entry, at, amount }) => ({
        complaint: splitStream(stream).id,
        record: entry,
        subject,
        at,
        ...(amount === '' ? {} : { points: amount }),
      })),
    )
  }
  return (subject) => found.get(subject) ?? []
}
