import {
  deadline,
  endOfDay,
  openTime,
  reach,
  startOfDay,
  type Calendar,
  type Pause as Stop,
} from '../calendar/index.ts'
import { choose, evaluate, type Choice, type Event, type Limit, type Total } from '../procedure/index.ts'
import { instantOf, readInstant, type Instant, type Span, type Value } from '../values/index.ts'
import type { Who } from './actor.ts'
import type { Deadline, ReceiptLine } from './deadline.ts'
import { calendarNameOf, spanOf } from './lengths.ts'
import { kept } from './memo.ts'
import { enclosing, idOf, placeOf, type Place } from './place.ts'
import { instancesIn, turnsOf } from './settled.ts'
import type { StepState } from './state.ts'
import type { View } from './view.ts'

/** An instant or a local day. */
export type Moment = { at: Instant } | { date: string }

/** When an event happened; for a date or time field its value. `undefined`: it has not. */
export function momentOf(view: View, event: Event, place: Place | undefined): Moment | undefined {
  const { state } = view
  switch (event.event) {
    case 'received':
      return { at: state.received }
    case 'recorded':
      return { at: state.recordedAt }
    case 'registered':
      return state.registeredAt === undefined ? undefined : { at: state.registeredAt }
    case 'closed':
    case 'period':
      return undefined
    case 'field': {
      if (event.shape === 'first setting') {
        const first = state.facts[event.field]?.[0]
        return first && { at: first.at }
      }
      const look = view.scope(place).field(event.field)
      return look.known ? momentIn(look.value) : undefined
    }
    case 'answer': {
      const look = view.scope(place).answer(event.step, event.activity, event.field, event.previous === true)
      return look.known ? momentIn(look.value) : undefined
    }
    case 'element': {
      const look = view.scope(place).element(event.element, event.field)
      return look.known ? momentIn(look.value) : undefined
    }
    case 'step':
      return stepMoment(view, event, place)
  }
}

export function momentIn(value: Value | undefined): Moment | undefined {
  if (typeof value !== 'string') return undefined
  if (value.length === 10) return { date: value }
  const at = readInstant(value)
  return at === undefined ? undefined : { at }
}

/** The last instance or turn that has it; `previous` looks into the turn before. */
function stepMoment(
  view: View,
  event: Event & { event: 'step' },
  place: Place | undefined,
): Moment | undefined {
  const node = view.compiled.nodes.get(event.step)
  if (!node) return undefined
  const outer = event.previous ? before(view, place) : enclosing(place?.outer, node.within)
  const states = (
    node.within && !outer
      ? allStates(view, event.step)
      : instancesIn(view, node, outer).map(({ key }) => view.state.steps[key])
  ).flatMap((state) => (state ? [state] : []))
  if (event.at === 'due') {
    const dues = instancesIn(view, node, outer).flatMap((each) => dueOf(view, each) ?? [])
    return dues.length === 0 ? undefined : { at: instantOf(Math.max(...dues)) }
  }
  const times = states.flatMap((state) => momentOfState(state, event.at) ?? [])
  return times.length === 0 ? undefined : { at: instantOf(Math.max(...times)) }
}

function before(view: View, place: Place | undefined): Place | undefined {
  for (let at = place; at; at = at.outer)
    if (at.turn !== undefined && at.turn > 1) return placeOf(at.node, at.outer, { turn: at.turn - 1 })
  return undefined
}

const allStates = (view: View, name: string): StepState[] =>
  Object.values(view.state.steps).filter(
    (state) => (state.key.split('/').at(-1) ?? '').replace(/\[.*$/, '') === name,
  )

function momentOfState(state: StepState, at: (Event & { event: 'step' })['at']): Instant | undefined {
  switch (at) {
    case 'opened':
      return state.status === 'not-needed' || state.status === 'waiting' ? undefined : state.openedAt
    case 'requested':
      return state.requestedAt
    case 'written':
      return state.writtenAt
    case 'signed':
      return state.signedAt
    case 'receipt':
      return state.receiptAt
    case 'done':
    case 'due':
      return state.doneAt
  }
}

/** What stopped the clock of a step: `until`; for a stage the last of its steps. */
function stopOf(view: View, place: Place, state: StepState | undefined): Instant | undefined {
  const { until } = place.node.step
  const sent = acknowledged(view, place)
  if (sent !== undefined && (state?.doneAt === undefined || sent < state.doneAt)) return sent
  if (!state) return undefined
  if (until === 'written') return state.writtenAt
  if (until === 'signed') return state.signedAt ?? state.doneAt
  if (until === 'receipt') return state.receiptAt
  return state.doneAt
}

/** A limit that an earlier round met stays met once its due instant is past; until then it binds the new round. */
function metBefore(view: View, state: StepState | undefined, due: Instant | undefined): Instant | undefined {
  if (!state || due === undefined || !view.past(due) || state.limitsFrom !== undefined) return undefined
  return state.earlierRounds.flatMap(({ doneAt }) => doneAt ?? []).find((doneAt) => doneAt < due)
}

/** An automatic acknowledgement stands for its step, even before that opens. */
function acknowledged(view: View, place: Place): Instant | undefined {
  return view.state.messages.find(
    (message) => message.automatic && message.step === place.key && message.state === 'sent',
  )?.sentAt
}

type Found = {
  due: Instant
  provisional: boolean
  why: readonly ReceiptLine[]
  start?: Instant
  unit?: Deadline['unit']
  counted?: Counted
}

function stopsFor(view: View, limit: string): Stop[] {
  return view.state.pauses.flatMap((pause) => {
    if (pause.limits && !pause.limits.includes(limit)) return []
    const to = pause.to ?? view.now
    return to > pause.from ? [{ from: pause.from, to, because: pause.reason }] : []
  })
}

const extensionsFor = (view: View, limit: string): Span[] =>
  view.state.extensions.filter((some) => some.limit === limit).map((some) => some.amount)

function startIn(moment: Moment, calendar: Calendar): Instant {
  return 'at' in moment ? moment.at : startOfDay(moment.date, calendar.definition.zone)
}

/** The earliest of several limits, each from its own event or, without one, from `opened`. */
function earliest(
  view: View,
  limits: readonly Limit[],
  place: Place | undefined,
  name: string,
  opened: Instant | undefined,
  calendarName: string,
  receipt: boolean,
): Found | undefined {
  let best: Found | undefined
  for (const limit of limits) {
    const length = spanOf(view, limit.length)
    if (length === undefined || length === 'none') continue
    const calendar = view.world.book.calendar(limit.calendar ?? calendarName) ?? view.world.book.calendar()
    if (!calendar) continue
    const moment = limit.after
      ? momentOf(view, limit.after, place)
      : opened === undefined
        ? undefined
        : { at: opened }
    if (!moment) continue
    const start = startIn(moment, calendar)
    const found = deadline(calendar, start, length, {
      pauses: stopsFor(view, name),
      extend: extensionsFor(view, name),
      receipt,
      name: limit.calendar ?? calendarName,
    })
    if (!found.ok) continue
    const unit = typeof length === 'string' ? length : limit.length === 'at once' ? 'at once' : length.unit
    if (!best || found.value.due < best.due)
      best = { ...found.value, start, unit, counted: { unit, calendar } }
  }
  return best
}

function chosen<Is>(view: View, choice: Choice<Is> | undefined, place: Place | undefined) {
  if (!choice) return undefined
  const line = choose(choice, view.scope(place))
  return line.known ? line.chosen : undefined
}

/** Where a date or time given case by case ends: a date at 24:00 of the calendar's zone. */
function endOf(moment: Moment, zone: string): Instant {
  return 'at' in moment ? moment.at : endOfDay(moment.date, zone)
}

/** The due date of a step that was entered or computed case by case. */
function dueDate(
  view: View,
  place: Place,
  calendarName: string,
): { due: Instant; value: string } | undefined {
  const line = chosen(view, place.node.step.due, place)
  if (!line || line.is.due === 'none') return undefined
  const zone =
    (view.world.book.calendar(calendarName) ?? view.world.book.calendar())?.definition.zone ??
    view.world.book.zone
  if (line.is.due === 'date') {
    const look = evaluate(line.is.value, view.scope(place))
    const moment = look.known ? momentIn(look.value) : undefined
    return (
      moment && {
        due: endOf(moment, zone),
        value: 'date' in moment ? moment.date : new Date(moment.at).toISOString(),
      }
    )
  }
  const set = view.state.dues[place.key]?.at(-1)?.value
  const moment = momentIn(set)
  return moment && { due: endOf(moment, zone), value: typeof set === 'string' ? set : '' }
}

/** The instant a step is due, whichever of its limits binds. */
export const dueOf = (view: View, place: Place): Instant | undefined =>
  isClocked(place.node.step) ? reckonedOnce(view, place).binding?.due : undefined

/** The limit of a step alone under which it may not be finished before somebody entered its date. */
export function dueMissing(view: View, place: Place): boolean {
  const line = chosen(view, place.node.step.due, place)
  return (
    line?.is.due === 'set by' && (view.state.dues[place.key]?.length ?? 0) === 0 && !place.node.step.within
  )
}

export function notBefore(view: View, place: Place): Instant | undefined {
  const line = chosen(view, place.node.step.notBefore, place)
  const state = view.state.steps[place.key]
  return (
    line &&
    earliest(view, line.is, place, place.node.name, state?.openedAt, calendarOfStep(view, place), false)?.due
  )
}

export function lapsesAt(view: View, place: Place): Instant | undefined {
  const line = chosen(view, place.node.step.lapses, place)
  const state = view.state.steps[place.key]
  return (
    line &&
    earliest(view, line.is, place, place.node.name, state?.openedAt, calendarOfStep(view, place), false)?.due
  )
}

const calendarOfStep = (view: View, place: Place): string =>
  view.state.steps[place.key]?.calendar ??
  kept(view.memo, view.memo.shelves.calendars, idOf(place), () => calendarNameOf(view, place, { any: [] }))

/**
 * Share of a limit after which it warns, where no target is set: of the open time of its calendar for working hours
 * and days, to the minute; of all the time for other units.
 */
function warningAt(
  view: View,
  start: Instant | undefined,
  due: Instant,
  within?: Counted,
): Instant | undefined {
  if (start === undefined || due <= start) return undefined
  const share = view.world.settings.warningPercent / 100
  if (!within || !working.has(within.unit)) return instantOf(start + Math.floor((due - start) * share))
  if (due - start <= minute) return due
  const enough = openTime(within.calendar, start, due) * share
  const reached = enough > 0 ? reach(within.calendar, start, enough) : start + 1
  return reached === undefined ? due : instantOf(Math.min(Math.ceil(reached / minute) * minute, due))
}

const minute = 60_000
type Counted = { unit: NonNullable<Deadline['unit']>; calendar: Calendar }
const working: ReadonlySet<string> = new Set(['working hours', 'working days', 'same working day', 'at once'])

function judge(
  view: View,
  due: Instant,
  warning: Instant | undefined,
  stopped: Instant | undefined,
): Deadline['state'] {
  if (stopped !== undefined) return stopped < due ? 'met' : 'met-late'
  if (view.past(due)) return 'late'
  return warning !== undefined && view.past(warning) ? 'warning' : 'running'
}

/**
 * The limits of one step instance as they stand now: the binding one (`due` replaces `within` once it has a value),
 * its target, its window. A limit whose event has not happened has no due instant and does not run.
 */
export function limitsOf(view: View, place: Place, receipt: boolean): readonly Deadline[] {
  const { step } = place.node
  if (!isClocked(step)) return []
  if (receipt) return judgeLimits(view, place, toldOnce(view, place))
  return kept(view.memo, view.memo.shelves.limits, idOf(place), () =>
    judgeLimits(view, place, reckonedOnce(view, place)),
  )
}

/** The instant of the first limit of a step instance, whatever has become of it. */
export function firstDue(view: View, place: Place): Instant | undefined {
  const { step } = place.node
  if (!isClocked(step)) return undefined
  const { binding, window } = reckonedOnce(view, place)
  return binding || step.within || step.due ? binding?.due : window
}

const isClocked = ({ within, due, target, lapses }: Place['node']['step']): boolean =>
  within !== undefined || due !== undefined || target !== undefined || lapses !== undefined

type Binding = Omit<Found, 'start' | 'unit' | 'counted'> & {
  kind: 'due' | 'within'
  start?: Instant | undefined
  unit?: Deadline['unit'] | undefined
}

/** What the limits of a step instance come to, before one looks at the clock. */
export type Reckoning = {
  binding: Binding | undefined
  entered: boolean
  aimed: Instant | undefined
  warning: Instant | undefined
  window: Instant | undefined
}

const reckonedOnce = (view: View, place: Place): Reckoning =>
  kept(view.memo, view.memo.shelves.reckonings, idOf(place), () => reckon(view, place, false))

/** The same with the receipts. */
const toldOnce = (view: View, place: Place): Reckoning =>
  kept(view.memo, view.memo.shelves.reckonings, `${idOf(place)} told`, () => reckon(view, place, true))

function reckon(view: View, place: Place, receipt: boolean): Reckoning {
  const { step } = place.node
  const state = view.state.steps[place.key]
  const calendarName = calendarOfStep(view, place)
  const opened = state?.limitsFrom ?? (state && state.status !== 'not-needed' ? state.openedAt : undefined)
  const within = chosen(view, step.within, place)
  const reckoned = within && earliest(view, within.is, place, step.name, opened, calendarName, receipt)
  const target = chosen(view, step.target, place)
  const aimed = target && earliest(view, target.is, place, step.name, opened, calendarName, false)?.due
  const entered = dueDate(view, place, calendarName)
  const binding = entered
    ? {
        due: entered.due,
        provisional: false,
        start: opened,
        unit: entered.value.length === 10 ? ('date' as const) : ('time' as const),
        kind: 'due' as const,
        why: [{ code: 'entered' as const, value: entered.value }],
      }
    : reckoned && { ...reckoned, kind: 'within' as const }
  const warning =
    binding &&
    (aimed ?? warningAt(view, binding.start, binding.due, 'counted' in binding ? binding.counted : undefined))
  return { binding, entered: entered !== undefined, aimed, warning, window: lapsesAt(view, place) }
}

function judgeLimits(
  view: View,
  place: Place,
  { binding, entered, aimed, warning, window }: Reckoning,
): Deadline[] {
  const { step } = place.node
  const state = view.state.steps[place.key]
  const current = stopOf(view, place, state)
  const settledOtherwise =
    state !== undefined && state.status !== 'open' && state.status !== 'done' && state.status !== 'waiting'
  const base = { step: place.key, charged: state?.doers ?? { any: [] } }
  const found: Deadline[] = []
  const stopped = current ?? metBefore(view, state, binding?.due)
  const clauses = (entered ? step.due : step.within)?.flatMap((line) => line.clause) ?? []
  const cited = clauses.length > 0 ? clauses : step.clause
  const stops = settledOtherwise ? undefined : stopped
  if (binding)
    found.push({
      ...base,
      limit: `${place.key}.${binding.kind}`,
      kind: binding.kind,
      due: binding.due,
      provisional: binding.provisional,
      state: settledOtherwise ? 'ended' : judge(view, binding.due, warning, stops),
      clauses: cited,
      why: binding.why,
      ...(binding.unit === undefined ? {} : { unit: binding.unit }),
      ...(binding.start === undefined ? {} : { start: binding.start }),
      ...(aimed === undefined ? {} : { target: aimed }),
      ...(warning === undefined ? {} : { warning }),
      ...(stops === undefined ? {} : { stopped: stops }),
    })
  else if (step.within || step.due)
    found.push({
      ...base,
      limit: `${place.key}.${step.within ? 'within' : 'due'}`,
      kind: step.within ? 'within' : 'due',
      provisional: false,
      state: settledOtherwise ? 'ended' : stopped === undefined ? 'not-started' : 'met',
      clauses: cited,
      why: [],
      ...(stops === undefined ? {} : { stopped: stops }),
    })
  if (window !== undefined)
    found.push({
      ...base,
      limit: `${place.key}.lapses`,
      kind: 'lapses',
      due: window,
      provisional: false,
      state:
        state?.status === 'lapsed'
          ? 'lapsed'
          : settledOtherwise
            ? 'ended'
            : stops === undefined
              ? 'running'
              : 'met',
      clauses: step.lapses?.flatMap((line) => line.clause) ?? [],
      why: [],
    })
  return found
}

/** A limit that spans steps. */
export function totalOf(
  view: View,
  total: Total,
  owner: Who,
  closedAt: Instant | undefined,
  receipt: boolean,
): Deadline {
  const limit = `limits.${total.name}`
  const moment = momentOf(view, total.from, undefined)
  const line = chosen(view, total.within, undefined)
  const calendarName = calendarNameOf(view, undefined, { any: [] })
  const start = moment && ('at' in moment ? moment.at : startOfDay(moment.date, view.world.book.zone))
  const found =
    line && start !== undefined
      ? earliest(view, line.is, undefined, total.name, start, calendarName, receipt)
      : undefined
  const base = { limit, kind: 'total' as const, charged: owner, clauses: total.clause }
  const until =
    total.until === 'closed' ? { stopped: closedAt, over: false } : stepStop(view, total.until.step)
  if (!found)
    return {
      ...base,
      state: until.over ? 'ended' : 'not-started',
      provisional: false,
      why: [],
      ...(start === undefined ? {} : { start }),
    }
  const aim = chosen(view, total.target, undefined)
  const target = aim && earliest(view, aim.is, undefined, total.name, start, calendarName, false)?.due
  const warning = target ?? warningAt(view, start, found.due, found.counted)
  return {
    ...base,
    due: found.due,
    provisional: found.provisional,
    why: found.why,
    state: until.over ? 'ended' : judge(view, found.due, warning, until.stopped),
    ...(found.unit === undefined ? {} : { unit: found.unit }),
    ...(start === undefined ? {} : { start }),
    ...(target === undefined ? {} : { target }),
    ...(warning === undefined ? {} : { warning }),
    ...(until.stopped === undefined ? {} : { stopped: until.stopped }),
  }
}

function stepStop(view: View, name: string): { stopped: Instant | undefined; over: boolean } {
  const states = allStates(view, name)
  const done = states.flatMap((state) => state.doneAt ?? [])
  if (states.length > 0 && done.length === states.length)
    return { stopped: instantOf(Math.max(...done)), over: false }
  const over = states.length > 0 && states.every((state) => state.status !== 'open')
  return { stopped: undefined, over }
}

/** Turns of a repeated step whose clock already runs although it has not opened. */
export const nextTurn = (view: View, place: Place): Place =>
  placeOf(place.node, place.outer, { turn: turnsOf(view, place.node, place.outer).length + 1 })
