import type { ComplaintView, MoveView } from '@redress/api'
import { Checks } from '../complaint/checks.tsx'
import { shownValue } from '../forms/shown-value.ts'
import { useReading } from '../reading.tsx'
import { CaseInShort } from './case-in-short.tsx'

/** Nobody signs what he does not see: what was written in the step, or what is handed over. */
export function MoveContent({ complaint, move }: { complaint: ComplaintView; move: MoveView }) {
  const { t, say, list } = useReading()
  if (move.move === 'Sign' && move.step !== undefined)
    return (
      <>
        <Written complaint={complaint} step={move.step} title={t('moves.content')} />
        <CaseInShort complaint={complaint} />
      </>
    )
  if (move.move !== 'SignReceipt' && move.move !== 'RefuseReceipt') return null
  const custody = complaint.custodies.find(({ id }) => id === move.subject)
  if (!custody) return null
  const items = custody.items.map(({ title }) => say(title))
  return (
    <div className="move-content">
      <p className="label">{t('moves.receiving')}</p>
      <p>{list([...(custody.whole ? [t('custody.whole')] : []), ...items])}</p>
    </div>
  )
}

/** The fields entered in a step that waits for signatures, and what was checked off with them. */
export function Written({
  complaint,
  step,
  title,
}: {
  complaint: ComplaintView
  step: string
  title: string
}) {
  const reading = useReading()
  const { say } = reading
  const written = complaint.steps.find(({ key }) => key === step)
  const fields = written?.entered ?? []
  const records = complaint.records.filter((record) => record.step === step)
  if (fields.length === 0 && records.length === 0 && !written?.checks.length) return null
  return (
    <div className="move-content">
      <p className="label">{title}</p>
      <dl className="facts">
        {fields.map((field) => (
          <div key={field.name} className="long">
            <dt>{say(field.label)}</dt>
            <dd className="words">{say(field.shown) || shownValue(field, field.value, reading)}</dd>
          </div>
        ))}
      </dl>
      {written && <Checks step={written} />}
    </div>
  )
}
