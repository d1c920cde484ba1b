import type { ComplaintView, StepView } from '@redress/api'
import { Due } from '../due.tsx'
import { MoveButtons } from '../moves/move-buttons.tsx'
import { movesOfStep, ofWork } from '../moves/places.ts'
import { useReading } from '../reading.tsx'
import { Contributions } from './contributions.tsx'
import { Obstacles } from './obstacles.tsx'
import { waitingLetter } from './waiting-letter.tsx'
import { Returns, Signatures } from './signatures.tsx'
import { Clauses } from '../clauses.tsx'

export function WaitingStep({ complaint, step }: { complaint: ComplaintView; step: StepView }) {
  const { t, say, names } = useReading()
  const person = step.takenBy ?? step.assignedTo
  const letter = waitingLetter(complaint, step) !== undefined
  return (
    <div className="waiting-step" id={`step-${step.key}`}>
      <p className="waiting-line">
        <span className="step-title">
          {say(step.title)}{' '}
          {step.round > 1 && <span className="tag">{t('step.round', { round: step.round })}</span>}{' '}
          {step.writtenAt && (
            <span className="tag waiting">{t(letter ? 'step.written.letter' : 'step.written')}</span>
          )}{' '}
          <Clauses ids={step.clauses} />
        </span>
        <span className="soft">
          {person
            ? t(step.takenBy ? 'step.taken' : 'step.assigned', { who: say(person.title) })
            : names(step.doers)}
        </span>
        <Due due={step.due} state={step.dueState ?? 'none'} />
      </p>
      <Returns step={step} />
      <Signatures step={step} />
      <Obstacles complaint={complaint} step={step} />
      <Contributions complaint={complaint} step={step} />
      <MoveButtons complaint={complaint} moves={movesOfStep(complaint, step.key, ofWork)} />
    </div>
  )
}
