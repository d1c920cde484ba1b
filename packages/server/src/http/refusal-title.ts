import { listed } from '../views/named.ts'
import {
  fill,
  type Language,
  reasonOfMove,
  refusals,
  retainedUntil,
  type RefusalTextCode,
} from '@redress/texts'

const isKnown = (code: string): code is RefusalTextCode => Object.hasOwn(refusals, code)

/** The sentence of a refused move; lists of names stand in it with commas of the language. */
export function refusalTitle(
  code: string,
  facts: Readonly<Record<string, unknown>>,
  language: Language,
): string {
  if (!isKnown(code)) throw new Error(`a refusal without a text: ${code}`)
  const shown = Object.entries(facts).flatMap(([name, fact]) => {
    if (typeof fact === 'string' || typeof fact === 'number') return [[name, fact]]
    return Array.isArray(fact) ? [[name, listed(fact.map(String), language)]] : []
  })
  if (code === 'reason-missing' && String(facts['of']) === 'reason') return reasonOfMove[language]
  const dated = code === 'still-retained' && facts['until'] !== undefined
  return fill(dated ? retainedUntil : refusals[code], language, Object.fromEntries(shown))
}
