import { standsIn } from './whole-words.ts'

/**
 * Whether a text speaks of words that somebody may not know: as they stand, or in a regular English ending of theirs
 * (`resins` for `resin`, `cracked` for `crack`). A word written with a capital may be a name: it is not taken back to a
 * shorter one, so that hiding `Banks` leaves `bank` alone.
 */
export function mentions(text: string, words: string): boolean {
  if (standsIn(text, words)) return true
  const [within, sought] = [parts(text), parts(words)]
  if (!sought.some((word) => english.test(word))) return false
  return within.some((_, at) =>
    sought.every((word, index) => sameWord(within[at + index] ?? '', word, isLower(word))),
  )
}

/** Words and figures; every other mark by itself. */
const parts = (text: string): readonly string[] =>
  text.match(/[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}\s]/gu) ?? []

const english = /^[a-z]{3,}$/i
const isLower = (word: string): boolean => word === word.toLowerCase()

function sameWord(said: string, hidden: string, back: boolean): boolean {
  const [one, other] = [said.toLowerCase(), hidden.toLowerCase()]
  if (one === other) return true
  if (!english.test(one) || !english.test(other)) return false
  const bases = basesOf(one)
  return (
    bases.includes(other) || (back && basesOf(other).some((base) => base === one || bases.includes(base)))
  )
}

const endings: readonly (readonly [RegExp, readonly string[]])[] = [
  [/ies$/, ['y', 'ie']],
  [/(?<=s|x|z|ch|sh)es$/, ['']],
  [/(?<=[^siu])s$/, ['']],
  [/ied$/, ['y']],
  [/ed$/, ['', 'e']],
  [/ing$/, ['', 'e']],
]

/** What a word may be a regular form of: at least three letters and a vowel, or it is a word of its own (`bring`). */
function basesOf(word: string): readonly string[] {
  const found = endings.flatMap(([ending, instead]) =>
    ending.test(word) ? instead.map((end) => word.replace(ending, end)) : [],
  )
  const single = found.map((base) => base.replace(/([bdfgklmnprt])\1$/, '$1'))
  return [...new Set([...found, ...single])].filter((base) => base.length >= 3 && /[aeiouy]/.test(base))
}
