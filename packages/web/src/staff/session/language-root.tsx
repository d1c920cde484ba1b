import { chosenLanguage, rememberLanguage } from '../../language.ts'
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

/** Language, zone and look of everything inside: the reader's choice, then the person's, then the browser's. */
export function LanguageRoot({ children }: { children: ReactNode }) {
  const session = useSessionQuery().data
  const [chosen, choose] = useState<Language>()
  const person = session === undefined || session === signedOut ? undefined : session
  const language = chosen ?? chosenLanguage(person?.person.language ?? 'zh')
  const zone = person?.organisation.zone ?? browserZone()
  const read = useMemo(() => reading(language, zone), [language, zone])
  const dark = useDark()
  const theme = useMemo(() => themeOf(dark), [dark])

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
            rememberLanguage(next)
            choose(next)
          }}
        >
          {children}
        </ChooseLanguage>
      </ReadingContext>
    </ConfigProvider>
  )
}
