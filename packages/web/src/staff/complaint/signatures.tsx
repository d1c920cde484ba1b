import type { SignatureView, StepView } from '@redress/api'
import { useReading } from '../reading.tsx'
import { Clauses } from '../clauses.tsx'

/** Who signs, in order: who has, who is next, who comes after. */
export function Signatures({ step }: { step: StepView }) {
  const { t } = useReading()
  if (step.signatures.length === 0) return null
  return (
    <div className="signatures">
      <p className="label">{t('signatures.title')}</p>
      <ol>
        {step.signatures.map((signature) => (
          <Signature key={signature.slot} signature={signature} />
        ))}
      </ol>
    </div>
  )
}

function Signature({ signature }: { signature: SignatureView }) {
  const { t, say, names, actor, when } = useReading()
  const { kind, who, state, by, at, opinion, clauses } = signature
  return (
    <li className={state}>
      <span>
        <b>{say(kind.title)}</b> {by ? actor(by) : names(who)}
        <Clauses ids={clauses} />
      </span>
      <span className={`tag ${state}`}>{t(`signatures.${state}`)}</span>
      {at && <time className="soft small figures">{when(at)}</time>}
      {opinion && <span className="words soft">{t('signatures.opinion', { text: opinion })}</span>}
    </li>
  )
}

/** Why a step is done again. */
export function Returns({ step }: { step: StepView }) {
  const { t, say, actor, when } = useReading()
  if (step.returns.length === 0) return null
  return (
    <ul className="returns">
      {step.returns.map((back) => (
        <li key={`${back.round} ${back.at}`}>
          <span className="words">
            {t('returns.line', {
              who: actor(back.by),
              from: say(back.from.title),
              to: say(back.to.title),
              round: back.round,
              reason: back.reason,
            })}
          </span>{' '}
          <time className="soft small figures">{when(back.at)}</time>
        </li>
      ))}
    </ul>
  )
}
