import type { Reader } from '../reading/reading.ts'
import { someFound, someGuarded, type Tx } from '../store/index.ts'
import { keysOfReader } from '../reading/keys-of-person.ts'
import { mostTotal } from './register-query.ts'
import { holdsFor, registerRow } from '../views/register-row.ts'

/**
 * Whether there is anything at all of which not every reader may read all, asked again when anything was recorded or search
 * has read more.
 */
export function guardedAnywhere() {
  const kept = new Map<number, { as: string; some: boolean }>()
  return {
    /** @param as Names the moment; `undefined`: nobody knows. */
    async of(tx: Tx, organisation: number, as: string | undefined): Promise<boolean> {
      const known = kept.get(organisation)
      if (known && known.as === as) return known.some
      const some = await someGuarded(tx, organisation)
      if (as !== undefined) kept.set(organisation, { as, some })
      return some
    },
  }
}

/** So many complaints with something to hide are looked at one by one for a count. */
const mostLooked = 200

/**
 * Complaints whose procedure keeps something from somebody are found by words this person may not read. Those whose
 * words are kept from them are `kept` out of every count; beyond what can be looked at, counting stops being exact and
 * none of them count.
 */
export async function guardedFinds(
  tx: Tx,
  reader: Reader,
  person: string,
  words: string,
): Promise<{ kept: ReadonlySet<string>; exact: boolean }> {
  const kept = new Set<string>()
  const readers = keysOfReader(reader.directory, person, reader.today)
  const hits = await someFound(tx, reader.organisation, words, {
    most: mostTold,
    among: { guarded: true, readers },
  })
  await reader.lookAt(hits.slice(0, mostLooked))
  for (const [index, id] of hits.entries()) {
    const shown = index < mostLooked ? await registerRow(reader, person, id) : undefined
    if (!shown || !holdsFor(shown, words)) kept.add(id)
  }
  return { kept, exact: hits.length <= mostLooked }
}

/** As many as a count goes to. */
const mostTold = mostTotal + 1
