import type { RefusalView } from '@redress/api'
import { useReading } from '../reading.tsx'
import { Clauses } from '../clauses.tsx'

/** A no that teaches: what is missing, who can supply it, which clause asks for it. */
export function RefusalNote({ refusal }: { refusal: RefusalView }) {
  const { t, say, list } = useReading()
  return (
    <div className="refusal">
      <p>
        {t('step.cannot', { why: say(refusal.title) })}
        <Clauses ids={refusal.clauses} />
      </p>
      {refusal.missing.length > 0 && (
        <p>{t('form.missing', { what: list(refusal.missing.map(({ label }) => say(label))) })}</p>
      )}
      {refusal.who.length > 0 && <p>{t('form.who-can', { who: list(refusal.who.map(say)) })}</p>}
    </div>
  )
}
