import type { CalendarDayView } from '@redress/api'
import { locales } from '../../times.ts'
import { useReading } from '../reading.tsx'
import { hoursText, weekdayName } from './hours.ts'

type Props = { days: readonly CalendarDayView[]; today: string }

/** Twelve small months: closed days are grey, exceptions are framed, what is not published yet is dotted. */
export function YearGrid({ days, today }: Props) {
  const { t } = useReading()
  const months = Array.from({ length: 12 }, (_, month) =>
    days.filter(({ date }) => Number(date.slice(5, 7)) === month + 1),
  )
  return (
    <>
      <ul className="calendar-key">
        <li>
          <span className="day-mark" /> {t('calendars.key.open')}
        </li>
        <li>
          <span className="day-mark off" /> {t('calendars.key.closed')}
        </li>
        <li>
          <span className="day-mark off exception" /> {t('calendars.key.holiday')}
        </li>
        <li>
          <span className="day-mark exception" /> {t('calendars.key.special')}
        </li>
        <li>
          <span className="day-mark unpublished" /> {t('calendars.key.unpublished')}
        </li>
      </ul>
      <div className="year-grid">
        {months.map((month) => (
          <Month key={month[0]?.date} days={month} today={today} />
        ))}
      </div>
    </>
  )
}

function Month({ days, today }: Props) {
  const { language } = useReading()
  const first = days[0]?.date ?? '2024-01-01'
  const name = new Intl.DateTimeFormat(locales[language], { month: 'long', timeZone: 'UTC' })
  return (
    <table className="month">
      <caption>{name.format(new Date(`${first}T00:00:00Z`))}</caption>
      <thead>
        <tr>
          {Array.from({ length: 7 }, (_, index) => (
            <th key={index} scope="col" abbr={weekdayName(index, language, 'long')}>
              {weekdayName(index, language, 'narrow')}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(days).map((week) => (
          <tr key={week.find((day) => day)?.date}>
            {week.map((day, index) =>
              day ? <Day key={day.date} day={day} today={today} /> : <td key={index} />,
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Day({ day, today }: { day: CalendarDayView; today: string }) {
  const { t, say, date, list } = useReading()
  const hours = hoursText(day.hours, t('calendars.closed'), list)
  const marks = [
    'day-mark',
    day.hours.length === 0 && 'off',
    day.exception && 'exception',
    !day.published && 'unpublished',
  ]
  const title = [date(day.date), say(day.name), hours].filter((part) => part !== '').join(' · ')
  return (
    <td aria-current={day.date === today ? 'date' : undefined} title={title}>
      <span className={marks.filter(Boolean).join(' ')}>
        {Number(day.date.slice(8))}
        {day.exception && (
          <span className="off-screen">{[say(day.name), hours].filter(Boolean).join(', ')}</span>
        )}
      </span>
    </td>
  )
}

/** Monday first; days of other months stay empty. */
function weeksOf(days: readonly CalendarDayView[]): (CalendarDayView | undefined)[][] {
  const first = new Date(`${days[0]?.date ?? '2024-01-01'}T00:00:00Z`).getUTCDay()
  const cells = [...Array<undefined>((first + 6) % 7).fill(undefined), ...days]
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    cells.slice(week * 7, week * 7 + 7),
  )
  return weeks.map((week) => [...week, ...Array<undefined>(7 - week.length).fill(undefined)])
}
