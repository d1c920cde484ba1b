import type { Named, Text } from '@redress/api'
import type { Directory } from '@redress/core/directory'
import { own } from '@redress/core/values'
import { type Entry, fill, type Values } from '@redress/texts'

/** A catalogue entry in all languages, its values filled in; a value may itself be a text. */
export function textOf(entry: Entry, values: Readonly<Record<string, string | number | Text>> = {}): Text {
  if (!entry.zh.includes('{') && !entry.en.includes('{')) return { zh: entry.zh, en: entry.en }
  const filled = (language: 'zh' | 'en') => {
    const spoken: Record<string, string | number> = {}
    for (const [name, value] of Object.entries(values))
      spoken[name] = typeof value === 'object' ? sayIn(value, language) : value
    return fill(entry, language, spoken satisfies Values)
  }
  return { zh: filled('zh'), en: filled('en') }
}

/** The text in a language, in the other one where it has only that. */
export const sayIn = (text: Text, language: 'zh' | 'en'): string => text[language] ?? text.zh ?? text.en ?? ''

/** A name as it is written, in whichever language somebody reads. */
export const plainText = (text: string): Text => ({ zh: text, en: text })

/** Somebody of the house; who has left is still called by name. */
export function personNamed({ people }: Directory, id: string): Named {
  const person = own(people, id)
  return { id, title: person ? { zh: person.name, en: person.latin ?? person.name } : plainText(id) }
}

export const unitNamed = ({ units }: Directory, id: string): Named => ({
  id,
  title: own(units, id)?.title ?? plainText(id),
})

/** Several things one after the other; whole sentences among them keep apart. */
export function listed(parts: readonly string[], language: 'zh' | 'en'): string {
  const bare = parts.map((part) => part.replace(/[。.；;]\s*$/, ''))
  const sentences = bare.some((part) => /[，。；,.;]/.test(part))
  const between = language === 'zh' ? (sentences ? '；' : '、') : sentences ? '; ' : ', '
  return bare.join(between)
}

/** The same in every language. */
export const listedTexts = (texts: readonly Text[]): Text => ({
  zh: listed(
    texts.map((text) => sayIn(text, 'zh')),
    'zh',
  ),
  en: listed(
    texts.map((text) => sayIn(text, 'en')),
    'en',
  ),
})
