import { normalise, quote, tokensOf } from '../store/index.ts'

/** What is typed, taken apart: its words and pairs of characters, each with its weight; the rarest are looked for. */
export type TellingWords = { text: string; weights: ReadonlyMap<string, number>; rare: readonly string[] }

/** Words that say nothing about the matter, for organisations too young to have counted any. */
const empty = new Set(
  (
    'the and for with was were are not that this have has had but you your our from they them their there been into ' +
    'about after again also because before could does did just more only other over some than then very what when ' +
    'which while who will would which its his her she him out all any can off ' +
    '我们 你们 他们 我的 你的 他的 这个 那个 一个 已经 因为 所以 但是 如果 没有 可以 现在 请问 你好 您好 什么 怎么 ' +
    '们的 的是 是我 我在 了我 客户 反映 投诉 要求 希望'
  ).split(' '),
)

const mostLooked = 8
/** In more than this share of all texts a word tells nothing. */
const tooCommon = 0.15
/** Counted by nobody: rarer than whatever was counted. */
const uncounted = 0.0005

/** @param common In which share of all texts the frequent words stand. */
export function tellingWords(typed: string, common: ReadonlyMap<string, number>): TellingWords {
  const text = normalise(typed)
  const weights = new Map<string, number>()
  for (const token of tokensOf(text)) {
    const share = common.get(token) ?? uncounted
    const length = Array.from(token).length
    if (length < 2 || empty.has(token) || share > tooCommon || /^\d{1,2}$/.test(token)) continue
    weights.set(token, Math.log(1 / share))
  }
  const rare = [...weights]
    .toSorted((a, b) => b[1] - a[1] || b[0].length - a[0].length)
    .slice(0, mostLooked)
    .map(([token]) => token)
  return { text, weights, rare }
}

/** Among so many of the rarest words, any three and any two of them together; then the rarest alone. */
const inThrees = 6
const inTwos = 8
const alone = 3

/** What to ask the index for, the likest first. */
export function togetherIn(rare: readonly string[]): string[] {
  const words = rare.map(quote)
  const any = (of: readonly string[]) => of.map((lexemes) => `(${lexemes})`).join(' | ')
  const twos = (some: readonly string[]) =>
    some.flatMap((one, at) => some.slice(at + 1).map((other) => `${one} & ${other}`))
  const few = words.slice(0, inThrees)
  const threes = few.flatMap((one, at) => twos(few.slice(at + 1)).map((both) => `${one} & ${both}`))
  return [any(threes), any(twos(words.slice(0, inTwos))), any(words.slice(0, alone))].filter(
    (lexemes) => lexemes !== '',
  )
}

const leastShare = 0.2

/**
 * How much of what is typed stands in a text, by weight, 0 to 1, and what it is: neighbouring Chinese pairs as one.
 * Little is nothing: one word of many is chance.
 */
export function wordsShared(
  { text, weights }: TellingWords,
  found: string,
): { share: number; words: string[] } {
  let all = 0
  let both = 0
  const shared = new Set<string>()
  for (const [token, weight] of weights) {
    all += weight
    if (!found.includes(token)) continue
    both += weight
    shared.add(token)
  }
  const share = all === 0 ? 0 : both / all
  return share < leastShare ? { share: 0, words: [] } : { share, words: runsOf(text, shared) }
}

const mostShown = 4

/** 漏油 and 油封 that stand together are shown as 漏油封; the longest first. */
function runsOf(text: string, shared: ReadonlySet<string>): string[] {
  const runs = new Set<string>()
  for (const [part] of text.matchAll(/\p{Script=Han}+/gu)) {
    let run = ''
    const characters = Array.from(part)
    for (const [index, character] of characters.entries()) {
      const next = characters[index + 1]
      run += character
      if (next !== undefined && shared.has(character + next)) continue
      if (Array.from(run).length > 1) runs.add(run)
      run = ''
    }
  }
  for (const token of shared) if (!/\p{Script=Han}/u.test(token)) runs.add(token)
  return [...runs].toSorted((a, b) => b.length - a.length).slice(0, mostShown)
}
