import { sopLines, sopSections } from './sop.ts'
import { sopPhrases } from './sop-phrases.ts'
import { fill, type Catalogue, type Language } from './text.ts'

/** What the core hands over of a procedure, without a language; the shapes of `sopOf`. */
export type SaidText = { zh?: string; en?: string }
export type SaidPhrase =
  | { words: string }
  | { text: SaidText }
  | { say: string; with: Readonly<Record<string, SaidPhrase>> }
  | { join: 'and' | 'or' | 'comma' | 'semicolon'; of: readonly SaidPhrase[] }
export type SaidLine = {
  code: string
  values: Readonly<Record<string, SaidPhrase>>
  clause: readonly string[]
}
export type SaidSection = {
  key: string
  title?: SaidText
  step?: string
  tail?: boolean
  clause: readonly string[]
  lines: readonly SaidLine[]
  table?: {
    head: readonly SaidPhrase[]
    rows: readonly { cells: readonly SaidPhrase[]; clause: readonly string[] }[]
  }
  sections: readonly SaidSection[]
}
export type SaidSop = {
  title: SaidText
  document: readonly SaidLine[]
  sections: readonly SaidSection[]
  clauses: readonly { id: string; ref?: string; text: SaidText }[]
}

const entry = (catalogue: Catalogue, key: string) =>
  Object.hasOwn(catalogue, key) ? catalogue[key] : undefined

/** A text in the language, else in the other one. */
export const textIn = (text: SaidText, language: Language): string =>
  text[language] ?? text.en ?? text.zh ?? ''

const joints = {
  and: { zh: '和', en: ' and ' },
  or: { zh: '或', en: ' or ' },
  comma: { zh: '、', en: ', ' },
  semicolon: { zh: '；', en: '; ' },
} as const satisfies Catalogue

/** A phrase in one language. */
export function phraseIn(phrase: SaidPhrase, language: Language): string {
  if ('words' in phrase) return phrase.words
  if ('text' in phrase) return textIn(phrase.text, language)
  if ('join' in phrase)
    return phrase.of.map((part) => phraseIn(part, language)).join(joints[phrase.join][language])
  const sentence = entry(sopPhrases, phrase.say)
  return sentence ? fill(sentence, language, valuesIn(phrase.with, language)) : phrase.say
}

const valuesIn = (values: Readonly<Record<string, SaidPhrase>>, language: Language): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, phraseIn(value, language)]))

export function lineIn({ code, values }: SaidLine, language: Language): string {
  const sentence = entry(sopLines, code)
  return sentence ? fill(sentence, language, valuesIn(values, language)).trim() : code
}

export const sectionTitle = (section: SaidSection, language: Language): string => {
  const title = section.title
    ? textIn(section.title, language)
    : (entry(sopSections, section.key)?.[language] ?? section.key)
  return section.tail ? `${title} ${sopSections['not-from-source'][language]}` : title
}
