import { lexemesOf, normalise, quote, termsOf, tokensOf } from './search-words.ts'

/** What a complaint is about, beside its words. */
export type Marks = {
  customers?: readonly string[]
  phones?: readonly string[]
  emails?: readonly string[]
  products?: readonly string[]
  lots?: readonly string[]
  orders?: readonly string[]
  /** Not everybody who reads the complaint may read all of it. */
  guarded?: boolean
}

/** No word begins with a sign, so that a mark is never found by a search for words. */
const signs = { customers: '@', products: '#p', lots: '#l', orders: '#o' } as const
const phone = { from: '#t', back: '#u' } as const
const email = '#e'
const guard = '!guarded'
const longest = 120

const whole = (sign: string, value: string): string =>
  `${sign}=${normalise(value).replaceAll(/\s+/g, ' ').trim().slice(0, longest)}`
const digits = (text: string): string => normalise(text).replaceAll(/\D/g, '').slice(0, 20)
const backwards = (text: string): string => Array.from(text).toReversed().join('')

/** Marks as the index keeps them, among the words of the text. */
export function markTokens(marks: Marks): string[] {
  const tokens = new Set<string>()
  for (const [name, sign] of Object.entries(signs))
    // The names of `signs` are names of marks.
    for (const value of marks[name as keyof typeof signs] ?? []) {
      tokens.add(whole(sign, value))
      for (const token of tokensOf(normalise(value).slice(0, longest))) tokens.add(sign + token)
    }
  for (const value of marks.phones ?? []) {
    const number = digits(value)
    if (number === '') continue
    tokens.add(phone.from + number)
    tokens.add(phone.back + backwards(number))
  }
  for (const value of marks.emails ?? []) tokens.add(email + normalise(value).trim().slice(0, longest))
  if (marks.guarded) tokens.add(guard)
  return [...tokens]
}

/** Complaints about exactly this. */
export const isAbout = (name: keyof typeof signs, value: string): string => quote(whole(signs[name], value))

/** Complaints whose product, lot, order or customer begins with what was typed. */
export const beginsWith = (name: keyof typeof signs, typed: string): string => `${isAbout(name, typed)}:*`

/** Complaints of somebody with this number, however it was written. */
export function hasPhone(text: string): string | undefined {
  const number = digits(text)
  return number.length < 5 ? undefined : quote(phone.from + number)
}

/** Complaints whose product, lot, order or customer holds what was typed. */
export function holds(name: keyof typeof signs, typed: string): string | undefined {
  const lexemes = termsOf(typed).flatMap((term) => lexemesOf(term, signs[name]))
  return lexemes.length === 0 ? undefined : lexemes.join(' & ')
}

const leastDigits = 3

/** Complaints of whoever has this number (from its beginning or its end) or address; nothing for a name. */
export function isFrom(typed: string): string | undefined {
  const text = normalise(typed).trim()
  if (text.includes('@')) return `${quote(email + text.slice(0, longest))}:*`
  const number = digits(text)
  return number.length >= leastDigits && /^[\d\s()+./-]+$/.test(text)
    ? `${quote(phone.from + number)}:* | ${quote(phone.back + backwards(number))}:*`
    : undefined
}

export const isGuarded = quote(guard)
