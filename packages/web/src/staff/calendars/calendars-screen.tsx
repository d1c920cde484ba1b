import { listCalendars, showCalendarYear, type CalendarView } from '@redress/api'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useRead } from '../api.ts'
import { useTitle, WhenRead } from '../frame/screen.tsx'
import { useReading } from '../reading.tsx'
import './calendars.css'
import { Exceptions } from './exceptions.tsx'
import { zoneName } from '../../zoned.ts'
import { hoursText, weekOf } from './hours.ts'
import { TryDays } from './try-days.tsx'
import { YearGrid } from './year-grid.tsx'

/** The calendars that limits are counted on: a year at a glance, where its days come from, and what a change would do. */
export function CalendarsScreen() {
  const { t, say } = useReading()
  const read = useRead(listCalendars, {})
  const [chosen, choose] = useState<string>()
  const [turned, turn] = useState<number>()
  const calendars = read.data?.calendars ?? []
  const calendar =
    calendars.find(({ name }) => name === chosen) ?? calendars.find(({ usual }) => usual) ?? calendars[0]
  const year = turned ?? Number(read.data?.today.slice(0, 4) ?? 0)
  useTitle(t('calendars.title'))
  return (
    <>
      <header className="screen-head">
        <h1>{t('calendars.title')}</h1>
        {calendars.length > 1 && (
          <Select
            aria-label={t('calendars.which')}
            value={calendar?.name ?? null}
            options={calendars.map(({ name, title }) => ({ value: name, label: say(title) }))}
            onChange={(name) => choose(name ?? undefined)}
          />
        )}
        {calendar && (
          <div className="year-turn">
            <Button
              aria-label={t('calendars.year.before', { year: year - 1 })}
              onClick={() => turn(year - 1)}
            >
              ‹
            </Button>
            <strong aria-live="polite">{year}</strong>
            <Button aria-label={t('calendars.year.after', { year: year + 1 })} onClick={() => turn(year + 1)}>
              ›
            </Button>
          </div>
        )}
      </header>
      <WhenRead query={read}>
        {calendar && read.data && (
          <>
            <About calendar={calendar} version={read.data.version} timeZoneData={read.data.timeZoneData} />
            <Year calendar={calendar} year={year} today={read.data.today} />
            <TryDays key={calendar.name} calendar={calendar} />
          </>
        )}
      </WhenRead>
    </>
  )
}

function Year({ calendar, year, today }: { calendar: CalendarView; year: number; today: string }) {
  const { t, number } = useReading()
  const read = useRead(showCalendarYear, { params: { calendar: calendar.name, year: String(year) } })
  return (
    <WhenRead query={read}>
      {read.data && (
        <>
          <p className="soft lead">
            {t('calendars.sum', { days: read.data.workingDays, hours: number(read.data.openHours) })}
            {read.data.days.some(({ published }) => !published) && (
              <strong className="unpublished-note"> {t('calendars.unpublished')}</strong>
            )}
          </p>
          <YearGrid days={read.data.days} today={today} />
          <Exceptions days={read.data.days} />
        </>
      )}
    </WhenRead>
  )
}

type AboutProps = { calendar: CalendarView; version: string; timeZoneData: string }

function About({ calendar, version, timeZoneData }: AboutProps) {
  const { t, say, date, list, language } = useReading()
  const { published } = calendar
  return (
    <section className="section" aria-label={say(calendar.title)}>
      <dl className="facts calendar-about">
        {weekOf(calendar, language).map(({ days, hours }) => (
          <div key={days}>
            <dt>{days}</dt>
            <dd className="figures">{hoursText(hours, t('calendars.closed'), list)}</dd>
          </div>
        ))}
        <div>
          <dt>{t('calendars.zone')}</dt>
          <dd>
            {zoneName(calendar.zone, language)} <span className="soft">{calendar.zone}</span>
          </dd>
        </div>
        {published && (
          <div>
            <dt>{t('calendars.published')}</dt>
            <dd>{t('calendars.range', { from: date(published.from), to: date(published.to) })}</dd>
          </div>
        )}
        <div>
          <dt>{t('calendars.version')}</dt>
          <dd>{t('calendars.version.of', { version, timeZoneData })}</dd>
        </div>
      </dl>
      {calendar.sources.length > 0 && (
        <details className="sources">
          <summary>{t('calendars.sources', { count: calendar.sources.length })}</summary>
          <ul>
            {calendar.sources.map((source) => (
              <li key={source}>{/^https?:/.test(source) ? <a href={source}>{source}</a> : source}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
