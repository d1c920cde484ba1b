import { previewCalendar, type CalendarView, type Reply } from '@redress/api'
import { Link } from '@tanstack/react-router'
import { Button, DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { useId, useState } from 'react'
import { BusyButton } from '../frame/busy-button.tsx'
import { useSend } from '../api.ts'
import { ProblemNote } from '../frame/problem-note.tsx'
import { useReading } from '../reading.tsx'
import { hoursText, readHours, type Hours } from './hours.ts'

type Tried = { date: string; hours: Hours }

/** What a holiday or other hours would do to the deadlines that run, before anybody publishes them. */
export function TryDays({ calendar }: { calendar: CalendarView }) {
  const { t, list, date: shown } = useReading()
  const [range, setRange] = useState<{ from: string; to: string }>()
  const [written, write] = useState('')
  const [tried, setTried] = useState<readonly Tried[]>([])
  const preview = useSend(previewCalendar)
  const field = useId()
  const hours = readHours(written)
  const add = () => {
    if (!range || !hours) return
    const added = datesOf(range).map((date) => ({ date, hours }))
    const dates = new Set(added.map(({ date }) => date))
    setTried(
      [...tried.filter(({ date }) => !dates.has(date)), ...added].toSorted((a, b) =>
        a.date < b.date ? -1 : 1,
      ),
    )
    preview.reset()
  }
  return (
    <section className="section" aria-labelledby="calendar-try">
      <h2 id="calendar-try">{t('calendars.try')}</h2>
      <p className="soft lead">{t('calendars.try.lead')}</p>
      <div className="try-days">
        <DatePicker.RangePicker
          aria-label={t('calendars.try.dates')}
          placeholder={[t('calendars.try.from'), t('calendars.try.to')]}
          value={range ? [dayjs(range.from), dayjs(range.to)] : null}
          onChange={(chosen) => setRange(rangeOf(chosen))}
        />
        <div>
          <Input
            id={field}
            aria-label={t('calendars.try.hours')}
            placeholder={t('calendars.try.hours.empty')}
            value={written}
            status={hours ? '' : 'error'}
            aria-invalid={!hours}
            aria-describedby={`${field}-hint`}
            onChange={(event) => write(event.target.value)}
          />
          <span id={`${field}-hint`} className="soft small">
            {t(hours ? 'calendars.try.hours.hint' : 'calendars.try.hours.wrong')}
          </span>
        </div>
        <Button disabled={!range || !hours} onClick={add}>
          {t('calendars.try.add')}
        </Button>
      </div>
      {tried.length > 0 && (
        <ul className="exception-list">
          {tried.map(({ date, hours: open }) => (
            <li key={date}>
              <span className="figures">{shown(date)}</span>
              <span className="figures">{hoursText(open, t('calendars.closed'), list)}</span>
              <Button
                type="text"
                size="small"
                aria-label={t('calendars.try.remove', { date: shown(date) })}
                onClick={() => {
                  setTried(tried.filter((one) => one.date !== date))
                  preview.reset()
                }}
              >
                ×
              </Button>
            </li>
          ))}
        </ul>
      )}
      <ProblemNote error={preview.error} />
      <p className="small-acts">
        <BusyButton
          type="primary"
          disabled={tried.length === 0}
          busy={preview.isPending}
          onClick={() =>
            preview.mutate({
              params: { calendar: calendar.name },
              body: { days: tried.map((day) => ({ ...day })) },
            })
          }
        >
          {t('calendars.try.show')}
        </BusyButton>
      </p>
      <div role="status">{preview.data && <Moved result={preview.data} />}</div>
    </section>
  )
}

function Moved({ result: { checked, more, moved } }: { result: Reply<typeof previewCalendar> }) {
  const { t, say, when } = useReading()
  return (
    <>
      <p>
        {t(moved.length === 0 ? 'calendars.moved.none' : 'calendars.moved', { count: moved.length, checked })}
        {more && ` ${t('calendars.moved.more')}`}
      </p>
      {moved.length > 0 && (
        <table className="moved">
          <thead>
            <tr>
              <th scope="col">{t('calendars.moved.complaint')}</th>
              <th scope="col">{t('calendars.moved.limit')}</th>
              <th scope="col">{t('calendars.moved.before')}</th>
              <th scope="col">{t('calendars.moved.after')}</th>
            </tr>
          </thead>
          <tbody>
            {moved.map(({ complaint, number, limit, step, before, after }) => (
              <tr key={`${complaint} ${step?.id ?? ''} ${say(limit)}`}>
                <td>
                  <Link to="/complaints/$id" params={{ id: complaint }} className="number">
                    {number}
                  </Link>
                </td>
                <td>{say(limit)}</td>
                <td className="figures">{before === undefined ? '' : when(before)}</td>
                <td className="figures">{after === undefined ? '' : when(after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

type Chosen = readonly ({ format: (how: string) => string } | null)[] | null

function rangeOf(chosen: Chosen): { from: string; to: string } | undefined {
  const [from, to] = chosen ?? []
  return from && to ? { from: from.format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD') } : undefined
}

/** At most a month at once. */
function datesOf({ from, to }: { from: string; to: string }): string[] {
  const dates: string[] = []
  for (
    let t = Date.parse(`${from}T00:00:00Z`);
    t <= Date.parse(`${to}T00:00:00Z`) && dates.length < 31;
    t += 86_400_000
  )
    dates.push(new Date(t).toISOString().slice(0, 10))
  return dates
}
