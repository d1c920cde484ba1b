import {
  helpersOf,
  keptWho,
  firstDue,
  Keeper,
  mayAct,
  openPlaces,
  openSlots,
  resolve,
  termsOf,
  viewOf,
  type Actor,
  type PersonId,
  type Place,
  type View,
  type Who,
  type World,
} from '../steps/index.ts'
import type { Result } from '../result.ts'
import type { Instant } from '../values/index.ts'
import { mayMigrate } from './adopting.ts'
import { mayClose, mayEnd, mayReopen } from './closing.ts'
import { kindsIn, mayConvert } from './converting.ts'
import { dueSetters, mayExtend, mayPause, mayResume, maySetDue } from './clock.ts'
import { mayHelp, mayWaive } from './helping.ts'
import { doersOrAbove, mayAssign, maySkip, mayStart, mayTake } from './passing-work.ts'
import { maySetSome } from './facts.ts'
import { mayDispose } from './disposing.ts'
import { mayReceiveFeedback } from './feedback.ts'
import { mayFinish } from './guards.ts'
import { delegable, mayDelegate, mayRevoke, standing } from './delegating.ts'
import { mayMark, maySend } from './messages.ts'
import { mayReport, reportable } from './measures.ts'
import { mayDrop, maySendProposal } from './proposals.ts'
import { maySeeFeedback, unseenFeedback } from './unseen-feedback.ts'
import type { Move, MoveName } from './move.ts'
import { toldTo } from './kept-conditions.ts'
import { mayAnswer } from './notices.ts'
import { hasPart } from './part.ts'
import type { Refusal } from './refusal.ts'
import { verdictNow } from './registering.ts'
import { mayArchive, mayDecideScope, mayMove } from './scope.ts'
import { mayReceive, mayReturn, maySign, signersIfOtherwise } from './signing.ts'
import { isReserved, outcomes, type Living } from './rules.ts'
import type { Complaint } from './state.ts'
import { urgeable } from './urging.ts'

type About = Omit<Move, 'move' | 'open' | 'refusal'>

/** Takes a move and what its guard says; what is nobody's business of the actor is left out. */
type Offer = (move: MoveName, about: About, result: Result<unknown, Refusal>) => void

/** Refusals that say "this is nobody's business of yours": such moves are not shown at all. */
const foreign = new Set([
  'not-allowed',
  'not-helper',
  'not-open',
  'unknown-step',
  'not-settable',
  'cannot-be-skipped',
  'nothing-changes',
  'already-registered',
])

/**
 * What an actor can do now, or what is missing: the very guards `decide` asks, so a move that is open is accepted with
 * some completion, and one that is not meets the same refusal. Moves that are others' business are left out.
 *
 * Source: the complaint model §6.
 */
export function moves(world: World, complaint: Complaint, actor: Actor, now: Instant): readonly Move[] {
  if (complaint.status === 'disposed' || complaint.erased) return []
  const view = viewOf<Living>(world, complaint, now, complaint.status !== 'open')
  return 'person' in actor && actor.onBehalfOf === undefined
    ? before.kept(view.memo, actor.person, () => offered(view, actor))
    : offered(view, actor)
}

const before = new Keeper<readonly Move[]>()

/** Of the moves of a person those by which an open complaint comes to its end; the same answer for less reckoning. */
export function workOf(world: World, complaint: Living, person: PersonId, now: Instant): readonly Move[] {
  const view = viewOf<Living>(world, complaint, now, false)
  return work.kept(view.memo, person, () => offered(view, { person }, ofWork))
}

const work = new Keeper<readonly Move[]>()

function offered(view: View<Living>, actor: Actor, families = view.over ? afterwards : whileOpen): Move[] {
  const found: Move[] = []
  const offer: Offer = (move, about, result) => {
    if (result.ok) found.push({ move, ...about, open: true })
    else if (!foreign.has(result.refusal.code))
      found.push({ move, ...about, open: false, refusal: toldTo(view, actor, result.refusal) })
  }
  for (const family of families) family(view, actor, offer)
  return found
}

type Family = (view: View<Living>, actor: Actor, offer: Offer) => void

const ofSteps: Family = (view, actor, offer) => {
  for (const place of openPlaces(view))
    if (place.node.children.length === 0) ofStep(view, actor, place, offer)
}

/** Everybody whom one of the moves of an open step may concern. */
const concerned = (view: View<Living>, place: Place): Who =>
  keptWho(view.memo, concerned, place.key, () => {
    const { skip } = place.node.step
    return {
      any: [
        ...termsOf(doersOrAbove(view, place)),
        ...(skip?.by ? termsOf(resolve(view, skip.by, place)) : []),
        ...openSlots(view, place).flatMap(({ who }) => termsOf(who)),
        ...termsOf(signersIfOtherwise(view, place)),
        ...helpersOf(view, place).flatMap(({ who }) => termsOf(who)),
        ...termsOf(dueSetters(view, place)),
      ],
    }
  })

function ofStep(view: View<Living>, actor: Actor, place: Place, offer: Offer): void {
  const step = place.key
  const due = firstDue(view, place)
  const about: About = { step, ...(due === undefined ? {} : { due }) }
  const closes = isReserved(place, 'close')
  if (closes) offer('Close', about, mayClose(view, actor))
  if (!mayAct(view, actor, concerned(view, place))) return
  const { does, back, sign } = place.node.step
  if (!closes) {
    if (does.includes('reply')) offer('SendMessage', about, maySend(view, step, actor))
    else offer('DoStep', about, mayFinish(view, step, actor, 'do'))
  }
  offer('TakeStep', about, mayTake(view, step, actor))
  offer('Assign', about, mayAssign(view, step, actor))
  offer('SkipStep', about, maySkip(view, step, actor))
  offer('Sign', about, maySign(view, step, actor))
  if (back.length > 0 || sign.length > 0) offer('Return', about, mayReturn(view, step, actor))
  for (const { helper } of helpersOf(view, place)) {
    const owed = mayHelp(view, step, actor, helper)
    offer('Contribute', { ...about, subject: helper }, owed)
    offer('RefuseHelp', { ...about, subject: helper }, owed)
    offer('WaiveHelp', { ...about, subject: helper }, mayWaive(view, step, actor, helper))
  }
  offer('SetDue', about, maySetDue(view, step, actor))
}

const ofStarts: Family = (view, actor, offer) => {
  for (const node of view.compiled.order)
    if (node.startable && !node.step.onRequest && !node.within)
      offer('StartStep', { step: node.name }, mayStart(view, node.name, actor))
}

/** The owner may always let go on what is parked, and decide where the scope would now say otherwise. */
const ofScope: Family = (view, actor, offer) => {
  const { scope } = view.state
  if (scope?.verdict === 'park') return offer('DecideScope', {}, mayDecideScope(view, actor, 'accept'))
  if (scope !== undefined && (verdictNow(view)?.verdict ?? 'accept') !== scope.verdict)
    offer('DecideScope', {}, mayDecideScope(view, actor, 'park'))
}

const ofMessages: Family = (view, actor, offer) => {
  for (const { id, state, step } of view.state.messages) {
    if (state !== 'queued' && (state !== 'proposed' || view.over)) continue
    const about: About = { subject: id, ...(step === undefined ? {} : { step }) }
    if (state === 'queued') offer('MarkSent', about, mayMark(view, id, actor))
    else offer('SendProposal', about, maySendProposal(view, id, actor))
    if (!view.over) offer('DropMessage', about, mayDrop(view, id, actor))
  }
}

const ofMeasures: Family = (view, actor, offer) => {
  for (const { id, how } of reportable(view))
    offer('ReportMeasure', { subject: `${id} ${how}` }, mayReport(view, id, how, actor))
}

const ofDelegations: Family = (view, actor, offer) => {
  for (const role of delegable(view.world.procedure))
    offer('Delegate', { subject: role }, mayDelegate(view, role, actor))
  for (const { id } of standing(view.state.delegations))
    offer('RevokeDelegation', { subject: id }, mayRevoke(view, id, actor))
}

/** Everybody who has been told something. */
const told = (view: View<Living>): Who =>
  keptWho(view.memo, told, '', () => ({ any: view.state.notices.flatMap(({ to }) => termsOf(to)) }))

const ofNotices: Family = (view, actor, offer) => {
  if (view.state.notices.length === 0 || !mayAct(view, actor, told(view))) return
  for (const { id, receipt, to } of view.state.notices) {
    if (!mayAct(view, actor, to)) continue
    offer('ReadNotice', { subject: id }, mayAnswer(view, id, actor, 'read'))
    if (receipt === 'signed') offer('SignNotice', { subject: id }, mayAnswer(view, id, actor, 'signed'))
  }
}

const ofCustody: Family = (view, actor, offer) => {
  for (const { id, step, received, refused } of view.state.custody) {
    if (received ?? refused) continue
    const result = mayReceive(view, id, actor)
    for (const move of ['SignReceipt', 'RefuseReceipt'] as const) offer(move, { subject: id, step }, result)
  }
}

const ofClock: Family = (view, actor, offer) => {
  const { extend, pause } = view.world.procedure
  for (const limit of Object.keys(extend)) offer('Extend', { subject: limit }, mayExtend(view, limit, actor))
  if (!pause.some(({ reasons }) => reasons.length > 0)) return
  offer('Pause', {}, mayPause(view, actor))
  offer('Resume', {}, mayResume(view, actor))
}

const ofEnding: Family = (view, actor, offer) => {
  for (const outcome of outcomes) {
    const ending = mayEnd(view, outcome, actor)
    if (ending) offer('Close', { outcome }, ending)
  }
}

const ofAll: Family = (view, actor, offer) => {
  offer('SetFacts', {}, maySetSome(view, actor))
  if (kindsIn(view.world).length > 1) offer('Convert', {}, mayConvert(view, actor))
  if (urgeable(view, actor).length > 0) offer('Urge', {}, allowed)
  if (!hasPart(view, actor)) return
  for (const move of ['AddRecord', 'Annotate', 'Attach', 'ProposeMessage', 'LinkComplaint'] as const)
    offer(move, {}, allowed)
}

const allowed: Result<unknown, Refusal> = { ok: true, value: undefined }

/** What the customer says can be written down as long as the complaint is there, and waits until somebody saw it. */
const ofFeedback: Family = (view, actor, offer) => {
  const refusal = mayReceiveFeedback(view, actor)
  offer('ReceiveFeedback', {}, refusal ? { ok: false, refusal } : allowed)
}

const ofUnseen: Family = (view, actor, offer) => {
  for (const { id } of unseenFeedback(view))
    offer('SeeFeedback', { subject: id }, maySeeFeedback(view, id, actor))
}

/** To another procedure while nobody has registered it; to the version in force later. */
const ofVersions: Family = (view, actor, offer) => {
  if (view.state.registeredAt === undefined) offer('MoveToProcedure', {}, mayMove(view, actor))
  if (view.world.newer) offer('Migrate', {}, mayMigrate(view, actor))
}

const ofRest: Family = (view, actor, offer) => {
  offer('Reopen', {}, mayReopen(view, actor))
  offer('Archive', {}, mayArchive(view, actor))
  offer('Dispose', {}, mayDispose(view, actor))
  if (hasPart(view, actor)) for (const move of ['Annotate', 'Attach'] as const) offer(move, {}, allowed)
}

const whileOpen: readonly Family[] = [
  ofSteps,
  ofStarts,
  ofMessages,
  ofNotices,
  ofCustody,
  ofClock,
  ofDelegations,
  ofMeasures,
  ofEnding,
  ofScope,
  ofVersions,
  ofFeedback,
  ofUnseen,
  ofAll,
]
const ofWork: readonly Family[] = [
  ofSteps,
  ofStarts,
  ofMessages,
  ofNotices,
  ofCustody,
  ofEnding,
  ofScope,
  ofUnseen,
]
const afterwards: readonly Family[] = [ofMessages, ofNotices, ofFeedback, ofUnseen, ofRest]
