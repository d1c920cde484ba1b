import { endOfDay, localDate } from '../calendar/index.ts'
import {
  instancesIn,
  instancesOf,
  kept,
  limitsOf,
  lookAt,
  nextTurn,
  nextTurnOf,
  placeOf,
  resolveChoice,
  totalOf,
  turnComes,
  viewOf,
  type Deadline,
  type Place,
  type View,
  type World,
} from '../steps/index.ts'
import { formatInstant, instantOf, type Instant } from '../values/index.ts'
import type { Living } from './rules.ts'
import type { Complaint } from './state.ts'

/** Places whose clocks exist: instances that are there, the step itself where it has none, the coming turn. */
function clocked(view: View<Living>): Place[] {
  return view.compiled.clocked.flatMap((node) => {
    const { step } = node
    if (!node.instanced && !node.within) return [placeOf(node, undefined)]
    const outers: readonly (Place | undefined)[] = node.within ? instancesOf(view, node.within) : [undefined]
    return outers.flatMap((outer) => {
      const places = instancesIn(view, node, outer)
      if (!node.instanced || step.each || node.startable || !turnComes(view, node, outer, places.length))
        return places
      return [...places, nextTurn(view, placeOf(node, outer, { turn: 1 }))]
    })
  })
}

/** Every limit of the complaint as it stands, totals last. */
export const allLimits = (view: View<Living>, receipt = false): readonly Deadline[] =>
  kept(view.memo, view.memo.shelves.limits, receipt ? 'all of them, told' : 'all of them', () =>
    reckonAll(view, receipt),
  )

function reckonAll(view: View<Living>, receipt: boolean): readonly Deadline[] {
  const { state, world } = view
  if (state.history) return []
  const closedAt = state.status === 'open' ? undefined : state.closedAt
  const owner = resolveChoice(view, world.procedure.owner, undefined)
  const limits = [
    ...clocked(view).flatMap((place) => limitsOf(view, place, receipt)),
    ...Object.values(world.procedure.limits).map((total) => totalOf(view, total, owner, closedAt, receipt)),
  ]
  return closedAt === undefined ? limits : limits.map((limit) => over(limit, closedAt))
}

/** In a closed complaint no clock runs any more; what fell due only after its close is not late, however long ago. */
const over = (limit: Deadline, closedAt: Instant): Deadline =>
  limit.state === 'running' ||
  limit.state === 'warning' ||
  limit.state === 'not-started' ||
  (limit.state === 'late' && limit.due !== undefined && limit.due > closedAt)
    ? { ...limit, state: 'ended' }
    : limit

/**
 * All limits of a complaint at one moment, each with its receipt; none for one that came in as history. Derived from
 * events, pinned versions and `now`; works with an empty directory (then only calendars of sites cannot be looked up
 * for steps that have not opened).
 *
 * Source: docs of the complaint model §4; procedure language §10.
 */
export function deadlines(world: World, complaint: Complaint, now: Instant): readonly Deadline[] {
  if (complaint.status === 'disposed') return []
  return allLimits(viewOf<Living>(world, complaint, now, complaint.status !== 'open'), true)
}

/** The same limits without their receipts, for whoever asks only when they are due: several times as fast. */
export const limits = (world: World, complaint: Complaint, now: Instant): readonly Deadline[] =>
  complaint.status === 'disposed'
    ? []
    : allLimits(viewOf<Living>(world, complaint, now, complaint.status !== 'open'))

/**
 * The same as they stood when something last happened, and from when until when (excluded) they come out the same while
 * nothing happens.
 */
export function lastingLimits(
  world: World,
  complaint: Living,
): { limits: readonly Deadline[]; from: number; until: number } {
  const view = lookAt<Living>(world, complaint, complaint.lastAt, complaint.status !== 'open')
  const found = allLimits(view)
  const { from, until } = view.memo.moment
  return { limits: found, from, until }
}

export type Mark = { limit: Deadline; kind: 'warning' | 'target' | 'late' | 'lapses'; at: Instant }

/** Marks that were reached or lie ahead and have not been acted on: warnings, targets, due instants, windows. */
export function marksOf(view: View<Living>): Mark[] {
  return allLimits(view).flatMap((limit): Mark[] => {
    const { due, state } = limit
    if (due === undefined || (state !== 'running' && state !== 'warning' && state !== 'late')) return []
    if (limit.kind === 'lapses') {
      const open = limit.step !== undefined && view.state.steps[limit.step]?.status === 'open'
      return open ? [{ limit, kind: 'lapses', at: due }] : []
    }
    const { reminded } = view.state
    const done = (kind: string) =>
      reminded.length > 0 && reminded.includes(`${kind} ${limit.limit} ${formatInstant(due)}`)
    if (done('late')) return []
    const kind = limit.target === undefined ? 'warning' : 'target'
    const at = limit.target ?? limit.warning
    const late: Mark = { limit, kind: 'late', at: due }
    return at !== undefined && at < due && !done(kind) ? [{ limit, kind, at }, late] : [late]
  })
}

/** A step that waits for a condition on the date or a rolling span. */
const waitsForDate = (view: View<Living>): boolean =>
  view.compiled.waiting.some(({ latched, name }) => !latched || view.state.steps[name]?.status !== 'done')

/**
 * The earliest instant at which something happens by itself: a warning, a due instant, a window's end, local midnight
 * while a condition waits for a date. It may lie in the past; `PassTime` then does what is due. `undefined`: nothing.
 */
export function timer(world: World, complaint: Complaint): Instant | undefined {
  if (complaint.status !== 'open' || complaint.history) return undefined
  const view = viewOf<Living>(world, complaint, complaint.lastAt, false)
  const instants: number[] = marksOf(view).map(({ at }) => at)
  if (waitsForDate(view))
    instants.push(endOfDay(localDate(complaint.lastAt, world.book.zone), world.book.zone))
  for (const node of view.compiled.recurring)
    for (const outer of node.within ? instancesOf(view, node.within) : [undefined]) {
      const at = nextTurnOf(view, node, outer)?.at
      if (at !== undefined) instants.push(at)
    }
  return instants.length === 0 ? undefined : instantOf(Math.min(...instants))
}
