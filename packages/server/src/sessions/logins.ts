import type { Instant } from '@redress/core/values'
import type { Store } from '../store/index.ts'
import type { Authentication } from './authentication.ts'

/** Where somebody who signs in belongs: one person in each organisation. */
export type Belonging = { organisation: number; name: string; person: string }

/** The organisations of a signed-in user, by name. */
export const belongingsOf = (store: Store, user: string): Promise<Belonging[]> =>
  store.global((tx) =>
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
      .execute(),
  )

export type SignIn = { organisation: number; person: string; name: string; email: string; password: string }

/**
 * Lets a person of an organisation sign in with this e-mail and password. Called again it sets the password anew and
 * ends the sessions of the old one.
 */
export async function giveSignIn(
  { store, authentication, uuid }: { store: Store; authentication: Authentication; uuid: () => string },
  { organisation, person, name, email, password }: SignIn,
  now: Instant,
): Promise<void> {
  const user = await authentication.setPassword(email, name, password)
  await store.change(organisation, async (tx) => {
    await tx
      .insertInto('login')
      .values({ login_id: uuid(), user_id: user, created_at: now })
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
  })
}

/** The people of an organisation who can sign in. */
export const peopleWithSignIn = (store: Store, organisation: number): Promise<string[]> =>
  store.global(async (tx) => {
    const found = await tx
      .selectFrom('login_organisation')
      .select('person')
      .where('organisation_id', '=', organisation)
      .execute()
    return found.map(({ person }) => person)
  })
