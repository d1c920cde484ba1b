import type { Party } from '@redress/core/steps'
import { instantOf, type Instant } from '@redress/core/values'
import type { Batch } from '../store/index.ts'
import { addressKey, automaticSeries } from '../streams/automatic-rows.ts'

const day = 86_400_000
const aDay = 5

export const addressOf = (
  party: Pick<Party, 'email' | 'phone' | 'contact'> | undefined,
): string | undefined => party?.email ?? party?.phone ?? party?.contact

type Letter = { at: Instant; complaint: string }

/**
 * When the system wrote to an address by itself: at most once in ten minutes, and to an address that somebody unknown
 * gave at most five times a day, so that nobody can use us to flood somebody else. Read once per organisation, then
 * remembered; several processes count each for itself.
 */
export function automaticLetters() {
  const known = new Map<number, Map<string, Letter[]>>()

  async function of(batch: Batch): Promise<Map<string, Letter[]>> {
    const { organisation, now } = batch
    const remembered = known.get(organisation)
    if (remembered) return remembered
    const rows = await batch.read((tx) =>
      tx
        .selectFrom('series_member')
        .select(['key', 'at', 'stream'])
        .where('organisation_id', '=', organisation)
        .where('series', '=', automaticSeries)
        .where('at', '>', instantOf(now - day))
        .orderBy('at')
        .execute(),
    )
    const found = new Map<string, Letter[]>()
    for (const { key, at, stream } of rows)
      found.set(key, [...(found.get(key) ?? []), { at, complaint: stream }])
    known.set(organisation, found)
    return found
  }

  return {
    /** What keeps a letter of this complaint from going out by itself: when the last one went to that address. */
    async last(
      batch: Batch,
      complaint: string,
      address: string | undefined,
      unknownFiler: boolean,
    ): Promise<Instant | undefined> {
      if (address === undefined) return undefined
      const letters = (await of(batch)).get(addressKey(address)) ?? []
      const others = letters.filter((each) => each.complaint !== complaint && each.at > batch.now - day)
      // Those of the day are used up: as if one had gone out just now.
      if (unknownFiler && others.length >= aDay) return batch.now
      return others.at(-1)?.at
    },
    /** One goes out now. */
    async sent(batch: Batch, complaint: string, address: string): Promise<void> {
      const letters = await of(batch)
      const key = addressKey(address)
      const before = (letters.get(key) ?? []).filter(
        (each) => each.complaint !== complaint && each.at > batch.now - day,
      )
      letters.delete(key)
      letters.set(key, [...before, { at: batch.now, complaint }])
      for (const [old, those] of letters) {
        if ((those.at(-1)?.at ?? 0) > batch.now - day) break
        letters.delete(old)
      }
    },
  }
}
export type AutomaticLetters = ReturnType<typeof automaticLetters>
