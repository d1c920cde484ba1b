import type { Text, Value } from '../../values/index.ts'

export type Joint = 'and' | 'or' | 'comma' | 'semicolon'

/**
 * Something said without a language: words of the procedure, a sentence of the texts by its code, or several of them.
 * The texts render it at the edge.
 */
export type Phrase =
  | { words: string }
  | { text: Text }
  | { say: string; with: Readonly<Record<string, Phrase>> }
  | { join: Joint; of: readonly Phrase[] }

export const words = (text: string): Phrase => ({ words: text })
export const text = (value: Text): Phrase => ({ text: value })
export const say = (code: string, values: Readonly<Record<string, Phrase>> = {}): Phrase => ({
  say: code,
  with: values,
})
export const join = (how: Joint, of: readonly Phrase[]): Phrase => {
  const [only] = of
  return of.length === 1 && only ? only : { join: how, of }
}

/** A constant as it is written: amounts with their unit, lists with commas. */
export function constantPhrase(value: Value): Phrase {
  if (typeof value === 'string') return words(value)
  if (typeof value === 'boolean') return say(value ? 'yes' : 'no')
  if ('amount' in value)
    return words(`${value.amount} ${'currency' in value ? value.currency : value.unit}`.trim())
  if ('sha256' in value) return words(value.name)
  return join('comma', value.map(constantPhrase))
}
