import { browserLanguage, keepLanguage, keptLanguage } from '../../language.ts'
import { locales } from '../../times.ts'
import type { Language } from '@redress/texts'
import { ConfigProvider } from 'antd'
import en from 'antd/locale/en_GB'
import zh from 'antd/locale/zh_CN'
import 'dayjs/locale/zh-cn'
import dayjs from 'dayjs'
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { styleNonce } from '../nonce.ts'
import { browserZone, reading, ReadingContext } from '../reading.tsx'
import { themeOf, useDark } from '../theme.ts'
import { signedOut, useSessionQuery } from './session.ts'

const ChooseLanguage = createContext<(language: Language) => void>(() => undefined)
export const useChooseLanguage = () => useContext(ChooseLanguage)

/** `whose` is absent while nobody is signed in. */
type Choice = { whose: string | undefined; language: Language }

const device = 'console'
const of = (person: string) => `${device}.${person}`

/**
 * Language, zone and look of everything inside. The language is what the person chose on this device, then what the
 * company knows of him; before anybody signs in what was chosen here last, then the browser's.
 */
export function LanguageRoot({ children }: { children: ReactNode }) {
  const session = useSessionQuery().data
  const [choice, choose] = useState<Choice>()
  const person = session === undefined || session === signedOut ? undefined : session
  const whose = person?.person.id
  const chosen = choice?.whose === whose ? choice?.language : undefined
  const own = whose === undefined ? undefined : (keptLanguage(of(whose)) ?? person?.person.language)
  const language = chosen ?? own ?? keptLanguage(device) ?? browserLanguage() ?? 'zh'
  const zone = person?.organisation.zone ?? browserZone()
  const read = useMemo(() => reading(language, zone), [language, zone])
  const dark = useDark()
  const theme = useMemo(() => themeOf(dark), [dark])

  // Who chose while signing in has chosen for himself.
  useEffect(() => {
    if (whose === undefined || !choice || choice.whose !== undefined) return
    keepLanguage(of(whose), choice.language)
    choose({ whose, language: choice.language })
  }, [whose])

  useEffect(() => {
    document.documentElement.lang = locales[language]
    dayjs.locale(language === 'zh' ? 'zh-cn' : 'en')
  }, [language])

  return (
    <ConfigProvider
      locale={language === 'zh' ? zh : en}
      theme={theme}
      button={{ autoInsertSpace: false }}
      csp={{ nonce: styleNonce }}
      wave={{ disabled: true }}
    >
      <ReadingContext value={read}>
        <ChooseLanguage
          value={(next) => {
            keepLanguage(device, next)
            if (whose !== undefined) keepLanguage(of(whose), next)
            choose({ whose, language: next })
          }}
        >
          {children}
        </ChooseLanguage>
      </ReadingContext>
    </ConfigProvider>
  )
}
