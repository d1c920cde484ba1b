import type { ComplaintView, StepView } from '@redress/api'
import { movesOfStep, ofSigning } from '../moves/places.ts'
import { RefusalNote } from './refusal-note.tsx'

/** Said by the form itself, or nobody's wish. */
const quiet = new Set(['missing', 'not-returnable'])

/** What would be refused just now, said before anybody tries. */
export function Obstacles({ complaint, step }: { complaint: ComplaintView; step: StepView }) {
  const doing = ['DoStep', 'SendMessage', 'Close', ...ofSigning]
  const refused = movesOfStep(complaint, step.key, doing).filter(
    (move) => !move.open && move.refusal && !quiet.has(move.refusal.code),
  )
  return refused.map((move) => move.refusal && <RefusalNote key={move.id} refusal={move.refusal} />)
}
