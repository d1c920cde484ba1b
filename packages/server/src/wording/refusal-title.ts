import { listed } from './named.ts'
import {
  fill,
  type Entry,
  type Language,
  qualifiedUntil,
  reasonOfMove,
  refusals,
  retainedUntil,
  type RefusalTextCode,
} from '@redress/texts'

/** Refusals that say more where they can name a day. */
const dated: Partial<Record<RefusalTextCode, Entry>> = {
  'still-retained': retainedUntil,
  'not-qualified': qualifiedUntil,
}

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
  const text = (facts['until'] === undefined ? undefined : dated[code]) ?? refusals[code]
  return fill(text, language, Object.fromEntries(shown))
}
