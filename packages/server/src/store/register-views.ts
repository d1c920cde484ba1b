import type { Instant } from '@redress/core/values'
import type { Tx } from './reader.ts'

export type RegisterViewRow = {
  view_id: string
  person: string
  name: string
  body: string
  saved_at: Instant
}
type Whose = { organisation: number; person: string }

/** By name. */
export const registerViewsOf = (tx: Tx, { organisation, person }: Whose): Promise<RegisterViewRow[]> =>
  tx
    .selectFrom('register_view')
    .select(['view_id', 'person', 'name', 'body', 'saved_at'])
    .where('organisation_id', '=', organisation)
    .where('person', '=', person)
    .orderBy('name')
    .execute()

export const findRegisterView = (
  tx: Tx,
  organisation: number,
  id: string,
): Promise<RegisterViewRow | undefined> =>
  tx
    .selectFrom('register_view')
    .select(['view_id', 'person', 'name', 'body', 'saved_at'])
    .where('organisation_id', '=', organisation)
    .where('view_id', '=', id)
    .executeTakeFirst()

/** The same name again keeps its id, so that a link somebody was given goes on working. */
export const keepRegisterView = (
  tx: Tx,
  { organisation, person }: Whose,
  { id, name, body, now }: { id: string; name: string; body: string; now: Instant },
) =>
  tx
    .insertInto('register_view')
    .values({ organisation_id: organisation, view_id: id, person, name, body, saved_at: now })
    .onConflict((on) =>
      on.columns(['organisation_id', 'person', 'name']).doUpdateSet({ body, saved_at: now }),
    )
    .execute()

export const dropRegisterView = (tx: Tx, { organisation, person }: Whose, id: string) =>
  tx
    .deleteFrom('register_view')
    .where('organisation_id', '=', organisation)
    .where('person', '=', person)
    .where('view_id', '=', id)
    .execute()

/** All views of somebody who is forgotten, with the words searched for in them. */
export const dropRegisterViewsOf = (tx: Tx, organisation: number, person: string) =>
  tx
    .deleteFrom('register_view')
    .where('organisation_id', '=', organisation)
    .where('person', '=', person)
    .execute()
