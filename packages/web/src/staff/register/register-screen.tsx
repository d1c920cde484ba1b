import './register.css'
import './print.css'
import { listComplaints } from '@redress/api'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { DisposedNote } from '../disposing/disposed-note.tsx'
import { BusyButton } from '../frame/busy-button.tsx'
import { ask, usePages } from '../api.ts'
import { ProblemNote } from '../frame/problem-note.tsx'
import { Empty, useTitle, WhenRead } from '../frame/screen.tsx'
import { useReading } from '../reading.tsx'
import { useRowKeys } from '../rows.ts'
import { ColumnChooser } from './column-chooser.tsx'
import { FilterChips } from './filter-chips.tsx'
import { RegisterFilter } from './register-filter.tsx'
import { mostPrinted, PrintHead } from './register-print.tsx'
import { columnsOf, filterOf, without, type RegisterSearch } from './register-search.ts'
import { RegisterTable } from './register-table.tsx'
import { useOpenedView } from './saved-views.ts'
import { TakeOut } from './take-out.tsx'

export function RegisterScreen() {
  const { t, number } = useReading()
  const search = useSearch({ from: '/register' })
  const go = useNavigate({ from: '/register' })
  const show = (next: RegisterSearch) => void go({ search: next, replace: true })
  const opened = useOpenedView(search.view, show)
  const rowKeys = useRowKeys()
  const filter = filterOf(search)
  const register = usePages(
    listComplaints,
    (after, signal) => ask(listComplaints, { query: { ...filter, after }, signal }),
    filter,
  )
  useTitle(t('register.title'))

  const first = register.data?.pages[0]
  const rows = register.data?.pages.flatMap((page) => page.rows) ?? []
  const filtered = Object.keys(filter).length > 0
  const columns = columnsOf(search)
  const printing = usePrinting(register, rows.length)
  return (
    <div className="register-page">
      <header className="screen-head">
        <h1>{t('register.title')}</h1>
        {first && (
          <p className="soft figures" role="status">
            {t(first.total.exact ? 'register.total' : 'register.total.more', {
              count: number(first.total.count),
            })}
          </p>
        )}
        <span className="screen-acts">
          <ColumnChooser
            columns={columns}
            choose={(chosen) => show(without({ ...search, columns: chosen.join(',') }))}
          />
          <TakeOut search={search} />
          <BusyButton busy={printing.busy} onClick={printing.start}>
            {t('register.print')}
          </BusyButton>
        </span>
      </header>
      <DisposedNote />
      {first && <PrintHead search={search} shown={rows.length} total={first.total} now={first.now} />}
      <RegisterFilter search={search} counts={first?.counts} change={show} />
      <FilterChips search={search} change={(next) => void go({ search: next })} />
      <ProblemNote error={opened?.error} />
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
            <RegisterTable rows={rows} columns={columns} word={search.q} />
          </div>
        )}
        {register.hasNextPage && (
          <BusyButton
            className="more"
            onClick={() => void register.fetchNextPage()}
            busy={register.isFetchingNextPage}
          >
            {t('app.more')}
          </BusyButton>
        )}
      </WhenRead>
    </div>
  )
}

type Pages = { hasNextPage: boolean; isFetching: boolean; isError: boolean; fetchNextPage: () => unknown }

/** Reads on until everything that goes on paper is there, then prints. */
function usePrinting(pages: Pages, read: number) {
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    if (!busy || pages.isFetching) return
    if (pages.hasNextPage && !pages.isError && read < mostPrinted) {
      void pages.fetchNextPage()
      return
    }
    setBusy(false)
    if (!pages.isError) print()
  }, [busy, pages.isFetching, read])
  return { busy, start: () => setBusy(true) }
}
