/** @jsxImportSource preact */
import type { Text } from '@redress/api'
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { useLanguage } from './language.tsx'

/** What stands around every page a customer sees: whose page it is, the other language, the page. */
export function Frame(props: { organisation?: Text; title: string; children: ComponentChildren }) {
  const { language, choose, t, say } = useLanguage()
  const organisation = say(props.organisation)
  useEffect(() => {
    document.title = [props.title, organisation].filter((part) => part !== '').join(' · ')
  }, [props.title, organisation])
  return (
    <>
      <a class="skip" href="#content">
        {t('skip')}
      </a>
      <header class="top">
        <p class="organisation">{organisation}</p>
        <button
          type="button"
          class="language"
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => choose(language === 'zh' ? 'en' : 'zh')}
        >
          {language === 'zh' ? 'English' : '中文'}
        </button>
      </header>
      <main id="content" tabIndex={-1}>
        {props.children}
      </main>
    </>
  )
}

export function Opening() {
  const { t } = useLanguage()
  return (
    <Frame title="">
      <p class="soft" role="status">
        {t('loading')}
      </p>
    </Frame>
  )
}

export function NotFound({ what }: { what: 'desk' | 'receipt' | 'address' | 'satisfaction' }) {
  const { t } = useLanguage()
  const title = t(`problem.no-${what}.title`)
  return (
    <Frame title={title}>
      <h1>{title}</h1>
      <p>{t(`problem.no-${what}`)}</p>
    </Frame>
  )
}

export function Unavailable({ retry }: { retry: () => void }) {
  const { t } = useLanguage()
  return (
    <Frame title={t('problem.retry')}>
      <h1>{t('problem.later.title')}</h1>
      <p>{t('problem.later')}</p>
      <button type="button" class="primary" onClick={retry}>
        {t('problem.retry')}
      </button>
    </Frame>
  )
}
