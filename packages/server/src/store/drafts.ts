import type { Instant } from '@redress/core/values'
import type { Tx } from './reader.ts'

/** Whose draft of which step. */
export type DraftPlace = { person: string; stream: string; step: string }
type Placed = DraftPlace & { organisation: number }

export const keepDraft = (
  tx: Tx,
  { organisation, person, stream, step }: Placed,
  body: string,
  now: Instant,
) =>
  tx
    .insertInto('draft')
    .values({ organisation_id: organisation, person, stream, step, body, saved_at: now })
    .onConflict((on) =>
      on.columns(['organisation_id', 'person', 'stream', 'step']).doUpdateSet({ body, saved_at: now }),
    )
    .execute()

/** The drafts of one person on one stream, by step. */
export const draftsOn = (tx: Tx, { organisation, person, stream }: Omit<Placed, 'step'>) =>
  tx
    .selectFrom('draft')
    .select(['step', 'body', 'saved_at'])
    .where('organisation_id', '=', organisation)
    .where('person', '=', person)
    .where('stream', '=', stream)
    .execute()

export const dropDraft = (tx: Tx, { organisation, person, stream, step }: Placed) =>
  tx
    .deleteFrom('draft')
    .where('organisation_id', '=', organisation)
    .where('person', '=', person)
    .where('stream', '=', stream)
    .where('step', '=', step)
    .execute()

/** Everything somebody has begun and not finished. */
export const dropDraftsOf = (tx: Tx, organisation: number, person: string) =>
  tx.deleteFrom('draft').where('organisation_id', '=', organisation).where('person', '=', person).execute()

/** Everybody's drafts on one stream. */
export const dropDraftsOn = (tx: Tx, organisation: number, stream: string) =>
  tx.deleteFrom('draft').where('organisation_id', '=', organisation).where('stream', '=', stream).execute()
