import type { Instant } from '@redress/core/values'
import type { App } from '../app.ts'
import { type Counted, countedWords, type Tx } from '../store/index.ts'

const keptMilliseconds = 600_000

/** The frequent words as the database last counted them, and how closely complaints follow each other; asked for now and then. */
export function wordsInMany({ store }: Pick<App, 'store'>) {
  const kept = new Map<number, { counted: Counted; until: number }>()
  const asking = new Set<number>()
  const keep = (organisation: number, counted: Counted, now: Instant) => {
    kept.set(organisation, { counted, until: now + keptMilliseconds })
    return counted
  }
  return {
    /** Asks again where what is kept is old; nobody waits for it. Not for whoever holds a connection. */
    renew(organisation: number, now: Instant) {
      const known = kept.get(organisation)
      if (!known || now < known.until || asking.has(organisation)) return
      asking.add(organisation)
      store
        .read(organisation, (tx) => countedWords(tx, organisation))
        .then((counted) => keep(organisation, counted, now))
        // What is kept is as good a guess as before; the next one who looks asks again.
        .catch(() => undefined)
        .finally(() => asking.delete(organisation))
    },
    async of(tx: Tx, organisation: number, now: Instant): Promise<Counted> {
      const known = kept.get(organisation)
      return known?.counted ?? keep(organisation, await countedWords(tx, organisation), now)
    },
  }
}
