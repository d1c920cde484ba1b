import type { ComplaintView } from '@redress/api'
import { useNow } from '../due.tsx'
import { useReading } from '../reading.tsx'
import { Section } from './section.tsx'

/** One list of what is wrong with this complaint: late, then missing before it can be closed. */
export function Attention({ complaint }: { complaint: ComplaintView }) {
  const { t, say, time, list } = useReading()
  const now = useNow()
  if (complaint.status !== 'open') return null
  const late = complaint.deadlines.filter(({ state }) => state === 'late')
  const closing = complaint.moves.find(({ move, open }) => move === 'Close' && !open)?.refusal
  const missing = closing?.missing ?? []
  const unregistered = complaint.registeredAt === undefined
  if (late.length === 0 && missing.length === 0 && !unregistered) return null
  return (
    <Section id="attention" title={t('complaint.wrong')}>
      <ul className="attention">
        {late.map((deadline) => (
          <li key={deadline.limit} className="late">
            {t('complaint.wrong.late', {
              title: say(deadline.title),
              time: time(now - Date.parse(deadline.due ?? complaint.now)),
            })}
            {deadline.clauses.length > 0 && <span className="clause">{list(deadline.clauses)}</span>}
          </li>
        ))}
        {unregistered && <li>{t('complaint.wrong.unregistered')}</li>}
        {missing.length > 0 && (
          <li>
            {t('complaint.wrong.close', { what: list(missing.map(({ label }) => say(label))) })}
            {closing && closing.clauses.length > 0 && <span className="clause">{list(closing.clauses)}</span>}
          </li>
        )}
      </ul>
    </Section>
  )
}
