import { languages, type Language } from '@redress/texts'

/** The language of ours that an Accept-Language header likes best; English if it likes none. */
export const languageOf = (header: string | undefined): Language => likedLanguage(header) ?? 'en'

/** The same, and `undefined` for a reader who has said nothing that helps. */
export function likedLanguage(header: string | undefined): Language | undefined {
  let best: { language: Language; weight: number } | undefined
  for (const part of (header ?? '').slice(0, 500).split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const language = languages.find((known) => tag === known || tag.startsWith(`${known}-`))
    const weight = Number(/^\s*q=([01](?:\.\d{1,3})?)\s*$/.exec(parameters[0] ?? 'q=1')?.[1] ?? 0)
    if (language && weight > (best?.weight ?? 0)) best = { language, weight }
  }
  return best?.language
}
