import type { Counted } from './search.ts'
import { lexemesOf, termsOf } from './search-words.ts'

/** In what share of all texts all of it stands at most, as far as the database has counted; a guess, for the way to go. */
export function shareHolding(search: string, { shares }: Counted): number {
  const lexemes = termsOf(search).flatMap((term) => lexemesOf(term, ''))
  return Math.min(1, ...lexemes.map((lexeme) => shareOf(lexeme, shares)))
}

/** A word that was not counted stands in fewer than any that was. */
function shareOf(lexeme: string, shares: Counted['shares']): number {
  const [, word = '', begins] = /^'(.*)'(:\*)?$/su.exec(lexeme) ?? []
  if (begins === undefined) return shares.get(word) ?? 0
  let sum = 0
  for (const [counted, share] of shares) if (counted.startsWith(word)) sum += share
  return sum
}
