import type { Instant } from '@redress/core/values'
import type { Tx } from './reader.ts'

export type FileRow = { sha256: string; size: number; type: string }

/** Notes that the bytes of a file are kept; brought again, it counts as brought now. */
export const noteFile = (tx: Tx, organisation: number, { sha256, size, type }: FileRow, now: Instant) =>
  tx
    .insertInto('file')
    .values({ organisation_id: organisation, sha256, size, type, stored_at: now, named_at: null })
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

/** From now on these files belong to something that was recorded, and stay. */
export const nameFiles = (tx: Tx, organisation: number, named: readonly string[], now: Instant) =>
  tx
    .updateTable('file')
    .set({ named_at: now })
    .where('organisation_id', '=', organisation)
    .where('sha256', 'in', [...named])
    .where('named_at', 'is', null)
    .execute()

/** Forgets the files that nobody named since they were brought before `before`; gives their hashes. */
export const forgetUnnamed = async (tx: Tx, organisation: number, before: Instant): Promise<string[]> => {
  const gone = await tx
    .deleteFrom('file')
    .where('organisation_id', '=', organisation)
    .where('named_at', 'is', null)
    .where('stored_at', '<', before)
    .returning('sha256')
    .execute()
  return gone.map(({ sha256 }) => sha256)
}
