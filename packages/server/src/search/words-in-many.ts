import type { Instant } from '@redress/core/values'
import { commonWords, type Tx } from '../store/index.ts'

const keptMilliseconds = 600_000

/** The frequent words as the database last counted them, asked for now and then. */
export function wordsInMany() {
  let kept: { words: ReadonlyMap<string, number>; until: number } | undefined
  return {
    async of(tx: Tx, now: Instant): Promise<ReadonlyMap<string, number>> {
      if (!kept || now >= kept.until) kept = { words: await commonWords(tx), until: now + keptMilliseconds }
      return kept.words
    },
  }
}
