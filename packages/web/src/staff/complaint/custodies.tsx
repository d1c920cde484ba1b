import type { ComplaintView, CustodyView } from '@redress/api'
import { MoveButtons } from '../moves/move-buttons.tsx'
import { movesOf, ofCustody } from '../moves/places.ts'
import { useReading } from '../reading.tsx'
import { RefusalNote } from './refusal-note.tsx'
import { Section } from './section.tsx'
import { Clauses } from '../clauses.tsx'

/** What went from hand to hand, and who signed for it. */
export function Custodies({ complaint }: { complaint: ComplaintView }) {
  const { t } = useReading()
  const shown = complaint.custodies.filter((custody) => !(custody.mine && custody.state === 'waiting'))
  if (shown.length === 0) return null
  return (
    <Section id="custodies" title={t('custody.title')}>
      {shown.map((custody) => (
        <Custody key={custody.id} complaint={complaint} custody={custody} />
      ))}
    </Section>
  )
}

export function Custody({ complaint, custody }: { complaint: ComplaintView; custody: CustodyView }) {
  const { t, say, names, list, actor, when } = useReading()
  const moves = movesOf(complaint, custody.id, ofCustody)
  const refused = moves.find((move) => !move.open)?.refusal
  const items = [
    ...(custody.whole ? [t('custody.whole')] : []),
    ...custody.items.map(({ title }) => say(title)),
  ]
  return (
    <div className="waiting-step" id={`custody-${custody.id}`}>
      <p className="waiting-line">
        <span className="step-title">
          {say(custody.step.title)}
          {items.length > 0 && <span className="soft"> {list(items)}</span>} <Clauses ids={custody.clauses} />
        </span>
        <span className="soft">{t('custody.to', { to: names(custody.to) })}</span>
        <span className={`tag ${custody.state}`}>{t(`custody.${custody.state}`)}</span>
      </p>
      <p className="soft small">
        {t('custody.given', { who: actor(custody.givenBy), when: when(custody.at) })}
        {custody.answeredBy && custody.answeredAt && (
          <>
            {' · '}
            {t(`custody.${custody.state}`)}
            {t('app.colon')}
            {t('custody.answered', { who: actor(custody.answeredBy), when: when(custody.answeredAt) })}
          </>
        )}
      </p>
      {custody.reason && <p className="words">{custody.reason}</p>}
      {refused && <RefusalNote refusal={refused} />}
      <MoveButtons complaint={complaint} moves={moves} main="SignReceipt" />
    </div>
  )
}
