import {
  namesOf,
  actingAs,
  helpersOf,
  readKey,
  settle,
  type Actor,
  type View,
  type World,
} from '../steps/index.ts'
import { ok, type Result } from '../result.ts'
import type { Contribute, RefuseHelp, WaiveHelp } from './commands.ts'
import { openStep, type Act } from './guards.ts'
import type { Refusal } from './refusal.ts'
import { begin, no, open, type Decided, type Living } from './rules.ts'
import type { Complaint } from './state.ts'

/** The help a person owes to an open step; naming it is needed only where he owes several. */
export function mayHelp(
  view: View<Living>,
  key: string,
  actor: Actor,
  helper: string | undefined,
): Result<Act & { helper: string }, Refusal> {
  const place = readKey(view.compiled.nodes, key)
  if (!place) return no({ code: 'unknown-step', step: key })
  const about = { step: key, clauses: place.node.step.clause }
  const status = view.state.steps[key]?.status ?? 'waiting'
  if (status !== 'open') return no({ code: 'not-open', status, ...about })
  const given = new Set(view.state.steps[key]?.contributions.map((some) => some.helper))
  const groups = helpersOf(view, place)
  const owed = groups.flatMap((group) => {
    if (given.has(group.helper) || (helper !== undefined && group.helper !== helper)) return []
    const acting = actingAs(view, actor, group.who)
    return acting ? [{ place, actor: acting, helper: group.helper }] : []
  })
  const [first] = owed
  return first
    ? ok(first)
    : no({ code: 'not-helper', ...about, who: groups.flatMap(({ who }) => namesOf(who)) })
}

export function contribute(
  world: World,
  complaint: Complaint | undefined,
  command: Contribute | RefuseHelp,
): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const act = mayHelp(decision.view, command.step, command.by, command.helper)
  if (!act.ok) return act
  const { helper, place } = act.value
  decision.by = act.value.actor
  const text = command.type === 'Contribute' ? command.text : command.reason
  if (text.trim() === '')
    return no({
      code: 'reason-missing',
      of: [command.type === 'Contribute' ? 'text' : 'reason'],
      step: place.key,
    })
  if (command.type === 'Contribute')
    decision.emit({
      type: 'HelpGiven',
      step: place.key,
      helper,
      text,
      files: command.files ?? [],
      ...decision.stamp(),
    })
  else decision.emit({ type: 'HelpRefused', step: place.key, helper, reason: text, ...decision.stamp() })
  settle(decision)
  return ok(decision.events)
}

export function mayWaive(
  view: View<Living>,
  key: string,
  actor: Actor,
  helper: string,
): Result<Act, Refusal> {
  const found = openStep(view, key, actor, 'waive-help')
  if (!found.ok) return found
  const { place } = found.value
  const answered = view.state.steps[key]?.contributions.some((some) => some.helper === helper)
  if (!answered && helpersOf(view, place).some((group) => group.helper === helper)) return found
  return no({ code: 'not-helper', step: key, clauses: place.node.step.clause })
}

export function waiveHelp(world: World, complaint: Complaint | undefined, command: WaiveHelp): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const act = mayWaive(decision.view, command.step, command.by, command.helper)
  if (!act.ok) return act
  if (command.reason.trim() === '') return no({ code: 'reason-missing', of: ['reason'], step: command.step })
  decision.by = act.value.actor
  decision.emit({
    type: 'HelpWaived',
    step: command.step,
    helper: command.helper,
    reason: command.reason,
    ...decision.stamp(),
  })
  settle(decision)
  return ok(decision.events)
}
