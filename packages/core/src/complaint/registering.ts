import { test, type Decision } from '../steps/index.ts'
import type { ComplaintEvent } from './events.ts'
import type { Living } from './rules.ts'

/** What follows from `register` being done: the acceptor, and what the scope says about the complaint. */
export function registered(decision: Decision<Living, ComplaintEvent>): void {
  const { by } = decision
  decision.emit({
    type: 'Registered',
    ...('person' in by ? { acceptor: by.person } : {}),
    ...decision.stamp('steps.register'),
  })
  decideByRule(decision)
}

/** The first rule of the scope that applies; without one everything is accepted. */
export function decideByRule(decision: Decision<Living, ComplaintEvent>): void {
  const { procedure } = decision.world
  const rule = procedure.scope.find(({ when }) => {
    const look = when ? test(decision.view, when, undefined) : undefined
    return !look || (look.known && look.value === true)
  })
  decision.emit({
    type: 'ScopeDecided',
    verdict: rule?.verdict ?? 'accept',
    ...(rule?.say ? { reason: rule.say.zh ?? rule.say.en ?? '' } : {}),
    ...(rule ? { rule: rule.path } : {}),
    ...decision.stamp(rule?.path ?? 'scope'),
  })
  const outcome = rule && endings[rule.verdict]
  if (rule && outcome) decision.emit({ type: 'ComplaintClosed', outcome, ...decision.stamp(rule.path) })
}

const endings = {
  refuse: 'rejected',
  'settle-here': 'solved',
  refer: 'transferred',
  accept: undefined,
  park: undefined,
} as const
