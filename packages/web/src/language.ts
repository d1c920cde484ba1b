import { languages, type Language } from '@redress/texts'
import { keep, kept } from './storage.ts'

const key = 'redress.language'

export const isLanguage = (value: unknown): value is Language => languages.some((known) => known === value)

/** `?lang=` of the link, else what the reader chose last, else the browser's, else `otherwise`. */
export function chosenLanguage(otherwise: Language): Language {
  const asked = new URLSearchParams(location.search).get('lang') ?? kept(key)
  if (isLanguage(asked)) return asked
  const browsers = navigator.languages.map((tag) => tag.slice(0, 2))
  return browsers.find(isLanguage) ?? otherwise
}

export const rememberLanguage = (language: Language): void => keep(key, language)
