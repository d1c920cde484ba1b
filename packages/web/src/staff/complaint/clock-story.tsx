import type { ComplaintView } from '@redress/api'
import { useReading } from '../reading.tsx'

/** What was done to the clocks: stopped, extended, broken. */
export function ClockStory({ complaint }: { complaint: ComplaintView }) {
  const { t, say, when, until, names } = useReading()
  const { pauses, extensions, breaches } = complaint
  if (pauses.length + extensions.length + breaches.length === 0) return null
  return (
    <ul className="clock-story">
      {pauses.map((pause) => (
        <li key={pause.from}>
          {pause.to === undefined
            ? t('clock.paused', { from: when(pause.from), reason: pause.reason })
            : t('clock.was-paused', { from: when(pause.from), to: when(pause.to), reason: pause.reason })}
        </li>
      ))}
      {extensions.map((extension) => (
        <li key={`${extension.limit.id} ${extension.at}`}>
          {t('clock.extended', {
            limit: say(extension.limit.title),
            amount: say(extension.shown) || extension.amount,
            reason: extension.reason,
          })}
        </li>
      ))}
      {breaches.map((breach) => (
        <li key={`${breach.limit.id} ${breach.due}`} className="breach">
          {t('clock.breached', { limit: say(breach.limit.title), due: until(breach.due) })}
          {breach.charged.length > 0 && (
            <span className="soft"> {t('clock.charged', { who: names(breach.charged) })}</span>
          )}
        </li>
      ))}
    </ul>
  )
}
