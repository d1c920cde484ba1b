import { createHash } from 'node:crypto'
import type { Recorded } from '@redress/core/complaint'
import type { Party } from '@redress/core/steps'
import { instantOf, type Instant } from '@redress/core/values'
import { erased, type Batch, type Row } from './store/index.ts'

const minutesBetween = 10
const series = 'automatic-letters'

/** An address as rows know it: enough to find it again, too little to write to it. */
const keyOf = (address: string): string =>
  createHash('sha256').update(address.trim().toLowerCase()).digest('hex')

export const addressOf = (
  party: Pick<Party, 'email' | 'phone' | 'contact'> | undefined,
): string | undefined => party?.email ?? party?.phone ?? party?.contact

/** One row for every letter that went out without a person. */
export const automaticRows = (stream: string, { messages }: Recorded): Row<'series_member'>[] =>
  messages.flatMap(({ automatic, address, queuedAt, at }) =>
    automatic && address !== undefined && address !== erased
      ? [{ series, key: keyOf(address), stream, at: queuedAt ?? at, facts: '{}' }]
      : [],
  )

type Last = { at: Instant; complaint: string }

/**
 * When the system last wrote to an address by itself: at most once in ten minutes, so that nobody can use us to flood
 * somebody else. Read once per organisation, then remembered; several processes count each for itself.
 */
export function automaticLetters() {
  const known = new Map<number, Map<string, Last>>()

  async function of(batch: Batch): Promise<Map<string, Last>> {
    const { organisation, now } = batch
    const remembered = known.get(organisation)
    if (remembered) return remembered
    const since = instantOf(now - minutesBetween * 60_000)
    const rows = await batch.read((tx) =>
      tx
        .selectFrom('series_member')
        .select(['key', 'at', 'stream'])
        .where('organisation_id', '=', organisation)
        .where('series', '=', series)
        .where('at', '>', since)
        .orderBy('at')
        .execute(),
    )
    const found = new Map(rows.map(({ key, at, stream }) => [key, { at, complaint: stream }]))
    known.set(organisation, found)
    return found
  }

  return {
    /** `undefined`: a letter may go out, and counts from now on for everybody but this complaint. */
    async take(batch: Batch, complaint: string, address: string | undefined): Promise<Instant | undefined> {
      if (address === undefined) return undefined
      const letters = await of(batch)
      const key = keyOf(address)
      const last = letters.get(key)
      const since = batch.now - minutesBetween * 60_000
      if (last && last.complaint !== complaint && last.at > since) return last.at
      letters.delete(key)
      letters.set(key, { at: batch.now, complaint })
      for (const [old, { at }] of letters) {
        if (at > since) break
        letters.delete(old)
      }
      return undefined
    },
  }
}
export type AutomaticLetters = ReturnType<typeof automaticLetters>
