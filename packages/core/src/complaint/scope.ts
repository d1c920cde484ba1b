import {
  namesOf,
  actingAs,
  type Actor,
  type View,
  againstAuthority,
  doersOf,
  formatTerm,
  placeOf,
  resolveChoice,
  settle,
  termsOf,
  type Who,
  type World,
} from '../steps/index.ts'
import { ok, type Result } from '../result.ts'
import { endAll } from './closing.ts'
import type { Archive, DecideScope, MoveToProcedure } from './commands.ts'
import { barred } from './guards.ts'
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

/** Those it lies with, and only before `register` is done; the number stays. */
export function mayMove(view: View<Living>, actor: Actor): Result<{ actor: Actor }, Refusal> {
  if (view.state.registeredAt !== undefined) return no({ code: 'already-registered' })
  const against = barred(view, undefined, actor)
  if (against) return no(against)
  const who = view.state.holder
  const acting = actingAs(view, actor, who)
  return acting
    ? ok({ actor: acting })
    : no({ code: 'not-allowed', act: 'move', who: termsOf(who).map(formatTerm) })
}

/** A wrong procedure is mended: from then on it lies with those who register under the other one. */
export function moveToProcedure(
  world: World,
  complaint: Complaint | undefined,
  command: MoveToProcedure,
): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  const act = mayMove(begin(world, found.value, command).view, command.by)
  if (!act.ok) return act
  const { to, reason } = command
  if (found.value.procedure === to.procedure.procedure) return no({ code: 'nothing-changes' })
  if (reason.trim() === '') return no({ code: 'reason-missing', of: ['reason'] })
  const decision = begin(to, found.value, { ...command, by: act.value.actor })
  decision.emit({
    type: 'MovedToProcedure',
    procedure: to.procedure.procedure,
    pinned: { ...to.versions },
    reason,
    ...decision.stamp(),
  })
  const register = decision.view.compiled.nodes.get('register')
  const holder: Who = register
    ? { any: termsOf(doersOf(decision.view, placeOf(register, undefined))) }
    : { any: [] }
  decision.emit({ type: 'HolderChanged', holder, ...decision.stamp('steps.register.by') })
  settle(decision)
  return ok(decision.events)
}

/** What is closed is put away by those it lay with, or its owner. */
export function mayArchive(view: View<Living>, actor: Actor): Result<{ actor: Actor }, Refusal> {
  const { status, holder } = view.state
  if (status !== 'closed') return no({ code: 'not-open', status })
  const who: Who = {
    any: [...termsOf(holder), ...termsOf(resolveChoice(view, view.world.procedure.owner, undefined))],
  }
  const acting = actingAs(view, actor, who)
  return acting
    ? ok({ actor: acting })
    : no({ code: 'not-allowed', act: 'archive', who: who.any.map(formatTerm) })
}

export function archive(world: World, complaint: Complaint | undefined, command: Archive): Decided {
  const found = living(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const act = mayArchive(decision.view, command.by)
  if (!act.ok) return act
  decision.by = act.value.actor
  decision.emit({ type: 'ComplaintArchived', ...decision.stamp() })
  return ok(decision.events)
}
