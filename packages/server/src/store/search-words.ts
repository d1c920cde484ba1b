const han = /^\p{Script=Han}/u
/** Han characters are cut out of what they stand in, so that `ABC漏油` is a word and two characters. */
const parts = /\p{Script=Han}+|[[\p{L}\p{N}]--\p{Script=Han}]+/gv

const longestWord = 64
/** More than any letter holds; what goes beyond is not found by its words. */
const mostTokens = 30_000

/** One form for what people write in several: width, case, composed characters. */
export const normalise = (text: string): string => text.normalize('NFKC').toLowerCase().toWellFormed()

/**
 * Words of a normalised text, and of Chinese every two characters that stand together: a character alone is how such a
 * pair begins, but for the last one, which stands for itself.
 */
export function tokensOf(text: string): string[] {
  const tokens = new Set<string>()
  for (const [part] of text.matchAll(parts)) {
    if (tokens.size >= mostTokens) break
    if (han.test(part)) addCharacters(part, tokens)
    else tokens.add(part.slice(0, longestWord))
  }
  return [...tokens]
}

function addCharacters(part: string, tokens: Set<string>) {
  let before = ''
  for (const character of part) {
    if (before !== '') tokens.add(before + character)
    before = character
  }
  tokens.add(before)
}

/** A search as the index understands it: every token must be there, a word may go on. */
export function queryOf(search: string): { words: string; terms: string[] } | undefined {
  const terms = normalise(search).split(/\s+/).filter(Boolean).slice(0, 20)
  const words = new Set<string>()
  for (const term of terms)
    for (const [part] of term.matchAll(parts)) {
      if (!han.test(part)) words.add(`${quote(part.slice(0, longestWord))}:*`)
      else if (Array.from(part).length === 1) words.add(`${quote(part)}:*`)
      else for (const pair of pairs(part)) words.add(quote(pair))
    }
  return words.size === 0 ? undefined : { words: [...words].join(' & '), terms }
}

const pairs = (part: string): string[] => {
  const characters = Array.from(part)
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}
const quote = (token: string): string => `'${token.replaceAll(/['\\]/g, (sign) => sign + sign)}'`
