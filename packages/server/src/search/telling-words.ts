import { type Counted, normalise, quote, tokensOf } from '../store/index.ts'

/** What is typed, taken apart. */
export type TellingWords = {
  text: string
  /** Its words and pairs of characters, each with its weight. */
  weights: ReadonlyMap<string, number>
  /** Its rarest, in so few texts that the index can be asked for all of them. */
  rare: readonly string[]
  /** The next rarest: they stand in too many texts to be asked for. */
  frequent: readonly string[]
}

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

const mostLooked = 10
/** In more than this share of all texts a word tells nothing. */
const tooCommon = 0.15
/** Where nothing was counted yet. */
const uncounted = 0.0005
/** Of fewer texts the counts say nothing yet: of ten complaints five may be about the very same leak. */
const fewestTexts = 2_000
/** So many places of the index are read while somebody types. */
const mostPlaces = 20_000

export function tellingWords(typed: string, counted: Counted): TellingWords {
  const text = normalise(typed)
  const { texts } = counted
  const shares: Counted['shares'] = texts < fewestTexts ? new Map<string, number>() : counted.shares
  const weights = new Map<string, number>()
  // What nobody counted stands in fewer texts than whatever was counted.
  const rarest = shares.size === 0 ? uncounted : [...shares.values()].reduce((a, b) => Math.min(a, b)) / 2
  const shareOf = (token: string) => shares.get(token) ?? rarest
  const between = seamsOf(text, shares)
  for (const token of tokensOf(text)) {
    if (between.has(token)) continue
    const share = shareOf(token)
    const length = Array.from(token).length
    if (length < 2 || empty.has(token) || share > tooCommon || /^\d{1,2}$/.test(token)) continue
    weights.set(token, Math.log(1 / share))
  }
  const looked = [...weights]
    .toSorted((a, b) => b[1] - a[1] || b[0].length - a[0].length)
    .map(([token]) => token)
    .slice(0, mostLooked)
  let places = 0
  const rare = looked.filter((token) => (places += texts * shareOf(token)) <= mostPlaces)
  return { text, weights, rare, frequent: looked.slice(rare.length) }
}

/** 区业 of 小区业主: two characters that only meet because one known word ends and another begins. */
function seamsOf(text: string, known: ReadonlyMap<string, number>): Set<string> {
  const seams = new Set<string>()
  for (const [part] of text.matchAll(/\p{Script=Han}{4,}/gu)) {
    const characters = Array.from(part)
    const pairs = characters.slice(1).map((character, at) => `${characters[at]}${character}`)
    for (const [at, pair] of pairs.entries())
      if (!known.has(pair) && known.has(pairs[at - 1] ?? '') && known.has(pairs[at + 1] ?? ''))
        seams.add(pair)
  }
  return seams
}

/** Any of these words. */
export const anyOf = (words: readonly string[]): string => either(words.map(quote))

/** Any two of these words together, or the one there is. */
export const twoOf = (words: readonly string[]): string =>
  words.length < 2 ? anyOf(words) : atLeastTwo(words.map(quote))

const either = (words: readonly string[]) =>
  words.length === 1 ? (words[0] ?? '') : `(${words.join(' | ')})`

/**
 * Two of one half, two of the other, or one of each: each word is named a few times and not once with every other one, which
 * is what the time of the index goes by.
 */
function atLeastTwo(words: readonly string[]): string {
  const half = Math.ceil(words.length / 2)
  const halves = [words.slice(0, half), words.slice(half)]
  return `(${[
    halves.map(either).join(' & '),
    ...halves.filter(({ length }) => length > 1).map(atLeastTwo),
  ].join(' | ')})`
}

const leastShare = 0.2

/** How much of what is typed stands in a text, by weight, 0 to 1. Little is nothing: one word of many is chance. */
export function shareOf({ weights }: TellingWords, found: string): number {
  let all = 0
  let both = 0
  for (const [token, weight] of weights) {
    all += weight
    if (found.includes(token)) both += weight
  }
  const share = all === 0 ? 0 : both / all
  return share < leastShare ? 0 : share
}

/** What is typed and stands in a text as well, neighbouring Chinese pairs as one; nothing where that is little. */
export function wordsShared(words: TellingWords, found: string): string[] {
  if (shareOf(words, found) === 0) return []
  return runsOf(words.text, new Set([...words.weights.keys()].filter((token) => found.includes(token))))
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
