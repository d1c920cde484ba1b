import './register.css'
import { listComplaints } from '@redress/api'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { BusyButton } from '../frame/busy-button.tsx'
import { ask, usePages } from '../api.ts'
import { Empty, useTitle, WhenRead } from '../frame/screen.tsx'
import { useReading } from '../reading.tsx'
import { useRowKeys } from '../rows.ts'
import { FilterChips } from './filter-chips.tsx'
import { RegisterFilter } from './register-filter.tsx'
import { RegisterTable } from './register-table.tsx'

export function RegisterScreen() {
  const { t, number } = useReading()
  const search = useSearch({ from: '/register' })
  const go = useNavigate({ from: '/register' })
  const rowKeys = useRowKeys()
  const register = usePages(
    listComplaints,
    (after, signal) => ask(listComplaints, { query: { ...search, after }, signal }),
    search,
  )
  useTitle(t('register.title'))

  const first = register.data?.pages[0]
  const rows = register.data?.pages.flatMap((page) => page.rows) ?? []
  const filtered = Object.keys(search).length > 0
  return (
    <>
      <header className="screen-head">
        <h1>{t('register.title')}</h1>
        {first && (
          <p className="soft figures" role="status">
            {t(first.total.exact ? 'register.total' : 'register.total.more', {
              count: number(first.total.count),
            })}
          </p>
        )}
      </header>
      <RegisterFilter
        search={search}
        counts={first?.counts}
        change={(next) => void go({ search: next, replace: true })}
      />
      <FilterChips search={search} change={(next) => void go({ search: next })} />
      {first && first.behind > 0 && search.q && (
        <p className="soft" role="status">
          {t('register.behind', { count: number(first.behind) })}
        </p>
      )}
      <WhenRead query={register}>
        {rows.length === 0 ? (
          <Empty
            title={t(filtered ? 'register.nothing.title' : 'register.empty.title')}
            text={t(filtered ? 'register.nothing' : 'register.empty')}
          >
            {filtered && <Button onClick={() => void go({ search: {} })}>{t('register.clear')}</Button>}
          </Empty>
        ) : (
          <div ref={rowKeys} aria-busy={register.isFetching}>
            <RegisterTable rows={rows} word={search.q} />
          </div>
        )}
        {register.hasNextPage && (
          <BusyButton onClick={() => void register.fetchNextPage()} busy={register.isFetchingNextPage}>
            {t('app.more')}
          </BusyButton>
        )}
      </WhenRead>
    </>
  )
}
