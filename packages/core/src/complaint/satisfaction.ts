import { recordQuestion, type Labelled, type World } from '../steps/index.ts'
import { ok } from '../result.ts'
import type { Procedure } from '../procedure/index.ts'
import type { TellSatisfaction } from './commands.ts'
import { begin, living, no, type Decided, type Living } from './rules.ts'
import type { Complaint } from './state.ts'

const activity = 'ask-satisfaction'

/** What a customer may answer, where the procedure asks at all; that nobody answered is not his to say. */
export function satisfactionAnswers(procedure: Procedure): readonly Labelled[] {
  const asks = Object.values(procedure.steps).some((step) => step.does.includes(activity))
  const { values = [] } = (asks && recordQuestion(procedure, activity, 'satisfied')) || {}
  return values.filter(({ value }) => value !== 'no-answer')
}

/** Asked once there is an answer to have an opinion on; open until somebody has recorded how it was. */
export const maySaySatisfied = (procedure: Procedure, { status, messages, records }: Living): boolean =>
  satisfactionAnswers(procedure).length > 0 &&
  (status !== 'open' || messages.some(({ state, kind }) => state === 'sent' && kind === 'answer')) &&
  !records.some((record) => record.activity === activity)

/** Source: procedure language §8 (ask-satisfaction). */
export function tellSatisfaction(
  world: World,
  complaint: Complaint | undefined,
  command: TellSatisfaction,
): Decided {
  const found = living(complaint)
  if (!found.ok) return found
  const { by, satisfied } = command
  if (!('party' in by)) return no({ code: 'not-entitled' })
  if (!maySaySatisfied(world.procedure, found.value))
    return no({ code: 'not-open', status: found.value.status })
  if (!satisfactionAnswers(world.procedure).some(({ value }) => value === satisfied))
    return no({ code: 'wrong-value', field: 'satisfied', expected: 'choice' })
  if (found.value.satisfaction?.satisfied === satisfied) return ok([])
  const decision = begin(world, found.value, command)
  decision.emit({ type: 'SatisfactionTold', satisfied, ...decision.stamp() })
  return ok(decision.events)
}
