import './desk.css'
import { showDesk, type DeskRow } from '@redress/api'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { BusyButton } from '../frame/busy-button.tsx'
import { localDate } from '../../zoned.ts'
import { ask, usePages } from '../api.ts'
import { useNow } from '../due.tsx'
import { Empty, useTitle, WhenRead } from '../frame/screen.tsx'
import { useReading } from '../reading.tsx'
import { useRowKeys } from '../rows.ts'
import { DeskLine } from './desk-line.tsx'

const groups = ['late', 'today', 'later', 'none'] as const

/** What I owe, by the limit that binds first. */
export function DeskScreen() {
  const { t, zone } = useReading()
  const { whose } = useSearch({ from: '/' })
  const go = useNavigate({ from: '/' })
  const now = useNow()
  const rowsKeys = useRowKeys()
  const desk = usePages(showDesk, (after, signal) => ask(showDesk, { query: { after }, signal }), 'desk')
  useTitle(t('desk.title'))

  const all = desk.data?.pages.flatMap((page) => page.rows) ?? []
  const rows = whose === 'mine' ? all.filter((row) => row.mine) : all
  const counts = desk.data?.pages[0]?.counts
  return (
    <>
      <header className="screen-head">
        <h1>{t('desk.title')}</h1>
        {counts && <p className="soft figures">{t('desk.count', { all: counts.all })}</p>}
        <Segmented
          aria-label={t('desk.whose')}
          value={whose ?? 'all'}
          options={[
            { value: 'all', label: t('desk.all') },
            { value: 'mine', label: t('desk.mine') },
          ]}
          onChange={(value) => void go({ search: value === 'mine' ? { whose: 'mine' } : {} })}
        />
      </header>
      <WhenRead query={desk}>
        {rows.length === 0 && (
          <Empty title={t('desk.empty.title')} text={t(all.length > 0 ? 'desk.empty.mine' : 'desk.empty')} />
        )}
        <div ref={rowsKeys}>
          {groups.map((group) => {
            const members = rows.filter((row) => groupOf(row, now, zone) === group)
            if (members.length === 0) return null
            return (
              <section key={group} className="desk-group" aria-labelledby={`desk-${group}`}>
                <h2 id={`desk-${group}`} className={group}>
                  {t(`desk.group.${group}`)} <span className="figures soft">{members.length}</span>
                </h2>
                <ul className="lines">
                  {members.map((row) => (
                    <DeskLine key={`${row.complaint} ${row.step}`} row={row} />
                  ))}
                </ul>
              </section>
            )
          })}
        </div>
        {desk.hasNextPage && (
          <BusyButton onClick={() => void desk.fetchNextPage()} busy={desk.isFetchingNextPage}>
            {t('app.more')}
          </BusyButton>
        )}
      </WhenRead>
    </>
  )
}

function groupOf({ due }: DeskRow, now: number, zone: string): (typeof groups)[number] {
  if (due === undefined) return 'none'
  const at = Date.parse(due)
  if (at <= now) return 'late'
  // `due` is the first instant that is too late: midnight ends the day before.
  return localDate(at - 1, zone) === localDate(now, zone) ? 'today' : 'later'
}
