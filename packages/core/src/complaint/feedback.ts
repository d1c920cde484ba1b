import {
  namesOf,
  enclosing,
  mayAct,
  momentOf,
  open as openInstance,
  placeOf,
  resolve,
  settle,
  spanOf,
  stageOf,
  termsOf,
  turnsOf,
  type Actor,
  type Place,
  type View,
  type World,
} from '../steps/index.ts'
import { deadline } from '../calendar/index.ts'
import { ok, type Result } from '../result.ts'
import { formatInstant, type Instant } from '../values/index.ts'

import { again, closeAgain } from './closing.ts'
import type { ReceiveFeedback } from './commands.ts'
import { mayAdd } from './records.ts'
import type { Refusal } from './refusal.ts'
import { acceptAgain } from './registering.ts'
import { begin, living, no, type Deciding, type Decided, type Living } from './rules.ts'
import type { Complaint } from './state.ts'

/** Kinds of what a customer says after the complaint was recorded. */
export const feedbackKinds = [
  'request',
  'objection',
  'more-information',
  'acceptance',
  'withdrawal',
  'thanks',
  'other',
] as const

/** The customer says it himself, or whoever has a part in the complaint writes it down. */
export function mayReceiveFeedback(view: View<Living>, actor: Actor): Refusal | undefined {
  if ('system' in actor) return { code: 'not-by-the-system' }
  return 'person' in actor ? mayAdd(view, actor, 'receive-feedback') : undefined
}

/**
 * What the customer says afterwards, through the receipt page or to somebody who writes it down. It is always filed; a
 * request for a step opens it if the procedure still grants it, and reopens a closed complaint.
 */
export function receiveFeedback(
  world: World,
  complaint: Complaint | undefined,
  command: ReceiveFeedback,
): Decided {
  const found = living(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const against = mayReceiveFeedback(decision.view, command.by)
  if (against) return no(against)
  if (command.received > command.at) return no({ code: 'in-the-future', field: 'received' })
  if (!feedbackKinds.some((kind) => kind === command.kind))
    return no({ code: 'wrong-value', field: 'kind', expected: 'choice' })
  if (command.content.trim() === '') return no({ code: 'missing', asks: ['content'] })
  const feedback = `f${decision.state.feedbacks.length + 1}`
  decision.emit({
    type: 'FeedbackReceived',
    feedback,
    kind: command.kind,
    ...(command.step === undefined ? {} : { step: command.step }),
    content: command.content,
    files: command.files ?? [],
    ...decision.stamp(undefined, command.received),
  })
  const granted =
    command.kind === 'request' && command.step !== undefined
      ? mayRequest(decision.view, command.step, command)
      : undefined
  if (granted?.ok) grant(decision, granted.value, feedback, command.received)
  else if (decision.state.status === 'closed' && reopens(decision)) {
    decision.emit({
      type: 'ComplaintReopened',
      reason: command.content,
      feedback,
      ...decision.stamp('reopen'),
    })
    acceptAgain(decision, command.content, 'reopen')
    again(decision, command.content)
  }
  settle(decision)
  return ok(decision.events)
}

/** A step with `each: … in feedbacks` takes it, or the procedure says where a reopened complaint starts again. */
function reopens(decision: Deciding): boolean {
  const { procedure } = decision.world
  if (procedure.reopen) return true
  return decision.view.compiled.order.some(
    ({ step }) => step.each && 'list' in step.each && step.each.list.name === 'feedbacks',
  )
}

/** A request for a step that exists only on request: by whom, within which window, how often. */
export function mayRequest(
  view: View<Living>,
  name: string,
  command: ReceiveFeedback,
): Result<Place, Refusal> {
  const node = view.compiled.nodes.get(name)
  if (!node?.step.onRequest) return no({ code: 'unknown-step', step: name })
  const { onRequest, clause } = node.step
  const about = { step: name, clauses: clause }
  const outer = enclosing(undefined, node.within)
  const turns = turnsOf(view, node, outer)
  const place = placeOf(node, outer, { turn: turns.length + 1 })
  const who = resolve(view, onRequest.by, place)
  const onBehalf = termsOf(who).some((term) => 'customer' in term) && 'person' in command.by
  if (!onBehalf && !mayAct(view, command.by, who))
    return no({ code: 'not-entitled', ...about, who: namesOf(who) })
  if (onRequest.times !== undefined && turns.length >= onRequest.times)
    return no({ code: 'too-often', times: onRequest.times, ...about })
  const end = windowEnd(view, node.name, place)
  if (end !== undefined && command.received >= end)
    return no({ code: 'too-late', window: formatInstant(end), ...about })
  const stage = stageOf(place)
  if (stage && view.state.steps[stage.key]?.status !== 'open')
    return no({ code: 'cannot-be-started', ...about })
  return ok(place)
}

function windowEnd(view: View<Living>, name: string, place: Place): Instant | undefined {
  const within = view.compiled.nodes.get(name)?.step.onRequest?.within
  const length = within && spanOf(view, within.length)
  if (!within?.after || length === undefined || length === 'none') return undefined
  const moment = momentOf(view, within.after, place)
  const calendar = view.world.book.calendar(within.calendar) ?? view.world.book.calendar()
  if (!moment || !calendar || !('at' in moment)) return undefined
  const found = deadline(calendar, moment.at, length)
  return found.ok ? found.value.due : undefined
}

function grant(decision: Deciding, place: Place, feedback: string, received: Instant): void {
  const wasClosed = decision.state.status === 'closed'
  if (wasClosed) {
    const because = `${place.node.step.path}.on-request`
    decision.emit({ type: 'ComplaintReopened', reason: feedback, feedback, ...decision.stamp(because) })
    acceptAgain(decision, feedback, because)
  }
  decision.emit({ type: 'StepRequested', step: place.key, feedback, ...decision.stamp(undefined, received) })
  if (wasClosed) closeAgain(decision)
  openInstance(decision, place, formatInstant(received))
}
