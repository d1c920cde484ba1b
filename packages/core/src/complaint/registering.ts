import type { ScopeRule } from '../procedure/index.ts'
import { test, type Decision, type View } from '../steps/index.ts'
import type { ComplaintEvent } from './events.ts'
import type { Living } from './rules.ts'
import { sayVerdict } from './telling.ts'

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

/** The first rule of the scope that applies as the facts stand. */
export const verdictNow = (view: View): ScopeRule | undefined =>
  view.world.procedure.scope.find(({ when }) => {
    const look = when ? test(view, when, undefined) : undefined
    return !look || (look.known && look.value === true)
  })

/** The first rule of the scope that applies; without one everything is accepted. */
export function decideByRule(decision: Decision<Living, ComplaintEvent>): void {
  const rule = verdictNow(decision.view)
  decision.emit({
    type: 'ScopeDecided',
    verdict: rule?.verdict ?? 'accept',
    ...(rule?.say ? { reason: rule.say.zh ?? rule.say.en ?? '' } : {}),
    ...(rule ? { rule: rule.path } : {}),
    ...decision.stamp(rule?.path ?? 'scope'),
  })
  const kind = rule && sayings[rule.verdict]
  if (rule?.say && kind !== undefined) sayVerdict(decision, kind, rule.say, rule.path)
  const outcome = rule && endings[rule.verdict]
  if (rule && outcome) decision.emit({ type: 'ComplaintClosed', outcome, ...decision.stamp(rule.path) })
}

/** The kind of message that carries a verdict. */
const sayings = {
  refuse: 'refusal',
  'settle-here': 'answer',
  refer: 'clarification',
  park: 'progress',
  accept: undefined,
} as const

/** How a verdict closes the complaint. */
export const endings = {
  refuse: 'rejected',
  'settle-here': 'solved',
  refer: 'transferred',
  accept: undefined,
  park: undefined,
} as const
