import type { ComplaintView } from '@redress/api'
import { Link } from '@tanstack/react-router'
import { shownValue } from '../forms/shown-value.ts'
import { useReading } from '../reading.tsx'
import { Section } from './section.tsx'
import { Clauses } from '../clauses.tsx'

/** The forms of the procedure: where the original stays, who has copies, and what the customer may see. */
export function Papers({ complaint }: { complaint: ComplaintView }) {
  const { t, say, names } = useReading()
  if (complaint.copies.length === 0) return null
  return (
    <Section id="papers" title={t('copies.title')}>
      <ul className="links">
        {complaint.copies.map((copy) => (
          <li key={copy.form.id}>
            {copy.code && <span className="number">{copy.code} </span>}
            {say(copy.form.title)} <span className="tag">{t(`copies.${copy.customer}`)}</span>{' '}
            <span className="soft">
              {[
                copy.original.length > 0 && t('copies.original', { who: names(copy.original) }),
                copy.copies.length > 0 && t('copies.copies', { who: names(copy.copies) }),
                copy.keeper.length > 0 && t('copies.keeper', { who: names(copy.keeper) }),
              ]
                .filter((part) => part !== false)
                .join(t('app.semicolon'))}
            </span>
            <Clauses ids={copy.clauses} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** What the complaint costs, and whom it costs points. */
export function Bookings({ complaint }: { complaint: ComplaintView }) {
  const reading = useReading()
  const { t, say, actor, when } = reading
  if (complaint.bookings.length === 0) return null
  return (
    <Section id="bookings" title={t('bookings.title')}>
      <table className="bookings">
        <tbody>
          {complaint.bookings.map((booking) => (
            <tr key={`${booking.record} ${booking.at} ${say(booking.label)}`}>
              <th scope="row">{say(booking.label)}</th>
              <td className="figures">{shownValue({ type: 'text' }, booking.value, reading)}</td>
              <td>{booking.who && say(booking.who.title)}</td>
              <td className="soft">
                {say(booking.kind.title)} · {actor(booking.by)} · {when(booking.at)}
                {booking.repeats && (
                  <div>
                    {t(booking.repeats.stands ? 'bookings.repeats' : 'bookings.repeats-no-more', {
                      factor: booking.repeats.factor,
                      at: when(booking.repeats.at),
                    })}{' '}
                    {booking.repeats.complaint && (
                      <Link
                        to="/complaints/$id"
                        params={{ id: booking.repeats.complaint.id }}
                        className="number"
                      >
                        {booking.repeats.complaint.number}
                      </Link>
                    )}
                  </div>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
