import { useNavigate } from '@tanstack/react-router'
import { useReading, type Key } from '../reading.tsx'
import { useChooseLanguage } from '../session/language-root.tsx'
import { useSession, useSignOut } from '../session/session.ts'
import { chooseAppearance } from '../theme.ts'
import type { Command } from './command-list.ts'

/** Where one can go and what one can set, from everywhere. */
export function usePlaces(showKeys: () => void): Command[] {
  const { t, language } = useReading()
  const { may } = useSession()
  const go = useNavigate()
  const chooseLanguage = useChooseLanguage()
  const signOut = useSignOut()
  const place = (title: Key, hint: string, run: () => void): Command => ({
    id: title,
    group: t('commands.go'),
    title: t(title),
    hint,
    run,
  })
  const setting = (title: Key, run: () => void, hint = ''): Command => ({
    id: title,
    group: t('commands.me'),
    title: t(title),
    hint,
    run,
  })
  return [
    ...(may.record ? [place('nav.record', 'C', () => void go({ to: '/record' }))] : []),
    place('nav.desk', 'G D', () => void go({ to: '/' })),
    place('nav.register', 'G R', () => void go({ to: '/register' })),
    place('nav.team', 'G T', () => void go({ to: '/team' })),
    place('nav.letters', 'G L', () => void go({ to: '/letters' })),
    ...(may.record ? [place('nav.labels', '', () => void go({ to: '/labels' }))] : []),
    place('nav.calendars', 'G K', () => void go({ to: '/calendars' })),
    place('nav.procedures', 'G P', () => void go({ to: '/procedures' })),
    ...(may.audit ? [place('nav.audit', '', () => void go({ to: '/audit' }))] : []),
    ...(may.erase ? [place('nav.erasing', '', () => void go({ to: '/erasing' }))] : []),
    setting('commands.language', () => chooseLanguage(language === 'zh' ? 'en' : 'zh')),
    setting('commands.light', () => chooseAppearance('light')),
    setting('commands.dark', () => chooseAppearance('dark')),
    setting('me.keys', showKeys, '?'),
    setting('me.sign-out', () => signOut.mutate()),
  ]
}
