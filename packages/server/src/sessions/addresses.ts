import type { Person } from '@redress/core/directory'
import { belongingsOf, loginsOf, untieLogin, type Store } from '../store/index.ts'
import type { Authentication } from './authentication.ts'

/** What became of a sign-in: it has the new address, or it ended and a new one has to be given. */
export type Followed = { person: string; name: string; email: string; how: 'changed' | 'ended' }

/**
 * Sign-ins follow the addresses of the organisation file. A new address keeps the password and ends the sessions of
 * the old one. Where the old address is also another organisation's, or the new one is somebody's already, the sign-in
 * to this organisation ends and is given anew. Who has no address any more signs in no more.
 */
export async function followAddresses(
  { store, authentication }: { store: Store; authentication: Authentication },
  organisation: number,
  people: Readonly<Record<string, Person>>,
): Promise<Followed[]> {
  const followed: Followed[] = []
  for (const { person, user } of await store.global((tx) => loginsOf(tx, organisation))) {
    const known = people[person]
    if (!known) continue
    const { name, email = '' } = known
    const now = await authentication.emailOf(user)
    if (now === undefined || now === email.toLowerCase()) continue
    const elsewhere = (await store.global((tx) => belongingsOf(tx, user))).length > 1
    const free = email !== '' && !elsewhere && (await authentication.userOf(email)) === undefined
    if (free) await authentication.changeEmail(user, email)
    else await store.change(organisation, (tx) => untieLogin(tx, organisation, person))
    followed.push({ person, name, email: free ? email : now, how: free ? 'changed' : 'ended' })
  }
  return followed
}
