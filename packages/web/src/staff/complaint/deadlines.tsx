import type { ComplaintView, DeadlineView } from '@redress/api'
import { Due } from '../due.tsx'
import { useReading } from '../reading.tsx'
import { ClockStory } from './clock-story.tsx'
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
      <ClockStory complaint={complaint} />
    </Section>
  )
}

function Deadline({ deadline }: { deadline: DeadlineView }) {
  const { t, say, when, list } = useReading()
  const { start, target, due, stopped, rule, clauses, why } = deadline
  const instants = [
    ['deadline.start', start],
    ['deadline.target', target],
    ['deadline.due', due],
    ['deadline.stopped', stopped],
  ] as const
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
        {instants.map(
          ([name, instant]) =>
            instant && (
              <div key={name}>
                <dt>{t(name)}</dt>
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
              <li key={index}>{say(line.text)}</li>
            ))}
          </ol>
        </>
      )}
    </details>
  )
}
