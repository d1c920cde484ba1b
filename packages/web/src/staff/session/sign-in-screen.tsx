import { Button, Input } from 'antd'
import { useState } from 'react'
import { BusyButton } from '../frame/busy-button.tsx'
import mark from '../../mark.svg'
import { ProblemNote } from '../frame/problem-note.tsx'
import { useTitle } from '../frame/screen.tsx'
import { useReading } from '../reading.tsx'
import { useChooseLanguage } from './language-root.tsx'
import { useSignIn } from './session.ts'

export function SignInScreen() {
  const { t, language } = useReading()
  const chooseLanguage = useChooseLanguage()
  const signIn = useSignIn()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  useTitle(t('sign-in.title'))
  return (
    <main className="alone">
      <form
        className="sign-in"
        onSubmit={(event) => {
          event.preventDefault()
          signIn.mutate({ email, password })
        }}
      >
        <img src={mark} alt="" width={40} height={40} />
        <h1>{t('sign-in.title')}</h1>
        <p className="soft">{t('sign-in.lead')}</p>
        <label htmlFor="email">{t('sign-in.email')}</label>
        <Input
          id="email"
          type="email"
          autoComplete="username"
          required
          size="large"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          onPaste={(event) => {
            const [address, secret] = lineOf(event.clipboardData.getData('text'))
            if (address === undefined || secret === undefined) return
            event.preventDefault()
            setEmail(address)
            setPassword(secret)
          }}
        />
        <label htmlFor="password">{t('sign-in.password')}</label>
        <Input
          id="password"
          type="password"
          autoComplete="current-password"
          required
          size="large"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <ProblemNote error={signIn.error} />
        <BusyButton type="primary" size="large" htmlType="submit" busy={signIn.isPending} block>
          {t('sign-in.send')}
        </BusyButton>
        <Button
          type="link"
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => chooseLanguage(language === 'zh' ? 'en' : 'zh')}
        >
          {language === 'zh' ? 'English' : '中文'}
        </Button>
      </form>
    </main>
  )
}

/** A line of the list of sign-ins, as the start prints it: address, password, and who it is. */
const lineOf = (pasted: string): readonly string[] =>
  /^\s*(\S+@\S+)[^\S\r\n]+(\S+)/.exec(pasted)?.slice(1) ?? []
