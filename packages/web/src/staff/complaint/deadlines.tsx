import type { ComplaintView, DeadlineView } from '@redress/api'
import { Clauses } from '../clauses.tsx'
import { Due, useNow, WorkLeft } from '../due.tsx'
import { useReading } from '../reading.tsx'
import { ClockStory } from './clock-story.tsx'
import { Section } from './section.tsx'

const over = new Set<DeadlineView['state']>(['met', 'met-late', 'ended', 'lapsed'])

/** Both clocks: the customer's, which never stops, and ours, limit by limit; on asking how each date came about. */
export function Deadlines({ complaint }: { complaint: ComplaintView }) {
  const { t } = useReading()
  const started = complaint.deadlines.filter(({ state }) => state !== 'not-started')
  const running = started.filter(({ state }) => !over.has(state)).toSorted(byDue)
  const past = started.filter(({ state, due }) => over.has(state) && due !== undefined)
  return (
    <Section id="deadlines" title={t('complaint.deadlines')}>
      <CustomersClock complaint={complaint} />
      <h3 className="clock-name">{t('deadline.ours')}</h3>
      {running.length === 0 && <p className="soft">{t('complaint.deadlines.none')}</p>}
      {running.map((deadline) => (
        <Deadline key={deadline.limit} deadline={deadline} />
      ))}
      <ClockStory complaint={complaint} />
      {past.length > 0 && (
        <details className="past-limits" open={running.length === 0}>
          <summary>{t('deadline.past', { count: past.length })}</summary>
          {past.map((deadline) => (
            <Deadline key={deadline.limit} deadline={deadline} />
          ))}
        </details>
      )}
    </Section>
  )
}

const byDue = (one: DeadlineView, other: DeadlineView) => (one.due ?? '~').localeCompare(other.due ?? '~')

function CustomersClock({ complaint: { received, closedAt } }: { complaint: ComplaintView }) {
  const { t, when, time } = useReading()
  const now = useNow()
  const until = closedAt === undefined ? now : Date.parse(closedAt)
  return (
    <div className="customers-clock">
      <h3 className="clock-name">{t(closedAt === undefined ? 'deadline.since' : 'deadline.since.whole')}</h3>
      <b className="figures">{time(until - Date.parse(received))}</b>
      <p className="soft small">{t('deadline.since.why', { when: when(received) })}</p>
    </div>
  )
}

function Deadline({ deadline }: { deadline: DeadlineView }) {
  const { t, say, when, until, names } = useReading()
  const { start, target, due, stopped, rule, clauses, why, workLeft, charged } = deadline
  const instants = [
    ['deadline.start', start && when(start)],
    ['deadline.target', target && until(target)],
    ['deadline.due', due && until(due)],
    ['deadline.stopped', stopped && when(stopped)],
  ] as const
  return (
    <details className={`deadline ${deadline.state}`}>
      <summary>
        <span>{say(deadline.title)}</span>
        <Due due={due} state={deadline.state} provisional={deadline.provisional} />
        <WorkLeft left={workLeft} />
      </summary>
      <dl>
        {rule && (
          <div>
            <dt>{t('deadline.rule')}</dt>
            <dd>
              <code>{rule}</code>
            </dd>
          </div>
        )}
        {instants.map(
          ([name, instant]) =>
            instant && (
              <div key={name}>
                <dt>{t(name)}</dt>
                <dd className="figures">{instant}</dd>
              </div>
            ),
        )}
        {charged.length > 0 && (
          <div>
            <dt>{t('complaint.holder')}</dt>
            <dd>{names(charged)}</dd>
          </div>
        )}
        {clauses.length > 0 && (
          <div>
            <dt>{t('deadline.clause')}</dt>
            <dd>
              <Clauses ids={clauses} />
            </dd>
          </div>
        )}
      </dl>
      {why.length > 0 && (
        <>
          <p className="label">{t('deadline.why')}</p>
          <ol className="why">
            {why.map((line, index) => (
              <li key={index}>{say(line.text)}</li>
            ))}
          </ol>
        </>
      )}
    </details>
  )
}
