import type { Reader } from '../reading.ts'
import type { Tx } from '../store/index.ts'
import { guardedFinds } from './guarded.ts'
import { type Asked, type Counts, mostTotal, type Page, registerCounts } from './register-query.ts'

export type Totals = { total: { count: number; exact: boolean }; counts: Counts }

const mostKept = 500

/**
 * Counts of filters, kept until anything is recorded or search has read more: counting takes longer than finding a
 * page, and the same page is looked at many times.
 */
export function keptTotals() {
  const kept = new Map<string, { as: string; totals: Totals }>()
  return {
    /** @param as Names the moment: how far the record goes, and how far search has read it; `undefined`: nobody knows. */
    async of(
      tx: Tx,
      reader: Reader,
      person: string,
      asked: Asked,
      { as, page }: { as: string | undefined; page: Omit<Page, 'hits'> },
    ): Promise<Totals> {
      // What is late changes with the clock.
      if (as === undefined || asked.filter.lateAt !== undefined)
        return totalsFor(tx, reader, person, asked, page)
      const name = JSON.stringify([asked, asked.filter.words && person])
      const known = kept.get(name)
      if (known?.as === as) return known.totals
      const totals = await totalsFor(tx, reader, person, asked, page)
      if (kept.size >= mostKept) kept.clear()
      kept.set(name, { as, totals })
      return totals
    },
  }
}

/** How many the filter finds, and how many of each kind whatever status is looked at; counted no further than is told. */
export async function totalsFor(
  tx: Tx,
  reader: Reader,
  person: string,
  asked: Asked,
  page?: Omit<Page, 'hits'>,
): Promise<Totals> {
  const { words, status } = asked.filter
  const guarded = await guardedFinds(tx, reader, person, words)
  const { counts, exact } = await registerCounts(tx, asked, guarded.kept, page)
  const all = status === undefined ? counts.open + counts.closed : counts[status]
  return {
    total: { count: Math.min(all, mostTotal), exact: exact && guarded.exact && all <= mostTotal },
    counts,
  }
}
