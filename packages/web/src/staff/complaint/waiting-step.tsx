import type { ComplaintView, StepView } from '@redress/api'
import { Due } from '../due.tsx'
import { useReading } from '../reading.tsx'
import { Contributions } from './contributions.tsx'

export function WaitingStep({ complaint, step }: { complaint: ComplaintView; step: StepView }) {
  const { t, say, names, list } = useReading()
  return (
    <div className="waiting-step" id={`step-${step.key}`}>
      <p className="waiting-line">
        <span className="step-title">
          {say(step.title)}
          {step.clauses.length > 0 && <span className="clause">{list(step.clauses)}</span>}
        </span>
        <span className="soft">
          {step.takenBy ? t('step.taken', { who: say(step.takenBy.title) }) : names(step.doers)}
        </span>
        <Due due={step.due} state={step.dueState ?? 'none'} />
      </p>
      <Contributions complaint={complaint} step={step} />
    </div>
  )
}
