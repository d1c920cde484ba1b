import type { ComplaintView, DeadlineView } from '@redress/api'
import { Due, stateWords } from '../due.tsx'
import { useReading } from '../reading.tsx'
import { Section } from './section.tsx'

/** Every limit, and on asking how its date came about. */
export function Deadlines({ complaint }: { complaint: ComplaintView }) {
  const { t } = useReading()
  const shown = complaint.deadlines.filter(({ state }) => state !== 'not-started')
  return (
    <Section id="deadlines" title={t('complaint.deadlines')}>
      {shown.length === 0 && <p className="soft">{t('complaint.deadlines.none')}</p>}
      {shown.map((deadline) => (
        <Deadline key={deadline.limit} deadline={deadline} />
      ))}
    </Section>
  )
}

function Deadline({ deadline }: { deadline: DeadlineView }) {
  const { t, say, when, list, receipt } = useReading()
  const { start, target, due, stopped, rule, clauses, why } = deadline
  const instants = { start, target, due, stopped }
  return (
    <details className="deadline">
      <summary>
        <span>{say(deadline.title)}</span>
        <Due due={due} state={deadline.state} provisional={deadline.provisional} />
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
        {Object.entries(instants).map(
          ([name, instant]) =>
            instant && (
              <div key={name}>
                <dt>{t(nameWords[name] ?? 'deadline.due')}</dt>
                <dd className="figures">{when(instant)}</dd>
              </div>
            ),
        )}
        {clauses.length > 0 && (
          <div>
            <dt>{t('deadline.clause')}</dt>
            <dd className="clause">{list(clauses)}</dd>
          </div>
        )}
      </dl>
      {why.length > 0 && (
        <>
          <p className="label">{t('deadline.why')}</p>
          <ol className="why">
            {why.map((line, index) => (
              <li key={index}>{receipt(line)}</li>
            ))}
          </ol>
        </>
      )}
    </details>
  )
}

const nameWords = {
  start: 'deadline.start',
  target: 'deadline.target',
  due: 'deadline.due',
  stopped: 'deadline.stopped',
} as const
