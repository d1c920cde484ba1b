import type { CalendarDayView } from '@redress/api'
import { useReading } from '../reading.tsx'
import { hoursText } from './hours.ts'

type Run = { first: string; last: string; days: number; day: CalendarDayView }

/** The dated exceptions of a year in words; days with the same reason one after the other are told together. */
export function Exceptions({ days }: { days: readonly CalendarDayView[] }) {
  const { t, say, date, list } = useReading()
  const runs = runsOf(days)
  return (
    <section className="section" aria-labelledby="calendar-exceptions">
      <h2 id="calendar-exceptions">{t('calendars.exceptions')}</h2>
      {runs.length === 0 && <p className="soft">{t('calendars.exceptions.none')}</p>}
      <ul className="exception-list">
        {runs.map(({ first, last, days: count, day }) => (
          <li key={first}>
            <span className="figures">
              {count === 1 ? date(first) : t('calendars.range', { from: date(first), to: date(last) })}
            </span>
            <span>{say(day.name)}</span>
            <span className="soft figures">{hoursText(day.hours, t('calendars.closed'), list)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function runsOf(days: readonly CalendarDayView[]): Run[] {
  const runs: Run[] = []
  let before = ''
  for (const day of days) {
    const key = day.exception ? JSON.stringify([day.name, day.hours]) : ''
    const run = runs.at(-1)
    if (key !== '' && key === before && run) {
      run.last = day.date
      run.days++
    } else if (key !== '') runs.push({ first: day.date, last: day.date, days: 1, day })
    before = key
  }
  return runs
}
