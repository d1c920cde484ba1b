import {
  namesIn,
  namesOf,
  actingAs,
  keptWho,
  againstAuthority,
  doersOf,
  mayAct,
  placeOf,
  readKey,
  resolveChoice,
  returnTo,
  settle,
  settled,
  termsOf,
  type Actor,
  type View,
  type Who,
  type World,
} from '../steps/index.ts'
import { ok, type Result } from '../result.ts'
import type { Close, Reopen } from './commands.ts'
import { finishWith } from './doing.ts'
import type { Outcome } from './events.ts'
import { mayFinish, type Act } from './guards.ts'
import { unanswered } from './notices.ts'
import type { Refusal } from './refusal.ts'
import { endWhatIsLeft } from './left.ts'
import { acceptAgain } from './registering.ts'
import {
  begin,
  isReserved,
  living,
  no,
  open,
  outcomes,
  type Deciding,
  type Decided,
  type Living,
} from './rules.ts'
import type { Complaint } from './state.ts'

/** Outcomes that end a complaint before its steps are done. */
const early: readonly Outcome[] = ['withdrawn', 'transferred', 'without-agreement']
/** Before `register` is done: it is taken back, or it was none. */
const unregistered: readonly Outcome[] = ['withdrawn', 'rejected']

/** Who may end it early where the procedure says nothing: registrars, holder, owner; without agreement the supervisor. */
const endersOf = (view: View<Living>, outcome: Outcome): Who =>
  keptWho(view.memo, endersOf, outcome, () => findEnders(view, outcome))

function findEnders(view: View<Living>, outcome: Outcome): Who {
  const { owner, supervisor } = view.world.procedure
  const owners = resolveChoice(view, owner, undefined)
  const register = view.compiled.nodes.get('register')
  const registrars = register ? doersOf(view, placeOf(register, undefined)) : { any: [] }
  if (outcome !== 'without-agreement')
    return { any: [...termsOf(registrars), ...termsOf(view.state.holder), ...termsOf(owners)] }
  const above = supervisor ? termsOf(resolveChoice(view, supervisor, undefined)) : []
  return { any: above.length > 0 ? above : termsOf(owners).map((term) => ({ superiorOf: term })) }
}

const permits = (view: View<Living>, act: string): boolean =>
  view.world.procedure.authority.some((rule) => rule.by && rule.acts.includes(act))

/** Ending it with this outcome although steps are open; `undefined` where the outcome belongs to the last step. */
export function mayEnd(
  view: View<Living>,
  outcome: Outcome,
  actor: Actor,
): Result<{ actor: Actor }, Refusal> | undefined {
  const history = view.state.history
  const allowed = history ? outcomes : view.state.registeredAt === undefined ? unregistered : early
  if (!allowed.includes(outcome)) return undefined
  const act = `close.${outcome}`
  const authority = againstAuthority(view, [act], actor, undefined)
  if (authority) return no(authority)
  if (permits(view, act)) return ok({ actor })
  const who = endersOf(view, outcome)
  const acting = actingAs(view, actor, who)
  return acting ? ok({ actor: acting }) : no({ code: 'not-allowed', act, who: namesIn(view, who) })
}

/** What keeps a complaint from being closed in the ordinary way, beside the form of its last step. */
export function againstClosing(view: View<Living>): Refusal | undefined {
  const { state, compiled } = view
  const receipts = state.custody.filter(
    (some) => some.receipt === 'signed' && !some.received && !some.refused,
  )
  if (receipts.length > 0)
    return {
      code: 'receipts-missing',
      steps: receipts.map(({ step }) => step),
      who: receipts.flatMap(({ to }) => namesOf(to)),
    }
  const close = compiled.nodes.get('close')
  const unsettled = compiled.roots.filter((root) => root !== close && !settled(view, root, undefined, true))
  if (unsettled.length > 0) {
    const open = Object.values(state.steps).filter((step) => step.status === 'open')
    return {
      code: 'open-steps',
      steps: unsettled.map(({ name }) => name),
      clauses: close?.step.clause ?? [],
      who: [...new Set(open.flatMap(({ doers }) => namesOf(doers)))],
    }
  }
  const notices = unanswered(view)
  if (notices.length > 0)
    return {
      code: 'unread-notices',
      notices: notices.map(({ id }) => id),
      who: notices.flatMap(({ to }) => namesOf(to)),
    }
  const waiting = state.messages.filter((message) => message.state === 'proposed')
  return waiting.length > 0 ? { code: 'proposals-waiting', messages: waiting.map(({ id }) => id) } : undefined
}

/** The last step: open, this person's, and every gate of closing passed. */
export function mayClose(view: View<Living>, actor: Actor): Result<Act, Refusal> {
  const node = view.compiled.nodes.get('close')
  if (!node) return no({ code: 'unknown-step', step: 'close' })
  const place = readKey(view.compiled.nodes, 'close')
  if (!place || !isReserved(place, 'close')) return no({ code: 'unknown-step', step: 'close' })
  if (view.state.registeredAt === undefined)
    return no({ code: 'open-steps', steps: ['register'], clauses: node.step.clause })
  const against = againstClosing(view)
  if (against) return no({ ...against, step: 'close' })
  return mayFinish(view, 'close', actor, 'close')
}

export function close(world: World, complaint: Complaint | undefined, command: Close): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const { outcome } = command
  const ending = mayEnd(decision.view, outcome, command.by)
  if (ending) {
    if (!ending.ok) return ending
    decision.by = ending.value.actor
    return endEarly(decision, command)
  }
  const act = mayClose(decision.view, command.by)
  if (!act.ok) return act
  const authority = againstAuthority(decision.view, [`close.${outcome}`], command.by, act.value.place)
  if (authority) return no(authority)
  const values = { ...command.values, ...(fixedOutcome(decision) ? {} : { outcome }) }
  return finishWith(decision, act.value, { ...command, values })
}

/** The procedure fixes the outcome itself. */
const fixedOutcome = (decision: Deciding): boolean =>
  decision.view.compiled.nodes
    .get('close')
    ?.step.with.some(({ activity, field }) => activity === 'close' && field === 'outcome') ?? false

function endEarly(decision: Deciding, command: Close): Decided {
  const reason = (command.reason ?? '').trim()
  if (reason === '') return no({ code: 'reason-missing', of: ['reason'] })
  endAll(decision, command.outcome, reason)
  return ok(decision.events)
}

/** Ends what is left of it, and closes. */
export function endAll(decision: Deciding, outcome: Outcome, reason: string): void {
  endWhatIsLeft(decision, reason, `close.${outcome}`)
  decision.emit({ type: 'ComplaintClosed', outcome, reason, ...decision.stamp() })
}

/** Owner, holder or whom the act `reopen` names; where the procedure says a step, that one opens again. */
export function mayReopen(view: View<Living>, actor: Actor): Result<{ actor: Actor }, Refusal> {
  if (view.state.status === 'open') return no({ code: 'not-open', status: 'open' })
  if (view.state.status === 'archived') return no({ code: 'not-open', status: 'archived' })
  const authority = againstAuthority(view, ['reopen'], actor, undefined)
  if (authority) return no(authority)
  if (permits(view, 'reopen')) return ok({ actor })
  const who: Who = {
    any: [
      ...termsOf(view.state.holder),
      ...termsOf(resolveChoice(view, view.world.procedure.owner, undefined)),
    ],
  }
  return mayAct(view, actor, who)
    ? ok({ actor: actingAs(view, actor, who) ?? actor })
    : no({ code: 'not-allowed', act: 'reopen', who: namesOf(who) })
}

export function reopen(world: World, complaint: Complaint | undefined, command: Reopen): Decided {
  const found = living(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const act = mayReopen(decision.view, command.by)
  if (!act.ok) return act
  if (command.reason.trim() === '') return no({ code: 'reason-missing', of: ['reason'] })
  decision.by = act.value.actor
  decision.emit({ type: 'ComplaintReopened', reason: command.reason, ...decision.stamp() })
  acceptAgain(decision, command.reason)
  again(decision, command.reason)
  return ok(decision.events)
}

/** The step the procedure names, or the last one, starts a new round; the last one waits for the other. */
export function again(decision: Deciding, reason: string): void {
  const { nodes } = decision.view.compiled
  const close = readKey(nodes, 'close')
  const name = decision.world.procedure.reopen?.step
  const target = name === undefined ? undefined : nodes.get(name)
  if (target && close && target !== close.node && decision.state.steps[target.name])
    returnTo(decision, close, target, 'continue', reason, 'reopen')
  else closeAgain(decision)
  settle(decision)
}

/** What was reopened has to be closed once more. */
export function closeAgain(decision: Deciding): void {
  const state = decision.state.steps['close']
  if (state && state.status !== 'open' && state.status !== 'waiting')
    decision.emit({
      type: 'StepReopened',
      step: 'close',
      round: state.round + 1,
      ...decision.stamp('reopen'),
    })
}
