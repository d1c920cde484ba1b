import { languages, type Language } from '@redress/texts'
import { forget, keep, kept } from './storage.ts'

export const isLanguage = (value: unknown): value is Language => languages.some((known) => known === value)

/** What was chosen in this place of the browser: the portal, the page of one receipt, one person's console. */
export function keptLanguage(place: string): Language | undefined {
  const language = kept(`redress.language.${place}`)
  return isLanguage(language) ? language : undefined
}

export const keepLanguage = (place: string, language: Language): void =>
  keep(`redress.language.${place}`, language)

export const forgetLanguage = (place: string): void => forget(`redress.language.${place}`)

/** The first of the browser's languages that we speak. */
export const browserLanguage = (): Language | undefined =>
  navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage)
