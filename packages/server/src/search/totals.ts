import type { Reader } from '../reading.ts'
import type { Tx } from '../store/index.ts'
import { guardedFinds } from './guarded.ts'
import { type Asked, type Counts, mostTotal, registerCounts } from './register-query.ts'

export type Totals = { total: { count: number; exact: boolean }; counts: Counts }

/** How many the filter finds, and how many of each kind whatever status is looked at; counted no further than is told. */
export async function totalsFor(tx: Tx, reader: Reader, person: string, asked: Asked): Promise<Totals> {
  const { words, status } = asked.filter
  const guarded = await guardedFinds(tx, reader, person, words)
  const { counts, exact } = await registerCounts(tx, asked, guarded.kept)
  const all = status === undefined ? counts.open + counts.closed : counts[status]
  return {
    total: { count: Math.min(all, mostTotal), exact: exact && guarded.exact && all <= mostTotal },
    counts,
  }
}
