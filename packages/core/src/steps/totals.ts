import { startOfDay } from '../calendar/index.ts'
import type { Total } from '../procedure/index.ts'
import { instantOf, type Instant } from '../values/index.ts'
import type { Who } from './actor.ts'
import type { Node } from './compiled.ts'
import { chosen, earliest, judge, stands, warningAt, type Count } from './counting.ts'
import type { Deadline } from './deadline.ts'
import { statesOf } from './happened.ts'
import { calendarNameOf } from './lengths.ts'
import { momentOf } from './limits.ts'
import { placeOf } from './place.ts'
import { gone, instanceSettled, instancesOf } from './settled.ts'
import type { View } from './view.ts'

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
  const start = moment && ('at' in moment ? moment.at : startOfDay(moment.date, view.world.book.zone))
  const count: Count = {
    name: total.name,
    calendarName: calendarNameOf(view, undefined, { any: [] }),
    begun: (each) =>
      each.after ? momentOf(view, each.after, undefined) : start === undefined ? undefined : { at: start },
    receipt,
  }
  const found = line && start !== undefined ? earliest(view, line.is, count) : undefined
  const base = { limit, kind: 'total' as const, charged: owner, clauses: total.clause }
  const until = total.until === 'closed' ? { stopped: closedAt, over: false } : stopOf(view, total.until.step)
  if (!found)
    return {
      ...base,
      state: until.over ? 'ended' : 'not-started',
      provisional: false,
      why: [],
      ...(start === undefined ? {} : { start }),
    }
  const aim = chosen(view, total.target, undefined)
  const target = aim && earliest(view, aim.is, { ...count, receipt: false })?.due
  const warning = target ?? warningAt(view, start, found.due, found.counted)
  const state = until.over ? 'ended' : judge(view, found.due, warning, until.stopped)
  return {
    ...base,
    due: found.due,
    provisional: found.provisional,
    why: found.why,
    state,
    ...(found.unit === undefined ? {} : { unit: found.unit }),
    ...(start === undefined ? {} : { start }),
    ...(target === undefined ? {} : { target }),
    ...(warning === undefined ? {} : { warning }),
    ...(until.stopped === undefined ? {} : { stopped: until.stopped }),
    ...((state === 'running' || state === 'warning') && stands(view, total.name) ? { stands: true } : {}),
  }
}

type Stop = { stopped: Instant | undefined; over: boolean }

/**
 * What ends a limit that runs until a step: the last of its instances, as soon as none is open, waits or is still to
 * come. It is over where nobody did any of them, and where the step is passed over before it ever began.
 */
function stopOf(view: View, name: string): Stop {
  const node = view.compiled.nodes.get(name)
  if (!node) return { stopped: undefined, over: false }
  const states = statesOf(view, name)
  if (states.length === 0) return { stopped: undefined, over: passedOver(view, node) }
  if (states.some(({ status }) => status === 'open' || status === 'waiting') || comes(view, node))
    return { stopped: undefined, over: false }
  if (states.every(({ doneAt }) => doneAt === undefined)) return { stopped: undefined, over: true }
  const ends = states.flatMap(({ doneAt, settledAt }) => doneAt ?? settledAt ?? [])
  return { stopped: instantOf(Math.max(...ends)), over: false }
}

/** An element has its instance still before it. */
const comes = (view: View, node: Node): boolean =>
  node.step.each !== undefined &&
  instancesOf(view, node).some(
    (place) => !view.state.steps[place.key] && !gone(view, place) && !instanceSettled(view, place),
  )

/** The stage around it is over, and it never began. */
function passedOver(view: View, node: Node): boolean {
  if (!node.parent) return false
  const outers = node.within ? instancesOf(view, node.within) : [undefined]
  return outers.length === 0
    ? node.within !== undefined && passedOver(view, node.within)
    : outers.every((outer) =>
        instanceSettled(view, placeOf(node, outer, node.instanced ? { turn: 1 } : undefined)),
      )
}
