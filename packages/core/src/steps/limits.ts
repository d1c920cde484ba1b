import { endOfDay } from '../calendar/index.ts'
import { evaluate, type Event, type Limit } from '../procedure/index.ts'
import type { Instant } from '../values/index.ts'
import { chosen, earliest, judge, stands, warningAt, type Count, type Found } from './counting.ts'
import type { Deadline } from './deadline.ts'
import { happenedAt, instancesMeant, latest, momentIn, type Moment } from './happened.ts'
import { calendarNameOf } from './lengths.ts'
import { kept } from './memo.ts'
import { idOf, placeOf, type Place } from './place.ts'
import { dormant, instanceSettled, turnsOf } from './settled.ts'
import type { StepState } from './state.ts'
import type { View } from './view.ts'

/** When an event happened, or when a step falls due: the latest of the instances meant. */
export function momentOf(view: View, event: Event, place: Place | undefined): Moment | undefined {
  if (event.event !== 'step' || event.at !== 'due') return happenedAt(view, event, place)
  const places = instancesMeant(view, event, place)
  return places === 'any' ? undefined : latest(places.flatMap((each) => dueOf(view, each) ?? []))
}

/** What stopped the clock of a step: `until`; for a stage the last of its steps. */
function stopOf(view: View, place: Place, state: StepState | undefined): Instant | undefined {
  const { until } = place.node.step
  const sent = acknowledged(view, place)
  if (sent !== undefined && (state?.doneAt === undefined || sent < state.doneAt)) return sent
  if (!state) return undefined
  if (until === 'written') return state.writtenAt
  if (until === 'signed') return state.signedAt ?? state.doneAt
  // Where nobody is owed a receipt, the work itself ends it.
  if (until === 'receipt') return state.receiptAt ?? (state.awaitsReceipt ? undefined : state.doneAt)
  return state.doneAt
}

/**
 * When an earlier round met a limit. It stays met once its due instant is past; until then it binds the new round.
 *
 * Source: the complaint model, "a limit met is never a breach later".
 */
function metBefore(state: StepState | undefined, due: Instant | undefined): Instant | undefined {
  if (!state || due === undefined || state.limitsFrom !== undefined) return undefined
  return state.earlierRounds.flatMap(({ doneAt }) => doneAt ?? []).find((doneAt) => doneAt < due)
}

/** An automatic acknowledgement stands for its step, even before that opens. */
function acknowledged(view: View, place: Place): Instant | undefined {
  return view.state.messages.find(
    (message) => message.automatic && message.step === place.key && message.state === 'sent',
  )?.sentAt
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
  return line && earliest(view, line.is, countOf(view, place, openedAt(view, place), false))?.due
}

export function lapsesAt(view: View, place: Place): Instant | undefined {
  const line = chosen(view, place.node.step.lapses, place)
  return line && earliest(view, line.is, countOf(view, place, openedAt(view, place), false))?.due
}

const openedAt = (view: View, place: Place): Instant | undefined => view.state.steps[place.key]?.openedAt

/** Each line from its own event or, without one, from `opened`. */
function countOf(view: View, place: Place, opened: Instant | undefined, receipt: boolean): Count {
  return {
    name: place.node.name,
    calendarName: calendarOfStep(view, place),
    begun: ({ after }: Limit) =>
      after ? momentOf(view, after, place) : opened === undefined ? undefined : { at: opened },
    receipt,
  }
}

const calendarOfStep = (view: View, place: Place): string =>
  view.state.steps[place.key]?.calendar ??
  kept(view.memo, view.memo.shelves.calendars, idOf(place), () => calendarNameOf(view, place, { any: [] }))

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
  const count = countOf(view, place, opened, receipt)
  const within = chosen(view, step.within, place)
  const reckoned = within && earliest(view, within.is, count)
  const target = chosen(view, step.target, place)
  const aimed = target && earliest(view, target.is, { ...count, receipt: false })?.due
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

/** The step is over otherwise than by being done, or its stage is and it never began. */
function endedOtherwise(view: View, place: Place, state: StepState | undefined): boolean {
  if (!state) return place.node.parent !== undefined && instanceSettled(view, place)
  return state.status !== 'open' && state.status !== 'done' && state.status !== 'waiting'
}

function judgeLimits(view: View, place: Place, reckoning: Reckoning): Deadline[] {
  const state = view.state.steps[place.key]
  const over = endedOtherwise(view, place, state)
  const stopped = over ? undefined : stopOf(view, place, state)
  // Nobody has asked for it, and perhaps nobody ever will.
  const asleep = !over && state === undefined && stopped === undefined && dormant(view, place)
  const standing: Standing = { view, place, state, over, asleep, stopped }
  return [...judgeBinding(standing, reckoning), ...judgeWindow(standing, reckoning.window)]
}

type Standing = {
  view: View
  place: Place
  state: StepState | undefined
  over: boolean
  asleep: boolean
  stopped: Instant | undefined
}

function judgeBinding(
  { view, place, state, over, asleep, stopped }: Standing,
  { binding, entered, aimed, warning }: Reckoning,
): Deadline[] {
  const { step } = place.node
  if (!binding && !step.within && !step.due) return []
  const clauses = (entered ? step.due : step.within)?.flatMap((line) => line.clause) ?? []
  const kind = binding?.kind ?? (step.within ? ('within' as const) : ('due' as const))
  const base = {
    step: place.key,
    charged: state?.doers ?? { any: [] },
    limit: `${place.key}.${kind}`,
    kind,
    clauses: clauses.length > 0 ? clauses : step.clause,
  }
  if (!binding || asleep) {
    const how = over ? 'ended' : stopped === undefined ? 'not-started' : 'met'
    const end = stopped === undefined ? {} : { stopped }
    return [{ ...base, provisional: false, state: how, why: [], ...end }]
  }
  const before = over || stopped !== undefined ? undefined : metBefore(state, binding.due)
  const stops = stopped ?? (before !== undefined && view.past(binding.due) ? before : undefined)
  return [
    {
      ...base,
      due: binding.due,
      provisional: binding.provisional,
      state: over ? 'ended' : judge(view, binding.due, warning, stops),
      why: binding.why,
      ...(binding.unit === undefined ? {} : { unit: binding.unit }),
      ...(binding.start === undefined ? {} : { start: binding.start }),
      ...(aimed === undefined ? {} : { target: aimed }),
      ...(warning === undefined ? {} : { warning }),
      ...(stops === undefined ? {} : { stopped: stops }),
      ...holding(view, place, { ...binding, stopped: stops, before, over }),
    },
  ]
}

type Held = {
  due: Instant
  kind: Deadline['kind']
  stopped: Instant | undefined
  before: Instant | undefined
  over: boolean
}

/** What keeps a limit that runs from ever being missed as things are. */
function holding(
  view: View,
  place: Place,
  { due, kind, stopped, before, over }: Held,
): Pick<Deadline, 'metBefore' | 'stands'> {
  if (over || stopped !== undefined || view.past(due)) return {}
  return {
    ...(before === undefined ? {} : { metBefore: before }),
    ...(kind !== 'due' && stands(view, place.node.name) ? { stands: true } : {}),
  }
}

/** A window is open only while its step is. */
function judgeWindow(
  { view, place, state, over, stopped }: Standing,
  window: Instant | undefined,
): Deadline[] {
  if (window === undefined) return []
  const before = over || stopped !== undefined ? undefined : metBefore(state, window)
  const stops = stopped ?? (before !== undefined && view.past(window) ? before : undefined)
  const how =
    state?.status === 'lapsed'
      ? 'lapsed'
      : over
        ? 'ended'
        : stops !== undefined
          ? 'met'
          : state?.status === 'open'
            ? 'running'
            : 'not-started'
  return [
    {
      step: place.key,
      charged: state?.doers ?? { any: [] },
      limit: `${place.key}.lapses`,
      kind: 'lapses',
      due: window,
      provisional: false,
      state: how,
      clauses: place.node.step.lapses?.flatMap((line) => line.clause) ?? [],
      why: [],
      ...(stops === undefined ? {} : { stopped: stops }),
      ...holding(view, place, { due: window, kind: 'lapses', stopped: stops, before, over }),
    },
  ]
}

/** Turns of a repeated step whose clock already runs although it has not opened. */
export const nextTurn = (view: View, place: Place): Place =>
  placeOf(place.node, place.outer, { turn: turnsOf(view, place.node, place.outer).length + 1 })
