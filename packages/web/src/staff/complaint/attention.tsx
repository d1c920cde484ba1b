import type { ComplaintView, WrongView } from '@redress/api'
import { useReading } from '../reading.tsx'
import { Section } from './section.tsx'

/** One ordered list of what is wrong with this complaint, worst first, each leading to where it can be mended. */
export function Attention({ complaint }: { complaint: ComplaintView }) {
  const { t } = useReading()
  if (complaint.wrong.length === 0) return null
  return (
    <Section id="attention" title={t('complaint.wrong')}>
      <ol className="attention">
        {complaint.wrong.map((wrong) => (
          <Wrong
            key={`${wrong.kind} ${wrong.step ?? ''} ${wrong.subject ?? ''} ${wrong.title.zh ?? wrong.title.en}`}
            complaint={complaint}
            wrong={wrong}
          />
        ))}
      </ol>
    </Section>
  )
}

function Wrong({ complaint, wrong }: { complaint: ComplaintView; wrong: WrongView }) {
  const { t, say, list, until, when } = useReading()
  const place = placeOf(complaint, wrong)
  return (
    <li className={wrong.severity}>
      <span>
        {place ? <a href={place}>{say(wrong.title)}</a> : say(wrong.title)}
        {wrong.clauses.length > 0 && <span className="clause">{list(wrong.clauses)}</span>}
      </span>
      <span className="soft figures">
        {wrong.due ? until(wrong.due) : wrong.since && when(wrong.since)}
        {wrong.who.length > 0 && ` · ${t('wrong.who', { who: list(wrong.who.map(say)) })}`}
      </span>
    </li>
  )
}

/** Where on this page it stands. */
function placeOf(complaint: ComplaintView, { step, subject }: WrongView): string | undefined {
  if (complaint.custodies.some(({ id }) => id === subject)) return `#custody-${subject ?? ''}`
  if (complaint.notices.some(({ id }) => id === subject)) return `#notice-${subject ?? ''}`
  if (complaint.messages.some(({ id }) => id === subject)) return '#messages'
  if (complaint.steps.some(({ key, status }) => key === step && status === 'open'))
    return `#step-${step ?? ''}`
  return undefined
}
