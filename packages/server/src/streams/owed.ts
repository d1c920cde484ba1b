import { seersOf, unseenFeedback, type Living } from '@redress/core/complaint'
import {
  doersOf,
  excluded,
  helpersOf,
  makersOf,
  openSlots,
  readKey,
  stageOf,
  viewOf,
  type Place,
  type StepState,
  type View,
  type Who,
  type World,
} from '@redress/core/steps'
import type { Instant } from '@redress/core/values'
import { keysOf, standInKey } from './who-sees.ts'

/** Something somebody owes, under the key of its step; notices, feedback and letters without a step have keys of their own. */
export type Owed = { step: string; since: Instant; keys: ReadonlySet<string> }

const noticeKey = (id: string) => `notice:${id}`
const feedbackKey = (id: string) => `feedback:${id}`
const messageKey = (id: string) => `message:${id}`
export const noticeOfKey = (key: string) => /^notice:(.+)$/.exec(key)?.[1]
export const feedbackOfKey = (key: string) => /^feedback:(.+)$/.exec(key)?.[1]
export const messageOfKey = (key: string) => /^message:(.+)$/.exec(key)?.[1]

/**
 * All that is owed on an open complaint: steps, signatures, contributions, letters, receipts, notices, and to take note
 * of what the customer said; this alone on one that is closed.
 */
export function owedOf(world: World, complaint: Living): Owed[] {
  const closed = complaint.status !== 'open'
  const view = viewOf<Living>(world, complaint, complaint.lastAt, closed)
  const found = new Map<string, { since: Instant; keys: Set<string> }>()
  const keys = (who: Who): string[] => keysOf(complaint.procedure, who, complaint.holder)
  const owe = (
    step: string,
    since: Instant,
    whos: readonly Who[],
    people: readonly (string | undefined)[] = [],
  ) => {
    const owed = found.get(step) ?? { since, keys: new Set<string>() }
    found.set(step, owed)
    for (const who of whos) for (const key of keys(who)) owed.keys.add(key)
    for (const person of people) if (person !== undefined) owed.keys.add(`person:${person}`)
  }
  for (const { id, received } of unseenFeedback(view)) owe(feedbackKey(id), received, [seersOf(view)])
  if (closed) return listed(found)
  for (const state of Object.values(complaint.steps)) {
    if (state.status !== 'open') continue
    const place = readKey(view.compiled.nodes, state.key)
    if (!place || place.node.children.length > 0) continue
    if (state.writtenAt === undefined)
      owe(state.key, state.openedAt, [doersNow(view, place, state, keys)], [state.taken, state.assigned])
    else owe(state.key, state.writtenAt, signersNow(view, place))
    const helpers = helpersOwing(view, place, state)
    if (helpers.length > 0) owe(state.key, state.openedAt, helpers)
    const away = keptAway(view, place).flatMap(keys)
    const owed = found.get(state.key)
    if (owed && away.length > 0) for (const key of [...owed.keys, ...away]) owed.keys.add(standInKey(key))
    for (const maker of makersOf(view, place)) owed?.keys.add(standInKey(`person:${maker}`))
  }
  for (const { id, state, step, at, queuedAt } of complaint.messages)
    if (state === 'queued') {
      const doers = step === undefined ? undefined : complaint.steps[step]?.doers
      owe(step ?? messageKey(id), queuedAt ?? at, [doers ?? complaint.holder])
    }
  for (const { step, to, at, receipt, received, refused } of complaint.custody)
    if (receipt === 'signed' && !received && !refused) owe(step, at, [to])
  for (const { id, to, at, receipt, read, signed } of complaint.notices) {
    const answered = receipt === 'signed' ? signed.length > 0 : read.length + signed.length > 0
    if (receipt !== 'none' && !answered) owe(noticeKey(id), at, [to])
  }
  return listed(found)
}

/**
 * Who does a step by the facts as they stand; as they were named when it opened where that still covers them, for then
 * superiors who stand in are among them.
 */
function doersNow(view: View, place: Place, { doers }: StepState, keys: (who: Who) => string[]): Who {
  const now = doersOf(view, place)
  const before = new Set(keys(doers))
  return keys(now).every((key) => before.has(key)) ? doers : now
}

/** Whom `barred`, or `not` of the step and its stages, keeps away: where nobody else is left superiors stand in. */
function keptAway(view: View, place: Place): Who[] {
  const { barred } = view.world.procedure
  const found = barred.length > 0 ? [excluded(view, barred, place)] : []
  for (let at: Place | undefined = place; at; at = stageOf(at))
    if (at.node.step.not.length > 0) found.push(excluded(view, at.node.step.not, at))
  return found
}

const listed = (found: ReadonlyMap<string, Omit<Owed, 'step'>>): Owed[] =>
  [...found].map(([step, { since, keys }]) => ({ step, since, keys }))

/**
 * Who could sign next. Signatures that fall away when the author holds the role are known only to the directory: what
 * comes behind them is owed too, and the kernel is asked for the page shown.
 */
function signersNow(view: View, place: Place): Who[] {
  const slots = openSlots(view, place)
  const firm = slots.find(({ rule }) => rule.unlessAuthor !== true)
  return slots.filter(({ group }) => firm === undefined || group <= firm.group).map(({ who }) => who)
}

function helpersOwing(view: View, place: Place, { contributions }: StepState): Who[] {
  const given = new Set(contributions.map(({ helper }) => helper))
  return helpersOf(view, place).flatMap(({ helper, who }) => (given.has(helper) ? [] : [who]))
}
