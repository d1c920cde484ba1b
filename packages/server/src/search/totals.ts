import type { Reader } from '../reading/reading.ts'
import type { Tx } from '../store/index.ts'
import { guardedFinds } from './guarded.ts'
import { type Asked, type Counts, type Learned, mostTotal, registerCounts } from './register-query.ts'

export type Totals = { total: { count: number; exact: boolean }; counts: Counts }

const mostKept = 500

/**
 * `as` names the moment: how far the record goes, and how far search has read it; `undefined`: nobody knows. `secrets`:
 * something may be found by words that this person may not read.
 */
type Moment = { as: string | undefined; learned: Learned; secrets: boolean }
type Counting = (tx: Tx, reader: () => Promise<Reader>) => Promise<Totals>

/**
 * Counts of filters, kept until anything is recorded or search has read more: counting takes longer than finding a
 * page, and the same page is looked at many times.
 */
export function keptTotals() {
  const kept = new Map<string, { as: string; totals: Totals }>()
  return {
    /** @param look Opens a transaction for what cannot be told without one. */
    async of(
      asked: Asked,
      person: string,
      { as, learned, secrets }: Moment,
      look: (count: Counting) => Promise<Totals>,
    ): Promise<Totals> {
      if (learned.counted && !secrets) return told(asked, learned.counted)
      const count: Counting = (tx, reader) => totalsFor(tx, reader, person, asked, { learned, secrets })
      // What is late changes with the clock.
      if (as === undefined || asked.filter.lateAt !== undefined) return look(count)
      const name = JSON.stringify([asked, asked.filter.words && person])
      const known = kept.get(name)
      if (known?.as === as) return known.totals
      const totals = await look(count)
      if (kept.size >= mostKept) kept.clear()
      kept.set(name, { as, totals })
      return totals
    },
  }
}

/** How many the filter finds, and how many of each kind whatever status is looked at; counted no further than is told. */
export async function totalsFor(
  tx: Tx,
  reader: () => Promise<Reader>,
  person: string,
  asked: Asked,
  { learned = {}, secrets }: { learned?: Learned; secrets: boolean },
): Promise<Totals> {
  const { words } = asked.filter
  const guarded =
    secrets && words !== undefined ? await guardedFinds(tx, await reader(), person, words) : undefined
  const { counts, exact } = await registerCounts(tx, asked, guarded?.kept, learned)
  return told(asked, { counts, exact: exact && guarded?.exact !== false })
}

function told({ filter: { status } }: Asked, { counts, exact }: { counts: Counts; exact: boolean }): Totals {
  const all = status === undefined ? counts.open + counts.closed : counts[status]
  return { total: { count: Math.min(all, mostTotal), exact: exact && all <= mostTotal }, counts }
}
