import { limitsOf, readKey, helpersOf, viewOf, type Actor, type View, type World } from '../steps/index.ts'
import type { Result } from '../result.ts'
import type { Instant } from '../values/index.ts'
import { mayClose, mayEnd, mayReopen } from './closing.ts'
import { mayExtend, mayPause, mayResume, maySetDue } from './clock.ts'
import { mayHelp, mayWaive } from './helping.ts'
import { mayAssign, maySkip, mayStart, mayTake } from './passing-work.ts'
import { maySetSome } from './facts.ts'
import { mayFinish } from './guards.ts'
import { mayDelegate, mayRevoke, standing } from './delegating.ts'
import { mayMark, maySend } from './messages.ts'
import { mayReport } from './measures.ts'
import { mayDrop, maySendProposal } from './proposals.ts'
import type { Move, MoveName } from './move.ts'
import { mayAnswer, mayUrge } from './notices.ts'
import { mayAdd } from './records.ts'
import type { Refusal } from './refusal.ts'
import { verdictNow } from './registering.ts'
import { mayDecideScope } from './scope.ts'
import { mayReceive, mayReturn, maySign } from './signing.ts'
import { isReserved, outcomes, type Living } from './rules.ts'
import type { Complaint } from './state.ts'

type About = Omit<Move, 'move' | 'open' | 'refusal'>

const as = (move: MoveName, about: About, result: Result<unknown, Refusal>): Move =>
  result.ok ? { move, ...about, open: true } : { move, ...about, open: false, refusal: result.refusal }

/** Refusals that say "this is nobody's business of yours": such moves are not shown at all. */
const foreign = new Set([
  'not-allowed',
  'not-helper',
  'not-open',
  'unknown-step',
  'not-settable',
  'cannot-be-skipped',
  'nothing-changes',
])

const concerns = (move: Move): boolean => move.open || !foreign.has(move.refusal.code)

/**
 * What an actor can do now, or what is missing: the very guards `decide` asks, so a move that is open is accepted with
 * some completion, and one that is not meets the same refusal. Moves that are others' business are left out.
 *
 * Source: the complaint model §6.
 */
export function moves(world: World, complaint: Complaint, actor: Actor, now: Instant): Move[] {
  if (complaint.status === 'disposed' || complaint.erased) return []
  const view = viewOf<Living>(world, complaint, now, complaint.status !== 'open')
  if (complaint.status !== 'open')
    return [
      ...ofMessages(view, actor),
      ...ofNotices(view, actor),
      as('Reopen', {}, mayReopen(view, actor)),
    ].filter(concerns)
  return [
    ...ofSteps(view, actor),
    ...ofStarts(view, actor),
    ...ofMessages(view, actor),
    ...ofNotices(view, actor),
    ...ofCustody(view, actor),
    ...ofClock(view, actor),
    ...ofDelegations(view, actor),
    ...ofMeasures(view, actor),
    ...ofEnding(view, actor),
    ...ofScope(view, actor),
    ...ofAll(view, actor),
  ].filter(concerns)
}

function ofSteps(view: View<Living>, actor: Actor): Move[] {
  return Object.values(view.state.steps).flatMap((state) => {
    const place = readKey(view.compiled.nodes, state.key)
    if (state.status !== 'open' || !place || place.node.children.length > 0) return []
    const step = state.key
    const due = limitsOf(view, place, false)[0]?.due
    const about: About = { step, ...(due === undefined ? {} : { due }) }
    const replies = place.node.step.does.includes('reply')
    const finish: Move = isReserved(place, 'close')
      ? as('Close', about, mayClose(view, actor))
      : replies
        ? as('SendMessage', about, maySend(view, step, actor))
        : as('DoStep', about, mayFinish(view, step, actor, 'do'))
    return [
      finish,
      as('TakeStep', about, mayTake(view, step, actor)),
      as('Assign', about, mayAssign(view, step, actor)),
      as('SkipStep', about, maySkip(view, step, actor)),
      as('Sign', about, maySign(view, step, actor)),
      ...(place.node.step.back.length > 0 || place.node.step.sign.length > 0
        ? [as('Return', about, mayReturn(view, step, actor))]
        : []),
      ...helpersOf(view, place).flatMap(({ helper }) => [
        as('Contribute', { ...about, subject: helper }, mayHelp(view, step, actor, helper)),
        as('RefuseHelp', { ...about, subject: helper }, mayHelp(view, step, actor, helper)),
        as('WaiveHelp', { ...about, subject: helper }, mayWaive(view, step, actor, helper)),
      ]),
      as('SetDue', about, maySetDue(view, step, actor)),
    ]
  })
}

const ofStarts = (view: View<Living>, actor: Actor): Move[] =>
  view.compiled.order.flatMap((node) =>
    node.startable && !node.step.onRequest && !node.within
      ? [as('StartStep', { step: node.name }, mayStart(view, node.name, actor))]
      : [],
  )

/** The owner may always let go on what is parked, and decide where the scope would now say otherwise. */
function ofScope(view: View<Living>, actor: Actor): Move[] {
  const { scope } = view.state
  if (scope?.verdict === 'park') return [as('DecideScope', {}, mayDecideScope(view, actor, 'accept'))]
  const otherwise = scope !== undefined && (verdictNow(view)?.verdict ?? 'accept') !== scope.verdict
  return otherwise ? [as('DecideScope', {}, mayDecideScope(view, actor, 'park'))] : []
}

function ofMessages(view: View<Living>, actor: Actor): Move[] {
  return view.state.messages.flatMap(({ id, state, step }) => {
    const about: About = { subject: id, ...(step === undefined ? {} : { step }) }
    if (state === 'queued')
      return [
        as('MarkSent', about, mayMark(view, id, actor)),
        ...(view.over ? [] : [as('DropMessage', about, mayDrop(view, id, actor))]),
      ]
    return state === 'proposed' && !view.over
      ? [
          as('SendProposal', about, maySendProposal(view, id, actor)),
          as('DropMessage', about, mayDrop(view, id, actor)),
        ]
      : []
  })
}

const reports = ['carried-out', 'verified', 'withdrawn'] as const

const ofMeasures = (view: View<Living>, actor: Actor): Move[] =>
  view.state.measures.flatMap(({ id }) =>
    reports.map((how) => as('ReportMeasure', { subject: `${id} ${how}` }, mayReport(view, id, how, actor))),
  )

const ofDelegations = (view: View<Living>, actor: Actor): Move[] => [
  ...Object.values(view.world.procedure.roles).flatMap(({ name, delegates }) =>
    delegates === undefined || delegates === 'none'
      ? []
      : [as('Delegate', { subject: name }, mayDelegate(view, name, actor))],
  ),
  ...standing(view.state.delegations).map(({ id }) =>
    as('RevokeDelegation', { subject: id }, mayRevoke(view, id, actor)),
  ),
]

const ofNotices = (view: View<Living>, actor: Actor): Move[] =>
  view.state.notices.flatMap(({ id, receipt }) => [
    as('ReadNotice', { subject: id }, mayAnswer(view, id, actor, 'read')),
    ...(receipt === 'signed'
      ? [as('SignNotice', { subject: id }, mayAnswer(view, id, actor, 'signed'))]
      : []),
  ])

const ofCustody = (view: View<Living>, actor: Actor): Move[] =>
  view.state.custody.flatMap(({ id, step, received, refused }) =>
    (received ?? refused)
      ? []
      : (['SignReceipt', 'RefuseReceipt'] as const).map((move) =>
          as(move, { subject: id, step }, mayReceive(view, id, actor)),
        ),
  )

function ofClock(view: View<Living>, actor: Actor): Move[] {
  const { procedure } = view.world
  return [
    ...Object.keys(procedure.extend).map((limit) =>
      as('Extend', { subject: limit }, mayExtend(view, limit, actor)),
    ),
    ...(procedure.pause.some((rule) => rule.reasons.length > 0)
      ? [as('Pause', {}, mayPause(view, actor)), as('Resume', {}, mayResume(view, actor))]
      : []),
  ]
}

const ofEnding = (view: View<Living>, actor: Actor): Move[] =>
  outcomes.flatMap((outcome) => {
    const ending = mayEnd(view, outcome, actor)
    return ending ? [as('Close', { outcome }, ending)] : []
  })

/** Open as long as there is a step that this person may urge. */
function urging(view: View<Living>, actor: Actor): Move[] {
  const refusals = Object.values(view.state.steps).flatMap(({ key, status }) => {
    const place = status === 'open' ? readKey(view.compiled.nodes, key) : undefined
    return place ? [mayUrge(view, place, actor)] : []
  })
  if (refusals.length === 0) return []
  const [first] = refusals
  const against = refusals.includes(undefined) ? undefined : first
  return [as('Urge', {}, against ? { ok: false, refusal: against } : { ok: true, value: undefined })]
}

function ofAll(view: View<Living>, actor: Actor): Move[] {
  const against = mayAdd(view, actor, 'add-record')
  const result: Result<unknown, Refusal> = against
    ? { ok: false, refusal: against }
    : { ok: true, value: undefined }
  return [
    as('SetFacts', {}, maySetSome(view, actor)),
    ...urging(view, actor),
    ...(['AddRecord', 'Annotate', 'Attach', 'ProposeMessage', 'LinkComplaint'] as const).map((move) =>
      as(move, {}, result),
    ),
  ]
}
