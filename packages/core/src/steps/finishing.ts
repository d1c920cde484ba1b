import type { Decision } from './decision.ts'
import { missingConfirmations, missingHelpers } from './doers.ts'
import { handOver, placeCopies } from './papers.ts'
import type { Place } from './place.ts'
import { goBack } from './returning.ts'
import { missingSignatures } from './signatures.ts'
import type { Proceeding, StepState } from './state.ts'
import { tell } from './telling.ts'

type Deciding<State extends Proceeding, Extra extends { type: string }> = Decision<State, Extra>

/** Done once nothing else is due: written, confirmed, helped, signed and, for a reply, sent. */
export function tryFinish<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
  state: StepState,
): boolean {
  const { view } = decision
  const { step } = place.node
  if (step.does.includes('reply')) {
    const sent = view.state.messages.find(
      (message) => message.step === place.key && message.state === 'sent' && message.round === state.round,
    )
    if (missingSignatures(view, place).length > 0) return false
    if (!sent) return state.writtenAt !== undefined && release(decision, place)
    decision.emit({
      type: 'StepDone',
      step: place.key,
      ...decision.stamp(`${step.path}.does`, sent.sentAt),
    })
    afterDone(decision, place)
    return true
  }
  if (state.writtenAt === undefined) return false
  if (missingConfirmations(view, place, state).length > 0) return false
  if (missingHelpers(decision.finishing(place.key), place).length > 0) return false
  if (missingSignatures(view, place).length > 0) return false
  finish(decision, place, step.path)
  return true
}

/** A letter that waited for its signatures may leave. */
function release<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
): boolean {
  const found = decision.state.messages.findLast(
    (some) => some.step === place.key && some.state === 'proposed' && some.for === undefined,
  )
  if (!found) return false
  const {
    id,
    state: _state,
    by: _by,
    at: _at,
    queuedAt: _queued,
    sentAt: _sent,
    reason: _reason,
    ...content
  } = found
  decision.emit({
    type: 'MessageQueued',
    message: id,
    ...content,
    ...decision.stamp(`${place.node.step.path}.sign`),
  })
  return true
}

export function finish<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
  because: string,
): void {
  decision.emit({ type: 'StepDone', step: place.key, ...decision.stamp(because) })
  afterDone(decision, place)
}

function afterDone<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
): void {
  measureDone(decision, place)
  if (place.node.name === 'close') placeCopies(decision)
  decision.rules.done(decision, place)
  if (decision.rules.over(decision.state)) return
  tell(decision, place, 'done')
  handOver(decision, place)
  goBack(decision, place)
}

/** Carrying out or verifying, measure by measure. */
function measureDone<State extends Proceeding, Extra extends { type: string }>(
  decision: Deciding<State, Extra>,
  place: Place,
): void {
  const { each, does, path } = place.node.step
  const measure = place.element
  if (!each || 'values' in each || each.list.name !== 'measures' || measure === undefined) return
  const record = decision.state.records.findLast((some) => some.step === place.key)
  if (does.includes('carry-out'))
    decision.emit({
      type: 'MeasureCarriedOut',
      measure,
      ...(record ? { record: record.id } : {}),
      ...decision.stamp(`${path}.does`),
    })
  const result = record?.values['result']
  if (does.includes('verify') && typeof result === 'string')
    decision.emit({
      type: 'MeasureVerified',
      measure,
      result,
      ...(record ? { record: record.id } : {}),
      ...decision.stamp(`${path}.does`),
    })
}
