import type { Instant } from '@redress/core/values'
import { type Counted, countedWords, type Tx } from '../store/index.ts'

const keptMilliseconds = 600_000

/** The frequent words as the database last counted them, asked for now and then. */
export function wordsInMany() {
  let kept: { counted: Counted; until: number } | undefined
  return {
    async of(tx: Tx, now: Instant): Promise<Counted> {
      if (!kept || now >= kept.until)
        kept = { counted: await countedWords(tx), until: now + keptMilliseconds }
      return kept.counted
    },
  }
}
