import type { ClauseView, Text } from '@redress/api'
import { useReading } from '../reading.tsx'

export const clauseAnchor = (id: string): string => `clause-${id}`
export const chapterAnchor = (number: string): string => `chapter-${number}`

type Props = { clauses: readonly ClauseView[]; truncated: Text | undefined }

/** The source in our own words, clause by clause, each leading to the chapters that carry it out. */
export function SourceClauses({ clauses, truncated }: Props) {
  const { t, say } = useReading()
  return (
    <section className="section" aria-labelledby="procedure-source">
      <h2 id="procedure-source">{t('procedures.source')}</h2>
      <p className="soft lead">
        {clauses.length > 0
          ? t('procedures.source.lead', { count: clauses.length })
          : t('procedures.source.none')}
        {truncated !== undefined && ` ${t('procedures.truncated', { what: say(truncated) })}`}
      </p>
      <dl className="source-clauses">
        {clauses.map((clause) => (
          <div key={clause.id} id={clauseAnchor(clause.id)}>
            <dt>
              <span className="figures">{clause.id}</span>
              {clause.ref !== undefined && <span className="soft small"> {clause.ref}</span>}
            </dt>
            <dd>
              {say(clause.text)} <CarriedOut clause={clause} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function CarriedOut({ clause: { cited, app } }: { clause: ClauseView }) {
  const { t, say } = useReading()
  if (cited.length === 0)
    return (
      <small className="clause-ids">
        {t(app.length > 0 ? 'procedures.source.app' : 'procedures.source.uncited')}
      </small>
    )
  return (
    <small className="clause-ids">
      {t('procedures.source.cited')}{' '}
      {cited.map(({ number, title }, index) => (
        <span key={number}>
          {index > 0 && ' · '}
          <a href={`#${chapterAnchor(number)}`}>
            {number} {say(title)}
          </a>
        </span>
      ))}
    </small>
  )
}
