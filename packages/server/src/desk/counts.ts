import type { Directory } from '@redress/core/directory'
import type { Instant } from '@redress/core/values'
import type { Reader } from '../reading/reading.ts'
import type { Tx } from '../store/index.ts'
import { countOwed, type Owed } from './desk-query.ts'

type Counted = { owed: Owed; pos: number; from: Instant; until: number }

/**
 * What lies on a desk is counted once and the count kept until something is recorded, somebody comes or goes, a limit
 * passes or the day ends: counting reads every open step, a page only the first.
 */
export function keptCounts() {
  const kept = new WeakMap<Directory, Map<string, Counted>>()
  return {
    /** @param pos How far the record went at least when the transaction began. */
    async of(
      tx: Tx,
      { organisation, directory, now }: Reader,
      person: string,
      keys: { everything: readonly string[]; own: readonly string[] },
      endOfToday: Instant,
      pos: number,
      /** Due instants of what he owes only as a stand-in. */
      standingIn: () => Promise<readonly Instant[]>,
    ): Promise<Owed> {
      let counts = kept.get(directory)
      if (!counts) kept.set(directory, (counts = new Map<string, Counted>()))
      const known = counts.get(person)
      if (known?.pos === pos && now >= known.from && now < known.until) return known.owed
      const { next, ...named } = await countOwed(tx, organisation, keys, now, endOfToday)
      const dues = await standingIn()
      const owed = {
        ...named,
        all: named.all + dues.length,
        late: named.late + dues.filter((due) => due <= now).length,
        today: named.today + dues.filter((due) => due > now && due <= endOfToday).length,
      }
      const ahead = dues.filter((due) => due > now)
      const until = Math.min(next ?? Infinity, endOfToday, ...ahead)
      counts.set(person, { owed, pos, from: now, until })
      return owed
    },
  }
}
