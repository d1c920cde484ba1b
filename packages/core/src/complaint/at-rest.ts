import type { Expression, Procedure } from '../procedure/index.ts'
import { holds, resolveChoice, siblingsIn, type Decision } from '../steps/index.ts'
import type { ComplaintEvent } from './events.ts'
import type { Living } from './rules.ts'

type Deciding = Decision<Living, ComplaintEvent>

/** What follows from the state itself: grades that recurrence raises, clocks that stand while a condition holds. */
export function atRest(decision: Deciding): boolean {
  const before = decision.events.length
  raiseGrades(decision)
  pauseByCondition(decision)
  return decision.events.length > before
}

/** The same problem again raises the newest complaint, links it to the others and tells its owner. */
export function raiseGrades(decision: Deciding): void {
  for (const field of raised(decision.world.procedure)) {
    for (const rule of field.raise) {
      const { view } = decision
      const look = view.scope(undefined).field(field.name)
      if (!look.known || look.value !== rule.from || !holds(view, rule.at, undefined)) continue
      const others = seriesOf(rule.at).flatMap((name) => siblingsIn(view, name) ?? [])
      if (others.some(({ received }) => received > view.state.received)) continue
      const stamp = () => decision.stamp(rule.path)
      const saw = [...new Set(others.map(({ id }) => id))]
      decision.emit({ type: 'GradeRaised', field: field.name, from: rule.from, to: rule.to, saw, ...stamp() })
      for (const other of saw)
        if (!decision.state.links.some((link) => link.other === other))
          decision.emit({ type: 'ComplaintLinked', how: 'series', other, reason: rule.path, ...stamp() })
      decision.emit({
        type: 'NoticeOwed',
        notice: `n${decision.state.notices.length + 1}`,
        to: resolveChoice(decision.view, decision.world.procedure.owner, undefined),
        receipt: 'none',
        ...stamp(),
      })
    }
  }
}

type Fields = readonly Procedure['fields'][string][]
const raisedOf = new WeakMap<Procedure, Fields>()

/** The few fields whose grade recurrence can raise; looked for once per procedure, not with every move. */
function raised(procedure: Procedure): Fields {
  const known = raisedOf.get(procedure)
  if (known) return known
  const found = Object.values(procedure.fields).filter(({ raise }) => raise.length > 0)
  raisedOf.set(procedure, found)
  return found
}

/** Names of the series an expression counts. */
function seriesOf(expression: Expression): string[] {
  const names = [...JSON.stringify(expression.term).matchAll(/"from":"series","name":"([a-z0-9-]+)"/g)]
  return [...new Set(names.flatMap(([, name]) => (name === undefined ? [] : [name])))]
}

function pauseByCondition(decision: Deciding): void {
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
}
