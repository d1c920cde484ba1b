import './audit.css'
import { listAttempts } from '@redress/api'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, DatePicker } from 'antd'
import dayjs from 'dayjs'
import { ask, isProblem, usePages } from '../api.ts'
import { BusyButton } from '../frame/busy-button.tsx'
import { Empty, useTitle, WhenRead } from '../frame/screen.tsx'
import { useReading } from '../reading.tsx'
import { zoneName } from '../../zoned.ts'
import { Attempts, Counts, Exports } from './audit-tables.tsx'

/** One local day as the auditor sees it: what was refused, what was counted, what was taken out. */
export function AuditScreen() {
  const { t, number, language } = useReading()
  const { day } = useSearch({ from: '/audit' })
  const go = useNavigate({ from: '/audit' })
  const audit = usePages(
    listAttempts,
    (after, signal) => ask(listAttempts, { query: { day, after }, signal }),
    { day },
  )
  useTitle(t('audit.title'))
  const first = audit.data?.pages[0]
  const attempts = audit.data?.pages.flatMap(({ rows }) => rows) ?? []
  const show = (asked: dayjs.Dayjs | null | undefined) =>
    void go({ search: asked ? { day: asked.format('YYYY-MM-DD') } : {} })
  const shown = dayjs(day ?? first?.day)
  if (isProblem(audit.error, 'not-your-office'))
    return <Empty level="h1" title={t('audit.not-yours.title')} text={t('audit.not-yours')} />
  return (
    <div className="audit">
      <header className="screen-head">
        <h1>{t('audit.title')}</h1>
        <p className="audit-day">
          <Button aria-label={t('audit.before')} onClick={() => show(shown.subtract(1, 'day'))}>
            ‹
          </Button>
          <DatePicker aria-label={t('audit.day')} value={shown} allowClear={false} onChange={show} />
          <Button aria-label={t('audit.after')} onClick={() => show(shown.add(1, 'day'))}>
            ›
          </Button>
          {first && (
            <span className="soft small">{t('audit.zone', { zone: zoneName(first.zone, language) })}</span>
          )}
        </p>
      </header>
      <p className="soft lead">{t('audit.lead')}</p>
      <WhenRead query={audit}>
        {first && (
          <>
            <section className="section" aria-labelledby="audit-refused">
              <h2 id="audit-refused">
                {t('audit.refused')}{' '}
                <span className="soft figures">
                  {t('audit.refused.count', { count: number(first.refused) })}
                </span>
              </h2>
              <Attempts attempts={attempts} />
              {audit.hasNextPage && (
                <BusyButton onClick={() => void audit.fetchNextPage()} busy={audit.isFetchingNextPage}>
                  {t('app.more')}
                </BusyButton>
              )}
            </section>
            <section className="section" aria-labelledby="audit-counts">
              <h2 id="audit-counts">{t('audit.counts')}</h2>
              <Counts counts={first.counts} />
            </section>
            <section className="section" aria-labelledby="audit-exports">
              <h2 id="audit-exports">{t('audit.exports')}</h2>
              <Exports exports={first.exports} />
            </section>
          </>
        )}
      </WhenRead>
    </div>
  )
}
