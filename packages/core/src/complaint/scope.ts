import {
  namesOf,
  actingAs,
  type Actor,
  type View,
  againstAuthority,
  formatTerm,
  resolveChoice,
  settle,
  termsOf,
  type World,
} from '../steps/index.ts'
import { ok, type Result } from '../result.ts'
import { endAll } from './closing.ts'
import type { Archive, DecideScope, MoveToProcedure } from './commands.ts'
import type { Refusal } from './refusal.ts'
import { endings } from './registering.ts'
import { begin, living, no, open, type Decided, type Living } from './rules.ts'
import type { Complaint } from './state.ts'

/** The owner overrules what the scope said, or decides on what it proposes now; a verdict that closes ends what is open. */
export function mayDecideScope(
  view: View<Living>,
  actor: Actor,
  verdict: DecideScope['verdict'],
): Result<{ actor: Actor }, Refusal> {
  if (view.state.registeredAt === undefined) return no({ code: 'not-open', status: 'unregistered' })
  const against = againstAuthority(view, ['scope'], actor, undefined)
  if (against) return no(against)
  const who = resolveChoice(view, view.world.procedure.owner, undefined)
  const acting = actingAs(view, actor, who)
  if (!acting) return no({ code: 'not-allowed', act: 'scope', who: namesOf(who) })
  return view.state.scope?.verdict === verdict ? no({ code: 'nothing-changes' }) : ok({ actor: acting })
}

export function decideScope(world: World, complaint: Complaint | undefined, command: DecideScope): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const act = mayDecideScope(decision.view, command.by, command.verdict)
  if (!act.ok) return act
  if (command.reason.trim() === '') return no({ code: 'reason-missing', of: ['reason'] })
  decision.by = act.value.actor
  decision.emit({
    type: 'ScopeDecided',
    verdict: command.verdict,
    reason: command.reason,
    ...decision.stamp(),
  })
  const outcome = endings[command.verdict]
  if (outcome) endAll(decision, outcome, command.reason)
  else settle(decision)
  return ok(decision.events)
}

/** `world` is that of the procedure it moves to; only before `register` is done, and the number stays. */
export function moveToProcedure(
  world: World,
  complaint: Complaint | undefined,
  command: MoveToProcedure,
): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  if (found.value.registeredAt !== undefined) return no({ code: 'already-registered' })
  const decision = begin(world, found.value, command)
  const who = found.value.holder
  const acting = actingAs(decision.view, command.by, who)
  if (!acting) return no({ code: 'not-allowed', act: 'move', who: namesOf(who) })
  if (found.value.procedure === world.procedure.procedure) return no({ code: 'nothing-changes' })
  if (command.reason.trim() === '') return no({ code: 'reason-missing', of: ['reason'] })
  decision.by = acting
  decision.emit({
    type: 'MovedToProcedure',
    procedure: world.procedure.procedure,
    pinned: { ...world.versions },
    reason: command.reason,
    ...decision.stamp(),
  })
  settle(decision)
  return ok(decision.events)
}

export function archive(world: World, complaint: Complaint | undefined, command: Archive): Decided {
  const found = living(complaint)
  if (!found.ok) return found
  if (found.value.status !== 'closed') return no({ code: 'not-open', status: found.value.status })
  const decision = begin(world, found.value, command)
  const who = {
    any: [
      ...termsOf(found.value.holder),
      ...termsOf(resolveChoice(decision.view, world.procedure.owner, undefined)),
    ],
  }
  const acting = actingAs(decision.view, command.by, who)
  if (!acting) return no({ code: 'not-allowed', act: 'archive', who: who.any.map(formatTerm) })
  decision.by = acting
  decision.emit({ type: 'ComplaintArchived', ...decision.stamp() })
  return ok(decision.events)
}
