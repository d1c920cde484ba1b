import './desk.css'
import { DeskKind, showDesk, type DeskRow } from '@redress/api'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import type { ReactNode } from 'react'
import { localDate } from '../../zoned.ts'
import { BulkBar } from '../bulk/bulk-bar.tsx'
import { useSelectCommand } from '../bulk/select-command.ts'
import { useSelection, type Selection } from '../bulk/selection.ts'
import { ask, eachMinute, usePages } from '../api.ts'
import { useNow } from '../due.tsx'
import { BusyButton } from '../frame/busy-button.tsx'
import { Empty, useTitle, WhenRead } from '../frame/screen.tsx'
import { useReading } from '../reading.tsx'
import { useRowKeys } from '../rows.ts'
import { DeskLine } from './desk-line.tsx'
import { openActs, type Small } from './row-acts.tsx'
import type { DeskSearch } from './desk-search.ts'

/** Nothing that must be seen before it is done: signatures and receipts are given one by one. */
const together: readonly Small[] = ['ReadNotice', 'SeeFeedback', 'TakeStep']

const groups = ['late', 'today', 'later', 'none'] as const

/** What I owe, by the limit that binds first: steps, signatures, receipts, notices, contributions, letters, feedback. */
export function DeskScreen() {
  const { t, zone } = useReading()
  const search = useSearch({ from: '/' })
  const now = useNow()
  const desk = usePages(
    showDesk,
    (after, signal) => ask(showDesk, { query: { ...search, after }, signal }),
    search,
    { every: eachMinute },
  )
  useTitle(t('desk.title'))

  const rows = desk.data?.pages.flatMap((page) => page.rows) ?? []
  const counts = desk.data?.pages[0]?.counts
  const selection = useSelection(rows.map(({ id }) => id))
  const rowsKeys = useRowKeys((row) => {
    selection.begin()
    selection.toggle(row)
  })
  const several = rows.filter((row) => openActs(row, together).length > 0).length > 1
  useSelectCommand(selection, several)
  return (
    <>
      <header className="screen-head">
        <h1>{t('desk.title')}</h1>
        {counts && <p className="soft figures">{t('desk.count', { all: counts.all })}</p>}
        <DeskFilter search={search} mine={counts?.mine}>
          {several && !selection.on && <Button onClick={selection.begin}>{t('bulk.begin')}</Button>}
        </DeskFilter>
      </header>
      <WhenRead query={desk}>
        {rows.length === 0 && (
          <Empty
            title={t('desk.empty.title')}
            text={t((counts?.all ?? 0) > 0 ? 'desk.empty.mine' : 'desk.empty')}
          />
        )}
        <div ref={rowsKeys}>
          {groups.map((group) => (
            <Group
              key={group}
              group={group}
              rows={rows.filter((row) => groupOf(row, now, zone) === group)}
              selection={selection}
            />
          ))}
        </div>
        {desk.hasNextPage && (
          <BusyButton onClick={() => void desk.fetchNextPage()} busy={desk.isFetchingNextPage}>
            {t('app.more')}
          </BusyButton>
        )}
        <BulkBar selection={selection} rows={rows} acts={together} />
      </WhenRead>
    </>
  )
}

type FilterProps = { search: DeskSearch; mine: number | undefined; children: ReactNode }

function DeskFilter({ search, mine, children }: FilterProps) {
  const { t, number } = useReading()
  const go = useNavigate({ from: '/' })
  const { whose, kind } = search
  return (
    <div className="desk-filter">
      <Segmented
        aria-label={t('desk.kind')}
        value={kind ?? 'any'}
        options={[
          { value: 'any' as const, label: t('desk.kind.any') },
          ...DeskKind.options.map((value) => ({ value, label: t(`desk.kind.${value}`) })),
        ]}
        onChange={(value) =>
          void go({ search: { ...(whose && { whose }), ...(value !== 'any' && { kind: value }) } })
        }
      />
      <Segmented
        aria-label={t('desk.whose')}
        value={whose ?? 'all'}
        options={[
          { value: 'all' as const, label: t('desk.all') },
          {
            value: 'mine' as const,
            label: (
              <>
                {t('desk.mine')}
                {mine !== undefined && <span className="figures soft"> {number(mine)}</span>}
              </>
            ),
          },
        ]}
        onChange={(value) =>
          void go({ search: { ...(kind && { kind }), ...(value === 'mine' && { whose: value }) } })
        }
      />
      {children}
    </div>
  )
}

type GroupProps = { group: (typeof groups)[number]; rows: readonly DeskRow[]; selection: Selection }

function Group({ group, rows, selection }: GroupProps) {
  const { t } = useReading()
  if (rows.length === 0) return null
  return (
    <section className="desk-group" aria-labelledby={`desk-${group}`}>
      <h2 id={`desk-${group}`} className={group}>
        {t(`desk.group.${group}`)} <span className="figures soft">{rows.length}</span>
      </h2>
      <ul className="lines">
        {rows.map((row) => (
          <DeskLine key={row.id} row={row} choosing={{ selection, of: together }} />
        ))}
      </ul>
    </section>
  )
}

function groupOf({ due }: DeskRow, now: number, zone: string): (typeof groups)[number] {
  if (due === undefined) return 'none'
  const at = Date.parse(due)
  if (at <= now) return 'late'
  // `due` is the first instant that is too late: midnight ends the day before.
  return localDate(at - 1, zone) === localDate(now, zone) ? 'today' : 'later'
}
