/** @jsxImportSource preact */
import type { Text } from '@redress/api'
import { fill, portal, type Language, type Values } from '@redress/texts'
import { createContext, type ComponentChildren } from 'preact'
import { useContext, useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks'
import { browserLanguage, isLanguage, keepLanguage, keptLanguage } from '../language.ts'
import { locales } from '../times.ts'

export type PortalKey = keyof typeof portal

type Reading = {
  language: Language
  choose: (language: Language) => void
  follow: (language: Language) => void
  /** A sentence of the portal. */
  t: (key: PortalKey, values?: Values) => string
  /** A text of the organisation, in the other language where it has only that. */
  say: (text: Text | undefined) => string
}

const reading = (language: Language, { choose, follow }: Pick<Reading, 'choose' | 'follow'>): Reading => ({
  language,
  choose,
  follow,
  t: (key, values) => fill(portal[key], language, values),
  say: (text) => text?.[language] ?? text?.zh ?? text?.en ?? '',
})

const ignore = () => undefined
const Context = createContext<Reading>(reading('zh', { choose: ignore, follow: ignore }))

export const useLanguage = (): Reading => useContext(Context)

/** What this page is about has a language of its own: the reader meets it in that, unless he asked for the other. */
export function useLanguageOf(about: { language: Language } | undefined): void {
  const { follow } = useLanguage()
  const language = about?.language
  useLayoutEffect(() => {
    if (language) follow(language)
  }, [language])
}

/** What somebody comes with at a desk is his own language; only where it is none of ours the desk's is taken. */
export const useLanguageOfDesk = (desk: { language: Language } | undefined): void =>
  useLanguageOf(anyOfReader() ? undefined : desk)

const everywhere = 'portal'
const asked = 'lang'

const anyOfReader = () => keptLanguage(everywhere) ?? browserLanguage()

/** Asked by the link, or chosen on this very page before. */
function settled(): Language | undefined {
  const language = new URLSearchParams(location.search).get(asked)
  return isLanguage(language) ? language : keptLanguage(location.pathname)
}

/** Whoever chooses on the page himself is not asked by its link any more. */
function forgetAsked(): void {
  const address = new URL(location.href)
  if (!address.searchParams.has(asked)) return
  address.searchParams.delete(asked)
  history.replaceState(history.state, '', address)
}

export function LanguageProvider({ children }: { children: ComponentChildren }) {
  const [chosen, setChosen] = useState(settled)
  const [followed, follow] = useState<Language>()
  const language = chosen ?? followed ?? anyOfReader() ?? 'zh'
  useEffect(() => {
    document.documentElement.lang = locales[language]
  }, [language])
  const value = useMemo(() => {
    const choose = (next: Language) => {
      keepLanguage(everywhere, next)
      keepLanguage(location.pathname, next)
      forgetAsked()
      setChosen(next)
    }
    return reading(language, { choose, follow })
  }, [language])
  return <Context.Provider value={value}>{children}</Context.Provider>
}
