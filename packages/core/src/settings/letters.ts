import { own } from '../values/index.ts'

/** What a letter may name; each is replaced by what the complaint says when the letter is written. */
export const letterNames = [
  'number',
  'organisation',
  'customer',
  'contact',
  'product',
  'lot',
  'order',
  'received',
  'promised',
  'receipt',
  'description',
] as const
export type LetterName = (typeof letterNames)[number]

const name = /\{([a-z][a-z-]*)\}/g

/** The names a text uses, each once, in order. */
export const namesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(name)].map((found) => found[1] ?? '')),
]

/** The text with every name replaced; a line whose only content would be a missing value falls away. */
export function fillLetter(text: string, values: Readonly<Partial<Record<LetterName, string>>>): string {
  const known: Readonly<Record<string, string | undefined>> = values
  const valueOf = (key: string) => own(known, key) ?? ''
  return text
    .split('\n')
    .filter((line) => {
      const used = namesIn(line)
      return used.length === 0 || used.some((key) => valueOf(key) !== '')
    })
    .map((line) => line.replace(name, (_, key: string) => valueOf(key)))
    .join('\n')
}
