import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { useReading } from '../reading.tsx'
import { same, without, type RegisterSearch } from './register-search.ts'
import { useSavedViews } from './saved-views.ts'

type Props = { search: RegisterSearch; change: (search: RegisterSearch) => void }

/** What is filtered, each condition taken away by itself; and filters kept under a name. */
export function FilterChips({ search, change }: Props) {
  const { t, date } = useReading()
  const { views, save, remove } = useSavedViews()
  const { q, status, from, to, late } = search
  const chips = [
    q && { text: t('register.chip.q', { q }), left: without({ ...search, q: undefined }) },
    status && { text: t(`register.status.${status}`), left: without({ ...search, status: undefined }) },
    late && { text: t('register.late'), left: without({ ...search, late: undefined }) },
    from && {
      text: t('register.chip.from', { from: date(from) }),
      left: without({ ...search, from: undefined }),
    },
    to && { text: t('register.chip.to', { to: date(to) }), left: without({ ...search, to: undefined }) },
  ].filter((chip) => typeof chip === 'object')
  if (chips.length === 0 && views.length === 0) return null
  const known = views.some((view) => same(view.search, search))
  return (
    <div className="chips">
      {views.map((view) => (
        <span key={view.name} className={`chip view ${same(view.search, search) ? 'on' : ''}`}>
          <Link to="/register" search={view.search} aria-current={same(view.search, search)}>
            {view.name}
          </Link>
          <button
            type="button"
            aria-label={t('register.views.remove', { name: view.name })}
            onClick={() => remove(view.name)}
          >
            ×
          </button>
        </span>
      ))}
      {chips.map(({ text, left }) => (
        <span key={text} className="chip">
          {text}
          <button
            type="button"
            aria-label={t('register.chip.remove', { chip: text })}
            onClick={() => change(left)}
          >
            ×
          </button>
        </span>
      ))}
      {chips.length > 0 && !known && <SaveView save={(name) => save({ name, search })} />}
    </div>
  )
}

function SaveView({ save }: { save: (name: string) => void }) {
  const { t } = useReading()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
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
            if (name.trim() === '') return
            save(name.trim())
            setName('')
            setOpen(false)
          }}
        >
          <Input
            aria-label={t('register.views.name')}
            placeholder={t('register.views.name')}
            maxLength={40}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="primary" htmlType="submit">
            {t('app.save')}
          </Button>
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
