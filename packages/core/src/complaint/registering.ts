import type { ScopeRule } from '../procedure/index.ts'
import { resolveChoice, termsOf, test, type Decision, type View } from '../steps/index.ts'
import type { ComplaintEvent } from './events.ts'
import type { Living } from './rules.ts'
import { endWhatIsLeft } from './left.ts'
import { sayVerdict } from './telling.ts'

/** What follows from `register` being done: the acceptor, and what the scope says about the complaint. */
export function registered(decision: Decision<Living, ComplaintEvent>): void {
  const { by } = decision
  decision.emit({
    type: 'Registered',
    ...('person' in by ? { acceptor: by.person } : {}),
    ...decision.stamp('steps.register'),
  })
  // Registered once more, it is not refused behind the back of those who work on it.
  if (decision.state.scope) lookAtScope(decision)
  else decideByRule(decision)
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
  const reason = rule?.say && (rule.say.zh ?? rule.say.en ?? '')
  decision.emit({
    type: 'ScopeDecided',
    verdict: rule?.verdict ?? 'accept',
    ...(reason === undefined ? {} : { reason }),
    ...(rule ? { rule: rule.path } : {}),
    ...decision.stamp(rule?.path ?? 'scope'),
  })
  if (!rule) return
  const outcome = endings[rule.verdict]
  // Somebody may have asked for something before it was registered.
  if (outcome) endWhatIsLeft(decision, reason ?? '', rule.path)
  const kind = sayings[rule.verdict]
  if (rule.say && kind !== undefined) sayVerdict(decision, kind, rule.say, rule.path)
  if (outcome) decision.emit({ type: 'ComplaintClosed', outcome, ...decision.stamp(rule.path) })
}

/**
 * Parked work goes on, or ends, as the scope now says. Where work has begun, or was taken up again, only the owner
 * decides: what the scope would say now is proposed to him.
 *
 * Source: procedure language §12 (`scope`).
 */
export function lookAtScope(decision: Decision<Living, ComplaintEvent>): void {
  const { scope, steps } = decision.state
  if (!scope || decision.state.registeredAt === undefined) return
  const says = verdictNow(decision.view)
  if ((says?.verdict ?? 'accept') === scope.verdict) return
  const begun = Object.keys(steps).some((key) => key !== 'register')
  if (scope.verdict === 'park' && !begun) return decideByRule(decision)
  const to = resolveChoice(decision.view, decision.world.procedure.owner, undefined)
  if (termsOf(to).length > 0)
    decision.emit({
      type: 'NoticeOwed',
      notice: `n${decision.state.notices.length + 1}`,
      to,
      receipt: 'none',
      ...(says?.say ? { text: says.say } : {}),
      ...decision.stamp(says?.path ?? 'scope'),
    })
}

/** Whoever takes up again what the scope had closed accepts it; that stands until somebody decides on it anew. */
export function acceptAgain(
  decision: Decision<Living, ComplaintEvent>,
  reason: string,
  because?: string,
): void {
  const { scope } = decision.state
  if (scope && endings[scope.verdict])
    decision.emit({ type: 'ScopeDecided', verdict: 'accept', reason, ...decision.stamp(because) })
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
