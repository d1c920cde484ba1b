import type { Language, Size } from './visitor.ts'

/** One of two texts, by the language of the variant. */
export type Say = <Words extends string | RegExp>(zh: Words, en: Words) => Words

export type Variant = {
  language: Language
  size: Size
  say: Say
  /** Whose picture it is. */
  named: (page: string) => string
  /** For the name of a test. */
  here: string
}

/** Every journey is made in both languages, at a desk and with a phone in the hand. */
export const variants: readonly Variant[] = (['zh', 'en'] as const).flatMap((language) =>
  (['desktop', 'phone'] as const).map((size) => ({
    language,
    size,
    say: (zh, en) => (language === 'zh' ? zh : en),
    named: (page: string) => `${page}-${language}-${size}`,
    here: `(${language}, ${size})`,
  })),
)
