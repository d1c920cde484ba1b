import type { Decision } from '../steps/index.ts'
import type { ComplaintEvent } from './events.ts'
import type { Living } from './rules.ts'

/** Ends every step that is not settled and drops what was only proposed: nothing of a closed complaint is left to do. */
export function endWhatIsLeft(
  decision: Decision<Living, ComplaintEvent>,
  reason: string,
  because: string,
): void {
  for (const { key, status } of Object.values(decision.state.steps))
    if (status === 'open' || status === 'waiting')
      decision.emit({ type: 'StepEnded', step: key, reason, ...decision.stamp(because) })
  for (const message of decision.state.messages)
    if (message.state === 'proposed')
      decision.emit({ type: 'MessageDropped', message: message.id, reason, ...decision.stamp(because) })
}
