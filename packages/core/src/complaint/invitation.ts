import type { View } from '../steps/index.ts'
import type { SendMessage } from './commands.ts'
import { addressee, letterLanguage } from './letters.ts'
import type { Living } from './rules.ts'
import { satisfactionAnswers } from './satisfaction.ts'

const inWriting = new Set(['email', 'letter'])

type Letter = { kind: string; way: string; through: boolean; invitation: SendMessage['invitation'] }

/**
 * The words of a letter with the link under which its reader says how it was: below an answer in writing of a procedure
 * that asks. Whom a letter goes through would read the customer's own link, and what is told or shown brings nothing to
 * press: there it is taken out again.
 */
export function invited(
  view: View<Living>,
  words: string,
  { kind, way, through, invitation }: Letter,
): string {
  const below = invitation?.[letterLanguage(view)]
  if (below === undefined) return words
  const bare = words.replace(below, '').trimEnd()
  const asks =
    kind === 'answer' &&
    inWriting.has(way) &&
    !through &&
    addressee(view) !== undefined &&
    satisfactionAnswers(view.world.procedure).length > 0
  if (asks) return `${bare}\n\n${below}`
  return words.includes(below) ? bare : words
}
