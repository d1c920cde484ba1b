import type { Instant } from '@redress/core/values'
import { tieLogin, type Store } from '../store/index.ts'
import type { Authentication } from './authentication.ts'

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
  await store.change(organisation, (tx) => tieLogin(tx, { user, organisation, person, id: uuid() }, now))
}

/**
 * Lets a person sign in with the password their address already has from another organisation, which stays as it is.
 * False: nobody signs in with that address yet.
 */
export async function shareSignIn(
  { store, authentication, uuid }: { store: Store; authentication: Authentication; uuid: () => string },
  { organisation, person, email }: Pick<SignIn, 'organisation' | 'person' | 'email'>,
  now: Instant,
): Promise<boolean> {
  const user = await authentication.userOf(email)
  if (user === undefined) return false
  await store.change(organisation, (tx) => tieLogin(tx, { user, organisation, person, id: uuid() }, now))
  return true
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
