import type { Instant } from '@redress/core/values'
import type { Tx } from './reader.ts'

export type FileRow = { sha256: string; size: number; type: string }

/** Notes that the bytes of a file are kept; brought again, it counts as brought now. */
export const noteFile = (tx: Tx, organisation: number, { sha256, size, type }: FileRow, now: Instant) =>
  tx
    .insertInto('file')
    .values({ organisation_id: organisation, sha256, size, type, stored_at: now })
    .onConflict((on) => on.columns(['organisation_id', 'sha256']).doUpdateSet({ stored_at: now }))
    .execute()

/** Those of the named files that this organisation has. */
export const filesNamed = async (
  tx: Tx,
  organisation: number,
  named: readonly string[],
): Promise<Map<string, FileRow>> => {
  if (named.length === 0) return new Map()
  const rows = await tx
    .selectFrom('file')
    .select(['sha256', 'size', 'type'])
    .where('organisation_id', '=', organisation)
    .where('sha256', 'in', [...new Set(named)])
    .execute()
  return new Map(rows.map((row) => [row.sha256, row]))
}
