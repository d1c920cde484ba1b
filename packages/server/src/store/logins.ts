import type { Instant } from '@redress/core/values'
import type { Tx } from './reader.ts'

/** Where somebody who signs in belongs: one person in each organisation. */
export type Belonging = { organisation: number; name: string; person: string }

/** The organisations of a signed-in user, by name. */
export const belongingsOf = (tx: Tx, user: string): Promise<Belonging[]> =>
  tx
    .selectFrom('login')
    .innerJoin('login_organisation', 'login_organisation.login_id', 'login.login_id')
    .innerJoin('organisation', 'organisation.organisation_id', 'login_organisation.organisation_id')
    .select([
      'login_organisation.organisation_id as organisation',
      'organisation.name as name',
      'login_organisation.person as person',
    ])
    .where('login.user_id', '=', user)
    .orderBy('organisation.name')
    .execute()

/** Ties a user of the sign-in to a person of an organisation; a tie there was before is replaced. */
export async function tieLogin(
  tx: Tx,
  { user, organisation, person, id }: { user: string; organisation: number; person: string; id: string },
  now: Instant,
): Promise<void> {
  await tx
    .insertInto('login')
    .values({ login_id: id, user_id: user, created_at: now })
    .onConflict((on) => on.column('user_id').doNothing())
    .execute()
  const { login_id } = await tx
    .selectFrom('login')
    .select('login_id')
    .where('user_id', '=', user)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('login_organisation')
    .values({ login_id, organisation_id: organisation, person })
    .onConflict((on) => on.columns(['login_id', 'organisation_id']).doUpdateSet({ person }))
    .execute()
}

/** Who of an organisation signs in as which user. */
export const loginsOf = (tx: Tx, organisation: number): Promise<{ person: string; user: string }[]> =>
  tx
    .selectFrom('login_organisation')
    .innerJoin('login', 'login.login_id', 'login_organisation.login_id')
    .select(['login_organisation.person as person', 'login.user_id as user'])
    .where('login_organisation.organisation_id', '=', organisation)
    .orderBy('login_organisation.person')
    .execute()

/** A user who belongs nowhere any more is no user of ours. */
export const dropLogin = (tx: Tx, user: string) =>
  tx.deleteFrom('login').where('user_id', '=', user).execute()

/** The person signs in to this organisation no more; sessions there end with the next request. */
export const untieLogin = (tx: Tx, organisation: number, person: string) =>
  tx
    .deleteFrom('login_organisation')
    .where('organisation_id', '=', organisation)
    .where('person', '=', person)
    .execute()
