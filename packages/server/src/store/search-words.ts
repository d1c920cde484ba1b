const run = /\p{Script=Han}+|[\p{L}\p{N}]+/gu
const han = /^\p{Script=Han}/u
/** Han characters are cut out of mixed runs first, so that `ABC漏油` is a word and two characters. */
const mixed = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu

const longestWord = 64
/** More than any letter holds; what goes beyond is not found by its words. */
const mostTokens = 30_000

/** One form for what people write in several: width, case, composed characters. */
export const normalise = (text: string): string => text.normalize('NFKC').toLowerCase().toWellFormed()

/** Words of a text, and of Chinese every character and every two that stand together. */
export function tokensOf(text: string): string[] {
  const tokens = new Set<string>()
  for (const [piece] of normalise(text).matchAll(run))
    for (const [part] of piece.matchAll(mixed)) {
      if (tokens.size >= mostTokens) return [...tokens]
      if (!han.test(part)) tokens.add(part.slice(0, longestWord))
      else for (const token of [...singles(part), ...pairs(part)]) tokens.add(token)
    }
  return [...tokens]
}

/** A search as the index understands it: every token must be there, a word may go on. */
export function queryOf(search: string): { words: string; terms: string[] } | undefined {
  const terms = normalise(search).split(/\s+/).filter(Boolean).slice(0, 20)
  const words = new Set<string>()
  for (const term of terms)
    for (const [part] of term.matchAll(mixed)) {
      if (!han.test(part)) words.add(`${quote(part.slice(0, longestWord))}:*`)
      else for (const token of singles(part).length === 1 ? [part] : pairs(part)) words.add(quote(token))
    }
  return words.size === 0 ? undefined : { words: [...words].join(' & '), terms }
}

/** The index value of a text, in the database's own notation. */
export const vectorOf = (text: string): string => tokensOf(text).map(quote).join(' ')

const singles = (part: string): string[] => Array.from(part)
const pairs = (part: string): string[] => {
  const characters = singles(part)
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}
const quote = (token: string): string => `'${token.replaceAll(/['\\]/g, (sign) => sign + sign)}'`
