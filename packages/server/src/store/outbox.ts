import { formatInstant, instantOf, type Instant } from '@redress/core/values'
import type { Tx } from './reader.ts'
import type { Store } from './store.ts'
import type { Row } from './tables.ts'

/**
 * An outgoing message that nobody else works on until the lease ends; `attempts` counts this one, `problem` is what the
 * last one met. `again`: an earlier attempt may have sent it, nobody knows; `twice-unknown`: two of them.
 */
export type Claimed = Row<'outbox'> & {
  attempts: number
  problem: string | null
  course: 'sending' | 'again' | 'twice-unknown'
}

/**
 * Takes outgoing messages for sending, longest waiting first. The row itself goes when the stream says the message
 * was sent; until then only the lease keeps others away, so a sender that dies gives it back by itself.
 */
export function claimOutbox(
  store: Store,
  organisation: number,
  now: Instant,
  { kinds, limit, leaseSeconds }: { kinds: readonly string[]; limit: number; leaseSeconds: number },
): Promise<Claimed[]> {
  const until = formatInstant(instantOf(now + leaseSeconds * 1000))
  return store.within(organisation, 'read write', (ask) =>
    ask<Claimed>({
      text: `with free as (
               select o.organisation_id, o.id from outbox o
               left join outbox_attempt a on a.organisation_id = o.organisation_id and a.id = o.id
               where o.organisation_id = $1 and o.available_at <= $2 and o.kind = any($3::text[])
                 and (a.id is null or a.leased_until <= $2)
               order by o.available_at, o.id limit $4 for update of o skip locked),
             claimed as (
               insert into outbox_attempt (organisation_id, id, attempts, leased_until, course)
               select h.organisation_id, f.id, 1, $5, 'sending' from organisation_head h, free f
               where h.organisation_id = $1 and f.organisation_id = h.organisation_id
               on conflict (organisation_id, id) do update
                 set attempts = outbox_attempt.attempts + 1, leased_until = excluded.leased_until,
                   course = case outbox_attempt.course when 'free' then 'sending'
                     when 'again' then 'twice-unknown' else 'again' end
               returning id, attempts, problem, course)
             select o.id, o.stream, o.kind, o.available_at, o.payload, c.attempts, c.problem, c.course
             from outbox o, claimed c where o.organisation_id = $1 and o.id = c.id
             order by o.available_at, o.id`,
      values: [organisation, formatInstant(now), kinds, limit, until],
    }),
  )
}

/**
 * Gives a message back: tried again at `again`; `problem` is what the sender met, `unknown` that it may have been sent
 * all the same.
 */
export async function releaseOutbox(
  store: Store,
  organisation: number,
  { id, course }: Pick<Claimed, 'id' | 'course'>,
  { again, problem, unknown = false }: { again: Instant; problem: string; unknown?: boolean },
): Promise<void> {
  const left = unknown ? 'unknown' : course === 'again' ? 'not-sent-again' : 'free'
  await store.within(organisation, 'read write', (ask) =>
    ask({
      text: `update outbox_attempt set leased_until = $3, problem = $4, course = $5
             where organisation_id = $1 and id = $2`,
      values: [organisation, id, formatInstant(again), problem, left],
    }),
  )
}

/** Forgets attempts whose message is gone. */
export async function clearAttempts(store: Store, organisation: number): Promise<void> {
  await store.within(organisation, 'read write', (ask) =>
    ask({
      text: `delete from outbox_attempt a where a.organisation_id = $1 and not exists (
               select from outbox o where o.organisation_id = a.organisation_id and o.id = a.id)`,
      values: [organisation],
    }),
  )
}

/** What senders met with messages of one complaint, addresses in error texts included. */
export const forgetAttemptsOf = (tx: Tx, organisation: number, complaint: string) =>
  tx
    .deleteFrom('outbox_attempt')
    .where('organisation_id', '=', organisation)
    .where('id', 'like', `${complaint}/%`)
    .execute()
