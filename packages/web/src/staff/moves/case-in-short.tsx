import type { ComplaintView } from '@redress/api'
import { useReading } from '../reading.tsx'

/** The case on one page, for whoever signs between two meetings: what the customer says, what was found, what is planned. */
export function CaseInShort({ complaint }: { complaint: ComplaintView }) {
  const { t, say, date } = useReading()
  const { customer, facts, records, measures } = complaint
  const described = facts.find(({ name }) => name === 'description')?.value
  const product = facts.find(({ name }) => name === 'product')?.value
  const decided = facts.filter(({ name, shown }) => shown !== undefined && name !== 'customer')
  const about = [complaint.number, customer?.name, typeof product === 'string' ? product : '']
  return (
    <div className="move-content">
      <p className="label">{about.filter(Boolean).join(' · ')}</p>
      {typeof described === 'string' && <p className="words">{described}</p>}
      <dl className="facts">
        {decided.map(({ name, label, shown }) => (
          <div key={name}>
            <dt>{say(label)}</dt>
            <dd>{say(shown)}</dd>
          </div>
        ))}
        {records.flatMap((record) =>
          record.fields
            .filter(({ shown }) => shown === undefined)
            .map(({ name, label, value }) => (
              <div key={`${record.id} ${name}`} className="long">
                <dt>{say(label)}</dt>
                <dd className="words">{typeof value === 'string' ? value : ''}</dd>
              </div>
            )),
        )}
      </dl>
      {measures.length > 0 && (
        <>
          <p className="label">{t('complaint.measures')}</p>
          <ul className="bullets">
            {measures.map(({ id, text, kind, responsible, due }) => (
              <li key={id}>
                <span className="words">{text}</span>{' '}
                <span className="soft small">
                  {[say(kind.title), responsible && say(responsible.title), due && date(due)]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a href={`/complaints/${complaint.id}`} target="_blank" rel="noopener">
          {t('moves.whole-case')}
        </a>
      </p>
    </div>
  )
}
