import { languages } from '@redress/texts'
import { Link } from '@tanstack/react-router'
import { Button, Popover, Segmented, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { BusyButton } from './busy-button.tsx'
import { isLanguage } from '../../language.ts'
import { useReading } from '../reading.tsx'
import { useChooseLanguage } from '../session/language-root.tsx'
import { useChooseOrganisation, useSession, useSignOut } from '../session/session.ts'
import { appearances, chooseAppearance, useAppearance } from '../theme.ts'

const names = { zh: '中文', en: 'English' } as const

export function MyMenu({ showKeys }: { showKeys: () => void }) {
  const { t, say, names: listed } = useReading()
  const { person } = useSession()
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  return (
    <Popover
      trigger="click"
      placement="topRight"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={<Settings showKeys={showKeys} close={close} />}
    >
      <button type="button" className="me" ref={button} aria-expanded={open}>
        <span className="off-screen">{t('me.menu')}</span>
        <span className="me-mark" aria-hidden="true">
          {say(person.title).slice(0, 1)}
        </span>
        <span className="me-name">
          {say(person.title)}
          <span className="soft" title={listed(person.units)}>
            {listed(person.units)}
          </span>
        </span>
      </button>
    </Popover>
  )
}

function Settings({ showKeys, close }: { showKeys: () => void; close: () => void }) {
  const { t, say, language } = useReading()
  const session = useSession()
  const chooseLanguage = useChooseLanguage()
  const chooseOrganisation = useChooseOrganisation()
  const signOut = useSignOut()
  const appearance = useAppearance()
  const place = useRef<HTMLElement>(null)
  // It hangs at the end of the page: the keyboard would have to walk through everything to get here.
  useEffect(() => place.current?.querySelector('input')?.focus(), [])
  return (
    <section
      className="settings"
      ref={place}
      aria-label={t('me.menu')}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <p id="my-language">{t('me.language')}</p>
      <Segmented
        aria-labelledby="my-language"
        block
        value={language}
        options={languages.map((value) => ({ value, label: names[value] }))}
        onChange={(value) => isLanguage(value) && chooseLanguage(value)}
      />
      <p id="my-appearance">{t('me.theme')}</p>
      <Segmented
        aria-labelledby="my-appearance"
        block
        value={appearance}
        options={appearances.map((value) => ({ value, label: t(`me.theme.${value}`) }))}
        onChange={chooseAppearance}
      />
      {session.organisations.length > 1 && (
        <>
          <p>{t('me.organisation')}</p>
          <Select
            aria-label={t('me.organisation')}
            value={session.organisation.id}
            options={session.organisations.map(({ id, title }) => ({ value: id, label: say(title) }))}
            onChange={(organisation) => chooseOrganisation.mutate(organisation)}
          />
        </>
      )}
      <div className="only-narrow">
        <Link to="/calendars" className="settings-link" onClick={close}>
          {t('nav.calendars')}
        </Link>
        <Link to="/procedures" className="settings-link" onClick={close}>
          {t('nav.procedures')}
        </Link>
        {session.may.record && (
          <Link to="/labels" className="settings-link" onClick={close}>
            {t('nav.labels')}
          </Link>
        )}
      </div>
      {session.may.audit && (
        <Link to="/audit" className="settings-link" onClick={close}>
          {t('nav.audit')}
        </Link>
      )}
      {session.may.erase && (
        <Link to="/erasing" className="settings-link" onClick={close}>
          {t('nav.erasing')}
        </Link>
      )}
      <Button
        type="text"
        block
        onClick={() => {
          close()
          showKeys()
        }}
      >
        {t('me.keys')} <kbd>?</kbd>
      </Button>
      <BusyButton type="text" block busy={signOut.isPending} onClick={() => signOut.mutate()}>
        {t('me.sign-out')}
      </BusyButton>
    </section>
  )
}
