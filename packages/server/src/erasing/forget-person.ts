import { holdsOffice } from '@redress/core/directory'
import type { ErasureGround } from '@redress/core/complaint'
import { ok, refuse, type Result } from '@redress/core/result'
import { own } from '@redress/core/values'
import { readerBy } from '../reading/reading.ts'
import {
  belongingsOf,
  dropDraftsOf,
  dropLogin,
  dropRegisterViewsOf,
  type KeyReused,
  loginsOf,
  type Store,
  streamOf,
  untieLogin,
} from '../store/index.ts'
import { directoryKind, only } from '../streams/index.ts'

const office = 'data-protection'

export type CannotForget =
  | { code: 'not-your-office'; office: string }
  | { code: 'not-found' }
  | { code: 'still-here'; person: string }

/** Where people sign in, as far as somebody has to be forgotten there. */
type SignIns = { forget(user: string): Promise<void> }

type Place = { store: Store; authentication: SignIns; organisation: number }
type Ordered = { person: string; by: string; ground: ErasureGround }

/**
 * Somebody who has left is forgotten: the key of name and addresses is destroyed, the sign-in and what he had begun are
 * gone. His acts stay, under the id that the organisation file gave him. Done twice it adds nothing.
 */
export async function forgetPerson(
  { store, authentication, organisation }: Place,
  { person, by, ground }: Ordered,
): Promise<Result<{ person: string }, CannotForget | KeyReused>> {
  const users = (await store.global((tx) => loginsOf(tx, organisation))).filter(
    (each) => each.person === person,
  )
  const forgotten = await store.writer.submit<{ person: string }, CannotForget>(organisation, {
    async act(batch) {
      const { directory } = await readerBy(batch, (kind, of) => batch.load(kind, of))
      if (!holdsOffice(directory, by, office)) return refuse({ code: 'not-your-office', office })
      const known = own(directory.people, person)
      if (!known) return refuse({ code: 'not-found' })
      if (known.active) return refuse({ code: 'still-here', person })
      if (known.forgotten) return ok({ person })
      batch.append(directoryKind, only, [{ type: 'PersonForgotten', v: 1, person, ground }], {
        actor: { person: by },
      })
      batch.alongside((tx) => untieLogin(tx, organisation, person))
      batch.alongside((tx) => dropDraftsOf(tx, organisation, person))
      batch.alongside((tx) => dropRegisterViewsOf(tx, organisation, person))
      batch.erase([`person/${person}`], [streamOf(directoryKind, only)])
      return ok({ person })
    },
  })
  if (!forgotten.ok) return forgotten
  for (const { user } of users) {
    if ((await store.global((tx) => belongingsOf(tx, user))).length > 0) continue
    await authentication.forget(user)
    await store.global((tx) => dropLogin(tx, user))
  }
  return forgotten
}
