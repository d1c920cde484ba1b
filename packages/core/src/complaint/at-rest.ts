import { holds, type Decision } from '../steps/index.ts'
import type { ComplaintEvent } from './events.ts'
import type { Living } from './rules.ts'

type Deciding = Decision<Living, ComplaintEvent>

/** What follows from the state itself: clocks that stand while a condition holds. */
export function atRest(decision: Deciding): boolean {
  const before = decision.events.length
  for (const rule of decision.world.procedure.pause) {
    if (!rule.while) continue
    const standing = decision.state.pauses.some((some) => some.rule === rule.path && some.to === undefined)
    const stands = holds(decision.view, rule.while, undefined)
    if (stands && !standing)
      decision.emit({
        type: 'ClockPaused',
        reason: rule.while.text,
        ...(rule.limits.length > 0 ? { limits: rule.limits } : {}),
        rule: rule.path,
        ...decision.stamp(rule.path),
      })
    if (!stands && standing)
      decision.emit({ type: 'ClockResumed', rule: rule.path, ...decision.stamp(rule.path) })
  }
  return decision.events.length > before
}
