import type { RegisterView } from '@redress/api'
import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { copyText } from '../../clipboard.ts'
import { BusyButton } from '../frame/busy-button.tsx'
import { ProblemNote } from '../frame/problem-note.tsx'
import { useReading } from '../reading.tsx'
import { same, searchOf, type RegisterSearch } from './register-search.ts'
import { useSavedViews } from './saved-views.ts'

/** The views somebody keeps: opened with a press, given on by their link, and the present one kept under a name. */
export function ViewChips({ search }: { search: RegisterSearch }) {
  const { t } = useReading()
  const { views, save, remove, busy, error } = useSavedViews()
  const [gone, setGone] = useState<RegisterView>()
  const known = views.some((view) => same(searchOf(view), search))
  const keepable = Object.keys(search).length > 0 && !known
  return (
    <>
      {views.map((view) => (
        <ViewChip
          key={view.id}
          view={view}
          on={same(searchOf(view), search)}
          remove={() => {
            remove(view)
            setGone(view)
          }}
        />
      ))}
      {keepable && <SaveView busy={busy} save={(name) => save(name, search)} />}
      {gone && !views.some(({ name }) => name === gone.name) && (
        <span className="chip gone" role="status">
          {t('register.views.removed', { name: gone.name })}
          <button
            type="button"
            className="wide"
            onClick={() => void save(gone.name, searchOf(gone)).then(() => setGone(undefined))}
          >
            {t('register.views.undo')}
          </button>
        </span>
      )}
      <ProblemNote error={error} />
    </>
  )
}

function ViewChip({ view, on, remove }: { view: RegisterView; on: boolean; remove: () => void }) {
  const { t } = useReading()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    const done = await copyText(`${location.origin}/register?view=${view.id}`)
    setCopied(done)
  }
  return (
    <span className={`chip view ${on ? 'on' : ''}`}>
      <Link to="/register" search={searchOf(view)} aria-current={on}>
        {view.name}
      </Link>
      {on && (
        <button type="button" className="wide" onClick={() => void copy()}>
          {t(copied ? 'register.views.copied' : 'register.views.link')}
        </button>
      )}
      <button type="button" aria-label={t('register.views.remove', { name: view.name })} onClick={remove}>
        ×
      </button>
    </span>
  )
}

function SaveView({ save, busy }: { save: (name: string) => Promise<unknown>; busy: boolean }) {
  const { t } = useReading()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const keep = () =>
    save(name.trim()).then(
      () => {
        setName('')
        setOpen(false)
      },
      () => setOpen(false),
    )
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      content={
        <form
          className="save-view"
          onSubmit={(event) => {
            event.preventDefault()
            if (name.trim() !== '' && !busy) void keep()
          }}
        >
          <Input
            aria-label={t('register.views.name')}
            placeholder={t('register.views.name')}
            maxLength={40}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <BusyButton type="primary" htmlType="submit" busy={busy}>
            {t('app.save')}
          </BusyButton>
          <p className="soft small">{t('register.views.hint')}</p>
        </form>
      }
    >
      <Button type="text" size="small">
        {t('register.views.save')}
      </Button>
    </Popover>
  )
}
