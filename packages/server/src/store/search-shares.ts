import type { Counted } from './search.ts'
import { lexemesOf, termsOf } from './search-words.ts'

/** Whether no more than so many texts hold all of it, as far as the database has counted; a guess, for the way to go. */
export function heldByFew(search: string, { texts, shares }: Counted, most: number): boolean {
  if (texts === 0) return false
  return termsOf(search)
    .flatMap((term) => lexemesOf(term, ''))
    .some((lexeme) => texts * shareOf(lexeme, shares) <= most)
}

/** A word that was not counted stands in fewer than any that was. */
function shareOf(lexeme: string, shares: Counted['shares']): number {
  const [, word = '', begins] = /^'(.*)'(:\*)?$/su.exec(lexeme) ?? []
  if (begins === undefined) return shares.get(word) ?? 0
  let sum = 0
  for (const [counted, share] of shares) if (counted.startsWith(word)) sum += share
  return sum
}
