import { isAttempt, type AuditEvent, type CountedKind } from '@redress/core/audit'
import { localDate } from '@redress/core/calendar'
import { ok } from '@redress/core/result'
import { settingsOf } from '@redress/core/settings'
import { formatInstant, instantOf, parseInstant, type Instant } from '@redress/core/values'
import type { Outside } from '../outside.ts'
import { belongingsOf, type Store } from '../store/index.ts'
import { auditKind } from '../streams/audit.ts'
import { only, settingsKind } from '../streams/index.ts'
import { RefusedAttempts, type Waiting } from './refused.ts'

/** What a request was refused with, as far as it may be kept. */
export type Refused = {
  operation: string
  person: string
  complaint: string | undefined
  refusal: { code: string; clauses?: unknown; step?: unknown }
}

export type Attempts = {
  /** A no to somebody signed in; noes about the writing of a request are none. */
  refused(organisation: number, refused: Refused, at: Instant): void
  /** A no to somebody nobody knows. */
  anonymous(organisation: number, kind: Exclude<CountedKind, 'further' | 'sign-in'>, at: Instant): void
  /** A sign-in that failed; whose it would have been is looked up later, so that no answer takes longer for it. */
  signIn(account: string, at: Instant): void
  /** Writes what waits: attempts at once, counts every few minutes; with `all` everything. */
  write(all?: boolean): Promise<void>
}

const countsEvery = 5 * 60_000
const mostAccounts = 1_000

type Options = {
  store: Store
  outside: Pick<Outside, 'now'>
  /** Who signs in with this address; asked when the counts are written. */
  userOf: (account: string) => Promise<string | undefined>
}

/**
 * The audit of refused attempts. Kept in memory for a moment and written together as one event, so that somebody who
 * tries a thousand times costs the writer no more than somebody who tries once.
 */
export function auditAttempts({ store, outside, userOf }: Options): Attempts {
  const waiting = new RefusedAttempts()
  const accounts = new Map<string, { account: string; at: Instant; times: number }>()
  let countedAt = outside.now()

  async function lookUpAccounts(): Promise<void> {
    const tried = [...accounts.values()]
    accounts.clear()
    for (const { account, at, times } of tried) {
      const user = await userOf(account)
      const belongings = user === undefined ? [] : await store.global((tx) => belongingsOf(tx, user))
      for (const { organisation, person } of belongings)
        for (let time = 0; time < times; time += 1) waiting.counted(organisation, 'sign-in', at, person)
    }
  }

  return {
    refused(organisation, { operation, person, complaint, refusal }, at) {
      const { code, clauses, step } = refusal
      if (!isAttempt(code)) return
      waiting.refused(
        organisation,
        {
          person,
          operation,
          code,
          ...(isTexts(clauses) && clauses.length > 0 ? { clauses } : {}),
          ...(complaint === undefined ? {} : { complaint }),
          ...(typeof step === 'string' ? { step } : {}),
        },
        at,
      )
    },
    anonymous: (organisation, kind, at) => waiting.counted(organisation, kind, at),
    signIn(account, at) {
      const key = `${at - (at % 3_600_000)} ${account}`
      const known = accounts.get(key)
      if (known) known.times += 1
      else if (accounts.size < mostAccounts) accounts.set(key, { account, at, times: 1 })
    },
    async write(all = false) {
      const now = outside.now()
      const counting = all || now - countedAt >= countsEvery || now < countedAt
      if (counting) {
        countedAt = now
        await lookUpAccounts()
      }
      if (waiting.empty || !(counting || waiting.listed)) return
      const known = new Set((await store.organisations()).map(({ organisation }) => organisation))
      let failure: { error: unknown } | undefined
      for (const [organisation, { attempts, counts }] of waiting.take()) {
        // A receipt that was made up may name an organisation that does not exist.
        if (!known.has(organisation)) continue
        if (!counting) waiting.keep(organisation, { attempts: [], counts })
        const due = { attempts, counts: counting ? counts : new Map() }
        await append(store, organisation, due).catch((error: unknown) => {
          waiting.keep(organisation, due)
          failure = { error }
        })
      }
      if (failure) throw failure.error
    },
  }
}

async function append(store: Store, organisation: number, { attempts, counts }: Waiting): Promise<void> {
  if (attempts.length + counts.size === 0) return
  await store.writer.submit<null, never>(organisation, {
    async act(batch) {
      const { state } = await batch.load(settingsKind, only)
      const zone = settingsOf(state)?.zone ?? 'UTC'
      const dayOf = (at: Instant) => localDate(at, zone)
      const events: [string, AuditEvent][] = [
        ...[...Map.groupBy(attempts, ({ at }) => dayOf(parseInstant(at)))].map(
          ([day, listed]): [string, AuditEvent] => [day, { type: 'AttemptsRefused', v: 1, attempts: listed }],
        ),
        ...[...Map.groupBy(counts.values(), ({ hour }) => dayOf(hour))].map(
          ([day, tallies]): [string, AuditEvent] => [
            day,
            {
              type: 'AttemptsCounted',
              v: 1,
              counts: tallies.map(({ hour, kind, person, times }) => ({
                hour: formatInstant(instantOf(hour)),
                kind,
                ...(person === undefined ? {} : { person }),
                times,
              })),
            },
          ],
        ),
      ]
      for (const [day, event] of events) {
        await batch.load(auditKind, day)
        batch.append(auditKind, day, [event], { actor: { system: true, because: 'audit' } })
      }
      return ok(null)
    },
  })
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string')
