import type { ComplaintView } from '@redress/api'
import { Link } from '@tanstack/react-router'
import { shownValue } from '../forms/shown-value.ts'
import { useReading } from '../reading.tsx'
import { Section } from './section.tsx'
import { Clauses } from '../clauses.tsx'

/** Other complaints: of the same series, joined, split or referred; and the grades that rose because of them. */
export function Links({ complaint }: { complaint: ComplaintView }) {
  const reading = useReading()
  const { t, say, when, list } = reading
  const { links, raises, series } = complaint
  if (links.length + raises.length + series.length === 0) return null
  return (
    <Section id="links" title={t('links.title')}>
      <ul className="links">
        {raises.map((raise) => (
          <li key={`${raise.field.id} ${raise.at}`}>
            <b>
              {t('links.raised', {
                field: say(raise.field.title),
                from: say(raise.from),
                to: say(raise.to),
              })}
            </b>{' '}
            <span className="soft">
              {raise.saw.length > 0 && t('links.saw', { count: raise.saw.length })} {when(raise.at)}
            </span>
            <Clauses ids={raise.clauses} />
          </li>
        ))}
        {series.map((one) => (
          <li key={one.series.id}>
            <b>{t('links.series', { series: say(one.series.title), count: one.others })}</b>{' '}
            <span className="soft">
              {list(
                one.same.map(
                  ({ field, value, shown }) =>
                    `${say(field.title)} ${say(shown) || shownValue({ type: 'text' }, value, reading)}`,
                ),
              )}
            </span>
            <Clauses ids={one.clauses} />
            <ul>
              {one.members.map((member) => (
                <li key={member.complaint}>
                  <Link to="/complaints/$id" params={{ id: member.complaint }} className="number">
                    {member.number}
                  </Link>{' '}
                  {member.summary} <span className="soft">{when(member.received)}</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
        {links.map((link, index) => (
          <li key={link.complaint ?? index}>
            <span className="tag">{say(link.how.title)}</span>{' '}
            {link.complaint ? (
              <Link to="/complaints/$id" params={{ id: link.complaint }} className="number">
                {link.number ?? link.complaint}
              </Link>
            ) : (
              <span className="number">{link.number}</span>
            )}
            {link.step && <span className="soft"> {say(link.step.title)}</span>}
            {link.reason && <span className="words soft"> {link.reason}</span>}
          </li>
        ))}
      </ul>
    </Section>
  )
}
