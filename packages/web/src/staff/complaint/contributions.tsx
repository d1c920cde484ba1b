import type { ComplaintView, StepView } from '@redress/api'
import { MoveButtons } from '../moves/move-buttons.tsx'
import { movesOfStep, ofHelp } from '../moves/places.ts'
import { useReading } from '../reading.tsx'

export const placeOfHelp = ({ key }: StepView) => `help-${key}`

/** Contributions a step waits for: given by the unit asked, refused by it, or waived by the lead. */
export function Contributions({ complaint, step }: { complaint: ComplaintView; step: StepView }) {
  const { t, say, actor } = useReading()
  if (step.helpers.length === 0) return null
  const moves = movesOfStep(complaint, step.key, ofHelp)
  return (
    <div className="helpers" id={placeOfHelp(step)}>
      <p className="label">{t('step.helpers')}</p>
      <ul>
        {step.helpers.map((helper) => (
          <li key={helper.helper}>
            <span>
              {say(helper.title)}{' '}
              <span className={`tag ${helper.state}`}>{t(`step.help.${helper.state}`)}</span>
            </span>
            {helper.text && (
              <span className="words">
                {helper.text}
                {helper.by && <span className="soft"> {actor(helper.by)}</span>}
              </span>
            )}
            {helper.state === 'owed' && (
              <MoveButtons
                complaint={complaint}
                moves={moves.filter(({ subject }) => subject === helper.helper)}
              />
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
