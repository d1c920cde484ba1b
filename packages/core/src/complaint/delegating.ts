import {
  formatTerm,
  mayAct,
  lackingFor,
  peopleOf,
  resolveChoice,
  settle,
  termsOf,
  type Actor,
  type Delegation,
  type View,
  type Who,
  type World,
} from '../steps/index.ts'
import type { Procedure } from '../procedure/index.ts'
import { ok, type Result } from '../result.ts'
import { own } from '../values/index.ts'
import type { Delegate, RevokeDelegation } from './commands.ts'
import { barred } from './guards.ts'
import type { Refusal } from './refusal.ts'
import { begin, no, open, type Decided, type Living } from './rules.ts'
import type { Complaint } from './state.ts'

const delegated = new WeakMap<Procedure, readonly string[]>()

/** Roles that may be passed on at all. */
export function delegable(procedure: Procedure): readonly string[] {
  const known = delegated.get(procedure)
  if (known) return known
  const found = Object.values(procedure.roles).flatMap(({ name, delegates }) =>
    delegates === undefined || delegates === 'none' ? [] : [name],
  )
  delegated.set(procedure, found)
  return found
}

/**
 * Passing on a role in this complaint: only whoever holds it himself, and only where the procedure names who may stand
 * in for it. A role without that rule is stood in for by the dated deputies of the directory.
 *
 * Source: procedure language §4 (`delegates`).
 */
export function mayDelegate(
  view: View<Living>,
  role: string,
  actor: Actor,
): Result<{ from: string; among: readonly string[] }, Refusal> {
  const known = own(view.world.procedure.roles, role)
  const delegates = known?.delegates
  if (!known || delegates === undefined || delegates === 'none')
    return no({ code: 'not-delegable', role, clauses: known?.clause ?? [] })
  const against = barred(view, undefined, actor)
  if (against) return no(against)
  if (!('person' in actor) || !peopleOf(view, { role }).has(actor.person))
    return no({ code: 'not-allowed', act: 'delegate', who: [`role:${role}`], clauses: known.clause })
  const { person: from } = actor
  const given = standing(view.state.delegations).filter((some) => some.from === from && some.role === role)
  const among = new Set(delegates.flatMap((name) => [...peopleOf(view, { role: name })]))
  const free = [...among].filter(
    (to) =>
      to !== from &&
      !given.some((some) => some.to === to) &&
      !barred(view, undefined, { person: to }) &&
      !lackingFor(view, role, to),
  )
  return free.length > 0
    ? ok({ from, among: free })
    : no({ code: 'nothing-changes', who: delegates.map((name) => `role:${name}`), clauses: known.clause })
}

export function delegate(world: World, complaint: Complaint | undefined, command: Delegate): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const { role, to } = command
  const act = mayDelegate(decision.view, role, command.by)
  if (!act.ok) return act
  const { from, among } = act.value
  if (!among.includes(to)) {
    const { clause = [], delegates } = world.procedure.roles[role] ?? {}
    const who = Array.isArray(delegates) ? delegates.map((name) => `role:${name}`) : []
    return no({ code: 'not-allowed', act: 'delegate', who, clauses: clause })
  }
  decision.emit({
    type: 'Delegated',
    delegation: `d${found.value.delegations.length + 1}`,
    from,
    to,
    role,
    ...decision.stamp(`roles.${role}.delegates`),
  })
  settle(decision)
  return ok(decision.events)
}

export const standing = (delegations: readonly Delegation[]): Delegation[] =>
  delegations.filter(({ revoked }) => !revoked)

/** Whoever gave it takes it back; so may owner and supervisor. */
export function mayRevoke(view: View<Living>, id: string, actor: Actor): Result<Delegation, Refusal> {
  const delegation = standing(view.state.delegations).find((some) => some.id === id)
  if (!delegation) return no({ code: 'unknown-delegation', delegation: id })
  const { owner, supervisor } = view.world.procedure
  const who: Who = {
    any: [
      { person: delegation.from },
      ...termsOf(resolveChoice(view, owner, undefined)),
      ...(supervisor ? termsOf(resolveChoice(view, supervisor, undefined)) : []),
    ],
  }
  return mayAct(view, actor, who)
    ? ok(delegation)
    : no({ code: 'not-allowed', act: 'delegate', who: who.any.map(formatTerm) })
}

export function revokeDelegation(
  world: World,
  complaint: Complaint | undefined,
  command: RevokeDelegation,
): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const act = mayRevoke(decision.view, command.delegation, command.by)
  if (!act.ok) return act
  decision.emit({ type: 'DelegationRevoked', delegation: command.delegation, ...decision.stamp() })
  settle(decision)
  return ok(decision.events)
}
