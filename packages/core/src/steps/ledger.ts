import { condition, type Procedure } from '../procedure/index.ts'
import { formatRatio, multiplyRatio, own, readRatio, type Instant, type Value } from '../values/index.ts'
import { readKey, type Place } from './place.ts'
import type { WorkRecord } from './state.ts'
import type { View } from './view.ts'
import type { Booking } from './world.ts'

/** What an assessment that counts repeats comes to, and the earlier one it repeats. */
export type Assessed = { factor: string; points?: string; earlier?: Booking }

/**
 * Penalties of this stream that stand in the books: whose step is done, was not sent back since, and is still called
 * for by what is known now. Rewards are none.
 *
 * Source: procedure language §8, `factor`.
 */
export function bookingsOf(view: View): Booking[] {
  return view.state.records.flatMap((record): Booking[] => {
    const { to, effect, points } = record.values
    if (record.activity !== 'assess' || record.supersededBy !== undefined) return []
    if (effect === 'reward' || typeof to !== 'string') return []
    const place = record.step === undefined ? undefined : readKey(view.compiled.nodes, record.step)
    if (!place || !stands(view, place, record)) return []
    return [
      {
        record: record.id,
        subject: to,
        at: happenedAt(view, place, record.occurredAt),
        ...(typeof points === 'string' ? { points } : {}),
      },
    ]
  })
}

function stands(view: View, place: Place, { round }: WorkRecord): boolean {
  const state = view.state.steps[place.key]
  if (state?.status !== 'done' || state.round !== round) return false
  for (let at: Place | undefined = place; at; at = at.outer) {
    const { when } = at.node.step
    if (!when || view.state.steps[at.key]?.seen || asksWhoHolds(when.term)) continue
    const look = condition(when, view.scope(at))
    if (look.known && look.value !== true) return false
  }
  return true
}

/** Who holds a role changes: it was so when the step opened, and rows are made without the directory. */
const asksWhoHolds = (part: unknown): boolean =>
  typeof part === 'object' &&
  part !== null &&
  (('term' in part && part.term === 'role') || Object.values(part).some(asksWhoHolds))

/** When somebody offended: a missed limit when it was due, anything else when it was written down. */
function happenedAt(view: View, place: Place, otherwise: Instant): Instant {
  for (let at: Place | undefined = place; at; at = at.outer) {
    const { each } = at.node.step
    if (!each || 'values' in each || each.list.name !== 'breaches') continue
    const breach = view.state.breaches[Number(at.element) - 1]
    if (breach) return breach.due
  }
  return otherwise
}

/** Whether this step books what it assesses as often as its `factor` says. */
export const countsRepeats = ({ node: { step } }: Place): boolean =>
  step.factor !== undefined && step.does.includes('assess')

/** Whether anything in this procedure is booked: most have no ledger to look into. */
export function keepsLedger(procedure: Procedure): boolean {
  let keeps = keeping.get(procedure)
  if (keeps === undefined) {
    keeps = Object.values(procedure.steps).some(({ factor }) => factor !== undefined)
    keeping.set(procedure, keeps)
  }
  return keeps
}

const keeping = new WeakMap<Procedure, boolean>()

/**
 * The factor and the points of an assessment: multiplied where an earlier offence of the same person, in whichever
 * complaint of the procedure, stands in the books. The range a procedure allows is that of `base`, before it is
 * multiplied; a third offence is multiplied by the same factor, not by its square.
 *
 * @returns `undefined` where nothing is multiplied, or as long as nobody is named.
 * Source: procedure language §8, `factor`.
 */
export function assessed(
  view: View,
  place: Place,
  to: Value | undefined,
  base: Value | undefined,
  occurredAt: Instant = view.now,
): Assessed | undefined {
  const { factor } = place.node.step
  if (!factor || !countsRepeats(place) || typeof to !== 'string') return undefined
  const at = happenedAt(view, place, occurredAt)
  const own = bookingsOf(view).filter(
    ({ subject, record }) => subject === to && stepOf(view, record) !== place.key,
  )
  const [earlier] = [...own, ...(view.world.ledger?.(to) ?? [])]
    .filter((booking) => booking.at < at)
    .toSorted((a, b) => b.at - a.at)
  const by = earlier ? factor.is : '1'
  const points = typeof base === 'string' ? multiplied(base, by) : undefined
  return { factor: by, ...(points === undefined ? {} : { points }), ...(earlier ? { earlier } : {}) }
}

const stepOf = (view: View, record: string): string | undefined =>
  view.state.records.find(({ id }) => id === record)?.step

function multiplied(base: string, by: string): string | undefined {
  const [left, right] = [readRatio(base), readRatio(by)]
  return left && right ? formatRatio(multiplyRatio(left, right)) : undefined
}

/** Whose bookings a look at this stream may ask for: those who are about to be assessed, and those who were. */
export function subjectsOf(view: View): string[] {
  const found = new Set<string>()
  for (const [key, { status }] of Object.entries(view.state.steps)) {
    const place = status === 'open' ? readKey(view.compiled.nodes, key) : undefined
    if (!place || !countsRepeats(place)) continue
    const look = view.scope(place).record('assess', 'to')
    if (look.known && typeof look.value === 'string') found.add(look.value)
  }
  for (const { earlier, values } of view.state.records) {
    const to = own(values, 'to')
    if (earlier && typeof to === 'string') found.add(to)
  }
  return [...found]
}
