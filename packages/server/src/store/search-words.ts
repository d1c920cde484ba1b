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
  const terms = termsOf(search)
  const words = new Set(terms.flatMap((term) => lexemesOf(term, '')))
  // What the index answers by itself needs no second look at the text.
  return words.size === 0 ? undefined : { words: [...words].join(' & '), terms: terms.filter(needsText) }
}

/** A search taken apart as `queryOf` does. */
export const termsOf = (search: string): string[] =>
  normalise(search).split(/\s+/).filter(Boolean).slice(0, 20)

/** One Chinese character or a pair of them, or one word, is found exactly by the index. */
const needsText = (term: string): boolean => {
  const found = [...term.matchAll(parts)].map(([part]) => part)
  const [first = ''] = found
  if (found.length !== 1 || first !== term) return true
  return han.test(term) ? Array.from(term).length > 2 : term.length > longestWord
}

export function lexemesOf(term: string, sign: string): string[] {
  const lexemes: string[] = []
  for (const [part] of term.matchAll(parts)) {
    if (!han.test(part)) lexemes.push(`${quote(sign + part.slice(0, longestWord))}:*`)
    else if (Array.from(part).length === 1) lexemes.push(`${quote(sign + part)}:*`)
    else for (const pair of pairs(part)) lexemes.push(quote(sign + pair))
  }
  return lexemes
}

const pairs = (part: string): string[] => {
  const characters = Array.from(part)
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}
export const quote = (token: string): string => `'${token.replaceAll(/['\\]/g, (sign) => sign + sign)}'`

/** Whether a text answers a search, by the same rule as the index. */
export function holdsSearch(text: string, search: string): boolean {
  const held = normalise(text)
  const tokens = tokensOf(held)
  const has = (part: string): boolean => {
    const characters = Array.from(part)
    if (han.test(part) && characters.length > 1) return pairs(part).every((pair) => tokens.includes(pair))
    return tokens.some((token) => token.startsWith(part.slice(0, longestWord)))
  }
  const terms = termsOf(search)
  return (
    terms.length > 0 &&
    terms.every((term) => held.includes(term) && [...term.matchAll(parts)].every(([part]) => has(part)))
  )
}
