/** The two languages everything a person reads exists in. */
export const languages = ['zh', 'en'] as const
export type Language = (typeof languages)[number]

/** One text in both languages; `{name}` is replaced by the value of that name. */
export type Entry = { readonly zh: string; readonly en: string }
export type Catalogue = Readonly<Record<string, Entry>>

export type Values = Readonly<Record<string, string | number>>

/** The entry in one language with its values filled in; a name without value stays as it is written. */
export const fill = (entry: Entry, language: Language, values: Values = {}): string =>
  entry[language].replace(/\{([a-zA-Z][a-zA-Z0-9]*)\}/g, (whole, name: string) =>
    String(values[name] ?? whole),
  )
