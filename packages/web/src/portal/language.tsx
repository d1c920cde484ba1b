/** @jsxImportSource preact */
import type { Text } from '@redress/api'
import { fill, portal, type Language, type Values } from '@redress/texts'
import { createContext, type ComponentChildren } from 'preact'
import { useContext, useEffect, useMemo, useState } from 'preact/hooks'
import { chosenLanguage, rememberLanguage } from '../language.ts'
import { locales } from '../times.ts'

export type PortalKey = keyof typeof portal

type Reading = {
  language: Language
  choose: (language: Language) => void
  /** A sentence of the portal. */
  t: (key: PortalKey, values?: Values) => string
  /** A text of the organisation, in the other language where it has only that. */
  say: (text: Text | undefined) => string
}

const reading = (language: Language, choose: (language: Language) => void): Reading => ({
  language,
  choose,
  t: (key, values) => fill(portal[key], language, values),
  say: (text) => text?.[language] ?? text?.zh ?? text?.en ?? '',
})

const Context = createContext<Reading>(reading('zh', () => undefined))

export const useLanguage = (): Reading => useContext(Context)

export function LanguageProvider({ children }: { children: ComponentChildren }) {
  const [language, setLanguage] = useState(() => chosenLanguage('zh'))
  useEffect(() => {
    document.documentElement.lang = locales[language]
  }, [language])
  const value = useMemo(
    () =>
      reading(language, (next) => {
        rememberLanguage(next)
        setLanguage(next)
      }),
    [language],
  )
  return <Context.Provider value={value}>{children}</Context.Provider>
}
