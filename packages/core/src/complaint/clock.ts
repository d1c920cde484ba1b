import { endOfDay, localDate } from '../calendar/index.ts'
import { choose, type Extension } from '../procedure/index.ts'
import {
  namesOf,
  actingAs,
  momentIn,
  readKey,
  resolve,
  resolveChoice,
  settle,
  spanTerm,
  tellAll,
  type Actor,
  type Deadline,
  type Place,
  type View,
  type Who,
  type World,
} from '../steps/index.ts'
import { ok, type Result } from '../result.ts'
import { formatInstant, formatSpan, instantOf, own, readSpan, type Span } from '../values/index.ts'
import type { Extend, Pause, Resume, SetDue } from './commands.ts'
import { allLimits } from './deadlines.ts'
import { addressee, addressFor, letterLanguage } from './letters.ts'
import type { Refusal } from './refusal.ts'
import { begin, no, open, type Decided, type Living } from './rules.ts'
import type { Complaint } from './state.ts'

const dueRule = (view: View<Living>, place: Place) => {
  const { due } = place.node.step
  const line = due && choose(due, view.scope(place))
  return line?.known ? line.chosen?.is : undefined
}

/** Those who enter the due date of a step, where the procedure leaves it to them. */
export function dueSetters(view: View<Living>, place: Place): Who {
  const rule = dueRule(view, place)
  return rule?.due === 'set by' ? resolve(view, [rule.by], place) : { any: [] }
}

/** Who enters the due date of a step, where the procedure leaves it open. */
export function maySetDue(
  view: View<Living>,
  key: string,
  actor: Actor,
): Result<{ place: Place; actor: Actor }, Refusal> {
  const place = readKey(view.compiled.nodes, key)
  if (!place) return no({ code: 'unknown-step', step: key })
  const { step } = place.node
  const about = { step: key, clauses: step.due?.flatMap(({ clause }) => clause) ?? step.clause }
  const rule = dueRule(view, place)
  if (rule?.due !== 'set by') return no({ code: 'not-settable', field: 'due', ...about })
  const status = view.state.steps[key]?.status
  if (status !== undefined && status !== 'open' && status !== 'waiting')
    return no({ code: 'not-open', status, ...about })
  const who = resolve(view, [rule.by], place)
  const acting = actingAs(view, actor, who)
  return acting
    ? ok({ place, actor: acting })
    : no({ code: 'not-allowed', act: 'set-due', who: namesOf(who), ...about })
}

export function setDue(world: World, complaint: Complaint | undefined, command: SetDue): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const act = maySetDue(decision.view, command.step, command.by)
  if (!act.ok) return act
  const { place } = act.value
  const moment = momentIn(command.due)
  if (!moment) return no({ code: 'wrong-value', field: 'due', expected: 'date', step: place.key })
  const { zone } = world.book
  const due = 'at' in moment ? moment.at : endOfDay(moment.date, zone)
  const start = decision.state.steps[place.key]?.openedAt ?? decision.state.received
  if (due <= start) return no({ code: 'due-before-start', start: formatInstant(start), step: place.key })
  const earlier = decision.state.dues[place.key]?.at(-1)
  if (earlier?.value === command.due) return no({ code: 'nothing-changes', step: place.key })
  if (earlier && (command.reason ?? '').trim() === '')
    return no({ code: 'reason-missing', of: ['due'], step: place.key })
  decision.by = act.value.actor
  decision.emit({
    type: 'DueSet',
    step: place.key,
    due: command.due,
    ...(command.reason === undefined ? {} : { reason: command.reason }),
    ...decision.stamp(),
  })
  settle(decision)
  return ok(decision.events)
}

const limitOf = (view: View<Living>, name: string): Deadline | undefined =>
  allLimits(view).find(
    ({ limit, step, kind }) => kind !== 'lapses' && (step === name || limit === `limits.${name}`),
  )

export function mayExtend(
  view: View<Living>,
  name: string,
  actor: Actor,
): Result<{ rule: Extension; actor: Actor }, Refusal> {
  const bare = (name.split('/').at(-1) ?? '').replace(/\[.*$/, '')
  const rule = own(view.world.procedure.extend, bare)
  if (!rule) return no({ code: 'not-extendable', limit: name })
  const about = { clauses: rule.clause }
  const limit = limitOf(view, name)
  if (
    !limit ||
    limit.due === undefined ||
    limit.state === 'met' ||
    limit.state === 'met-late' ||
    limit.state === 'ended'
  )
    return no({ code: 'not-extendable', limit: name, ...about })
  if (limit.state === 'late' && !rule.late) return no({ code: 'already-late', limit: name, ...about })
  if (
    rule.times !== undefined &&
    view.state.extensions.filter((some) => some.limit === bare).length >= rule.times
  )
    return no({ code: 'not-extendable', limit: name, ...about })
  const who = resolveChoice(view, rule.by, undefined)
  const acting = actingAs(view, actor, who)
  return acting
    ? ok({ rule, actor: acting })
    : no({ code: 'not-allowed', act: 'extend', who: namesOf(who), ...about })
}

/** What is left of the prolongation the procedure allows; spans of other units than its own are not taken. */
function left(view: View<Living>, rule: Extension, amount: Span): Span | undefined {
  const most = rule.upTo && spanTerm(view, rule.upTo)
  if (!most) return amount
  const used = view.state.extensions
    .filter((some) => some.limit === rule.limit && some.amount.unit === most.unit)
    .reduce((sum, some) => sum + Number(some.amount.amount), 0)
  return { amount: String(Number(most.amount) - used), unit: most.unit }
}

export function extend(world: World, complaint: Complaint | undefined, command: Extend): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const act = mayExtend(decision.view, command.limit, command.by)
  if (!act.ok) return act
  const { rule } = act.value
  const amount = readSpan(command.amount)
  if (!amount || Number(amount.amount) <= 0)
    return no({ code: 'wrong-value', field: 'amount', expected: 'span', clauses: rule.clause })
  const rest = left(decision.view, rule, amount)
  if (rest && (rest.unit !== amount.unit || Number(amount.amount) > Number(rest.amount)))
    return no({
      code: 'extension-too-long',
      limit: command.limit,
      left: formatSpan(rest),
      clauses: rule.clause,
    })
  if (command.reason.trim() === '')
    return no({ code: 'reason-missing', of: ['reason'], clauses: rule.clause })
  if (rule.notice !== undefined && (command.letter?.text ?? '').trim() === '')
    return no({ code: 'missing', asks: ['letter'], clauses: rule.clause, rule: `${rule.path}.notice` })
  decision.by = act.value.actor
  const message = rule.notice === undefined ? undefined : `l${decision.state.messages.length + 1}`
  decision.emit({
    type: 'LimitExtended',
    limit: rule.limit,
    amount: formatSpan(amount),
    reason: command.reason,
    ...(message === undefined ? {} : { message }),
    ...decision.stamp(rule.path),
  })
  const { letter } = command
  if (message !== undefined && letter) {
    const due = limitOf(decision.view, command.limit)?.due
    const until = due === undefined ? '' : localDate(instantOf(due - 1), world.book.zone)
    const parts = [command.reason, until].filter((part) => part !== '' && !letter.text.includes(part))
    const party = addressee(decision.view)
    decision.emit({
      type: 'MessageQueued',
      message,
      kind: 'progress',
      to: party?.name ?? party?.id ?? '',
      ...addressFor(letter.way, party),
      way: letter.way,
      text: [letter.text, ...parts].join('\n\n'),
      language: letterLanguage(decision.view),
      form: rule.notice ?? '',
      automatic: false,
      attachments: [],
      ...decision.stamp(`${rule.path}.notice`),
    })
  }
  tellAll(decision, undefined, rule.tell)
  settle(decision)
  return ok(decision.events)
}

type PauseRule = World['procedure']['pause'][number]

const byHand = (view: View<Living>): PauseRule[] =>
  view.world.procedure.pause.filter((rule) => rule.reasons.length > 0)

const pauser = (view: View<Living>, rule: PauseRule): Who =>
  rule.by ? resolveChoice(view, rule.by, undefined) : view.state.holder

export function mayPause(view: View<Living>, actor: Actor): Result<{ rules: readonly PauseRule[] }, Refusal> {
  const all = byHand(view)
  if (all.length === 0) return no({ code: 'not-pausable', reasons: [] })
  const mine = all.filter((rule) => actingAs(view, actor, pauser(view, rule)))
  const clauses = all.flatMap(({ clause }) => clause)
  if (mine.length === 0)
    return no({
      code: 'not-allowed',
      act: 'pause',
      clauses,
      who: all.flatMap((rule) => namesOf(pauser(view, rule))),
    })
  const free = mine.filter((rule) => !running(view, rule))
  return free.length > 0 ? ok({ rules: free }) : no({ code: 'already-paused', clauses })
}

const running = (view: View<Living>, rule: PauseRule): boolean =>
  view.state.pauses.some((some) => some.rule === rule.path && some.to === undefined)

const says = (rule: PauseRule, reason: string): boolean =>
  rule.reasons.some(({ zh, en }) => zh === reason || en === reason)

export function pause(world: World, complaint: Complaint | undefined, command: Pause): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const act = mayPause(decision.view, command.by)
  if (!act.ok) return act
  const rule = act.value.rules.find((some) => says(some, command.reason))
  if (!rule)
    return no({
      code: 'not-pausable',
      reasons: act.value.rules.flatMap(({ reasons }) => reasons.map(({ zh, en }) => en ?? zh ?? '')),
      clauses: act.value.rules.flatMap(({ clause }) => clause),
    })
  const from = command.from ?? command.at
  if (from > command.at) return no({ code: 'in-the-future', field: 'from', clauses: rule.clause })
  if (from < decision.state.received)
    return no({
      code: 'due-before-start',
      start: formatInstant(decision.state.received),
      clauses: rule.clause,
    })
  decision.by = actingAs(decision.view, command.by, pauser(decision.view, rule)) ?? command.by
  decision.emit({
    type: 'ClockPaused',
    reason: command.reason,
    ...(rule.limits.length > 0 ? { limits: rule.limits } : {}),
    rule: rule.path,
    ...decision.stamp(undefined, from),
  })
  settle(decision)
  return ok(decision.events)
}

export function mayResume(view: View<Living>, actor: Actor): Result<{ rule: PauseRule }, Refusal> {
  const all = byHand(view)
  const paused = all.filter((rule) => running(view, rule))
  if (paused.length === 0) return no({ code: 'not-paused' })
  const rule = paused.find((some) => actingAs(view, actor, pauser(view, some)))
  return rule
    ? ok({ rule })
    : no({
        code: 'not-allowed',
        act: 'resume',
        clauses: paused.flatMap(({ clause }) => clause),
        who: paused.flatMap((some) => namesOf(pauser(view, some))),
      })
}

export function resume(world: World, complaint: Complaint | undefined, command: Resume): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const act = mayResume(decision.view, command.by)
  if (!act.ok) return act
  const { rule } = act.value
  decision.by = actingAs(decision.view, command.by, pauser(decision.view, rule)) ?? command.by
  decision.emit({ type: 'ClockResumed', rule: rule.path, ...decision.stamp() })
  settle(decision)
  return ok(decision.events)
}
