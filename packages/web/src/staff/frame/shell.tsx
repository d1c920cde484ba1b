import './frame.css'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import { listLetters, showDesk, showTeam } from '@redress/api'
import mark from '../../mark.svg'
import { useRead } from '../api.ts'
import { CommandMenu } from '../commands/command-menu.tsx'
import { useLive } from '../live.ts'
import { useReading } from '../reading.tsx'
import { useSession } from '../session/session.ts'
import { CheatSheet } from './cheat-sheet.tsx'
import { useKeptFocus } from './kept-focus.ts'
import { useCommandKey, useKeys } from './keys.ts'
import { MyMenu } from './my-menu.tsx'
import { Told } from './told.tsx'

/** What stands around every screen: where one can go, who one is, and whether the line is up. */
export function Shell({ children }: { children: ReactNode }) {
  const { t, say } = useReading()
  const { organisation, may } = useSession()
  const go = useNavigate()
  const [keysShown, showKeys] = useState(false)
  const [menuShown, showMenu] = useState(false)
  useLive()
  useKeptFocus()
  useCommandKey(() => showMenu((before) => !before))
  useKeys({
    'g d': () => void go({ to: '/' }),
    'g r': () => void go({ to: '/register' }),
    'g t': () => void go({ to: '/team' }),
    'g l': () => void go({ to: '/letters' }),
    'g k': () => void go({ to: '/calendars' }),
    'g p': () => void go({ to: '/procedures' }),
    c: () => void go({ to: '/record' }),
    '?': () => showKeys(true),
  })
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <header className="rail">
        <Link to="/" className="brand">
          <img src={mark} alt="" width={24} height={24} />
          <span>{say(organisation.title)}</span>
        </Link>
        {may.record && (
          <Button className="rail-record" onClick={() => void go({ to: '/record' })} aria-keyshortcuts="c">
            {t('nav.record')}
            <kbd aria-hidden="true">C</kbd>
          </Button>
        )}
        <button
          type="button"
          className="rail-search"
          aria-keyshortcuts="Control+K Meta+K"
          onClick={() => showMenu(true)}
        >
          <span className="soft">{t('register.search.short')}</span>
          <kbd aria-hidden="true">Ctrl K</kbd>
        </button>
        <nav aria-label={t('app.menu')}>
          <Destinations />
        </nav>
        <MyMenu showKeys={() => showKeys(true)} />
      </header>
      <div className="page">
        <Offline />
        <Told />
        <main id="content" tabIndex={-1}>
          {children}
        </main>
      </div>
      <CheatSheet open={keysShown} close={() => showKeys(false)} />
      {menuShown && <CommandMenu close={() => showMenu(false)} showKeys={() => showKeys(true)} />}
    </div>
  )
}

function Destinations() {
  const { t } = useReading()
  const { may } = useSession()
  const late = useRead(showDesk, { query: { limit: 1 } }).data?.counts.late ?? 0
  const heads = (useRead(showTeam, { query: {} }).data?.units.length ?? 0) > 0
  const waiting = useRead(listLetters, { query: {} }).data?.count ?? 0
  return (
    <ul>
      <li>
        <Link to="/" activeOptions={{ exact: true, includeSearch: false }}>
          {t('nav.desk')}
          {late > 0 && (
            <span className="badge late" aria-label={t('nav.late', { count: late })}>
              {late}
            </span>
          )}
        </Link>
      </li>
      <li>
        <Link to="/register" activeOptions={{ includeSearch: false }}>
          {t('nav.register')}
        </Link>
      </li>
      {heads && (
        <li>
          <Link to="/team">{t('nav.team')}</Link>
        </li>
      )}
      <li>
        <Link to="/letters">
          {t('nav.letters')}
          {waiting > 0 && <span className="badge">{waiting}</span>}
        </Link>
      </li>
      <li className="only-wide">
        <Link to="/calendars">{t('nav.calendars')}</Link>
      </li>
      <li className="only-wide">
        <Link to="/procedures">{t('nav.procedures')}</Link>
      </li>
      {may.record && (
        <li className="only-wide">
          <Link to="/labels">{t('nav.labels')}</Link>
        </li>
      )}
      {may.record && (
        <li className="only-narrow">
          <Link to="/record">{t('nav.record.short')}</Link>
        </li>
      )}
    </ul>
  )
}

const subscribe = (tell: () => void) => {
  addEventListener('online', tell)
  addEventListener('offline', tell)
  return () => {
    removeEventListener('online', tell)
    removeEventListener('offline', tell)
  }
}

function Offline() {
  const { t } = useReading()
  const online = useSyncExternalStore(subscribe, () => navigator.onLine)
  const [shown, show] = useState(false)
  useEffect(() => show(!online), [online])
  return (
    <div role="status" className="offline-place">
      {shown && <p className="offline">{t('app.offline')}</p>}
    </div>
  )
}
