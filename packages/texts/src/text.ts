/** The two languages everything a person reads exists in. */
export const languages = ['zh', 'en'] as const
export type Language = (typeof languages)[number]

/** One text in both languages; `{name}` is replaced by the value of that name. */
export type Entry = { readonly zh: string; readonly en: string }
export type Catalogue = Readonly<Record<string, Entry>>

export type Values = Readonly<Record<string, string | number>>

/** The entry in one language with its values filled in; a name without value stays as it is written. */
export function fill(entry: Entry, language: Language, values: Values = {}): string {
  const text = entry[language]
  if (!text.includes('{')) return text
  const parts = partsOf(text)
  let filled = parts[0] ?? ''
  // Words and names take turns.
  for (let at = 1; at < parts.length; at += 2) {
    const name = parts[at] ?? ''
    filled += `${values[name] ?? `{${name}}`}${parts[at + 1] ?? ''}`
  }
  return filled
}

const taken = new Map<string, readonly string[]>()
const mostTaken = 2_000

/** A text taken apart, once. */
function partsOf(text: string): readonly string[] {
  const known = taken.get(text)
  if (known) return known
  const parts = text.split(/\{([a-zA-Z][a-zA-Z0-9]*)\}/)
  if (taken.size < mostTaken) taken.set(text, parts)
  return parts
}
