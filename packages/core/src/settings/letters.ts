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
  'items',
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
  const lines: string[] = []
  for (const parts of linesOf(text)) {
    let line = parts[0] ?? ''
    let said = parts.length === 1
    // Words and names take turns.
    for (let at = 1; at < parts.length; at += 2) {
      const value = own(known, parts[at] ?? '') ?? ''
      if (value !== '') said = true
      line += value + (parts[at + 1] ?? '')
    }
    if (said) lines.push(line)
  }
  return lines.join('\n')
}

type Lines = readonly (readonly string[])[]
const taken = new Map<string, Lines>()
const mostTaken = 500

/** A template taken apart, once: words, name, words, … of every line. */
function linesOf(text: string): Lines {
  const known = taken.get(text)
  if (known) return known
  if (taken.size >= mostTaken) taken.clear()
  const lines = text.split('\n').map((line) => line.split(name))
  taken.set(text, lines)
  return lines
}
