import {
  againstClosing,
  deadlines,
  decide,
  evolve,
  fold,
  limits,
  moves,
  timer,
  type Command,
  type ComplaintEvent,
  type Living,
  type Move,
} from '../complaint/index.ts'
import { instanceSettled, readKey, runs, viewOf, type Sibling, type World } from '../steps/index.ts'
import { instantOf, type Instant } from '../values/index.ts'
import { completeAny, saidLater } from './any-move.ts'
import type { Scene } from './answers.ts'
import { chanceOf, type Chance } from './chance.ts'
import { start } from './walk.ts'

/** What a history showed to be otherwise than promised; `seed` plays it again. */
export type Doubt = { seed: number; event: number; by: string; promise: string; what: string; got: string }
export type History = {
  seed: number
  events: readonly ComplaintEvent[]
  /** Moves looked at, and how many of them were open. */
  looked: number
  open: number
  /** Open moves for which random answers found no accepted completion. */
  unfound: readonly string[]
  doubts: readonly Doubt[]
}

const minute = 60_000
const tries = 25

/** Refusals that another completion of the same move may avoid. */
const ofContent: ReadonlySet<string> = new Set([
  'missing',
  'depends-on',
  'reason-missing',
  'wrong-value',
  'not-nameable',
  'too-few-named',
  'letter-lacks',
  'beyond-amount',
  'promise-beyond-authority',
  'not-settable',
  'nothing-changes',
  'due-before-start',
  'unknown-field',
  'not-pausable',
  'not-allowed',
  'not-the-interface',
  'hidden-content',
])

/** Others of the same problem: they say of the shared fields what this complaint says. */
const siblings = (complaint: Living, chance: Chance): Sibling[] =>
  Array.from({ length: chance.below(4) }, (_, index) => ({
    id: `sibling-${String(index)}`,
    number: `S-${String(index)}`,
    received: instantOf(complaint.received - (index + 1) * 86_400_000 * 3),
    facts: Object.fromEntries(
      Object.entries(complaint.facts).flatMap(([name, facts]) => {
        const value = facts.at(-1)?.value
        return value === undefined ? [] : [[name, value] as const]
      }),
    ),
  }))

const named = ({ move, step, subject, outcome }: Move): string =>
  [move, step, subject, outcome].filter((part) => part !== undefined).join(' ')

/**
 * One random history of a complaint: random people make random moves, time passes, the customer writes, the process is
 * started anew. At every turn one person's moves are held against what `decide` says to them, and what must always
 * hold is looked at. The same seed makes the same history.
 *
 * Source: the complaint model §8.
 */
export function history(town: World, seed: number, turns = 40): History {
  const chance = chanceOf(seed)
  const doubts: Doubt[] = []
  const unfound: string[] = []
  const events: ComplaintEvent[] = []
  const result = { seed, events, looked: 0, open: 0, unfound, doubts }
  const begun = start(town, chance)
  if (!begun) return result
  const first = decide(town, undefined, begun.command)
  if (!first.ok) return result
  events.push(...first.value)
  let complaint = begun.complaint
  let world: World = aroundIt(town, complaint, chance)
  let now: Instant = begun.command.at
  const seen: { at: Instant; events: number; shown: string }[] = []
  const people = Object.keys(world.directory.people)
  const doubt = (by: string, promise: string, what: string, got: string) =>
    doubts.push({ seed, event: events.length, by, promise, what, got })

  const does = (command: Command): boolean => {
    const decided = decide(world, complaint, command)
    if (!decided.ok || decided.value.length === 0) return false
    const before = complaint
    for (const event of decided.value) {
      const next = evolve(complaint, event)
      if (next.status === 'disposed') return false
      complaint = next
    }
    events.push(...decided.value)
    if (before.status === 'open' && complaint.status === 'closed') closing(before, command)
    return true
  }

  /** Nothing closes past its gates. */
  const closing = (before: Living, command: Command): void => {
    const early = complaint.status === 'closed' && early_(complaint.outcome)
    const left = Object.values(complaint.steps).filter(
      ({ status }) => status === 'open' || status === 'waiting',
    )
    if (left.length > 0)
      doubt('', 'nothing closes with an open step', command.type, left.map(({ key }) => key).join())
    if (early || before.registeredAt === undefined || closedByScope(complaint)) return
    const against = againstClosing(viewOf<Living>(world, complaint, now, false))
    if (against) doubt('', 'nothing closes past its gates', command.type, against.code)
  }

  /** What is over is not due, and what was met says when. */
  const stillDue = (): void => {
    const open = complaint.status === 'open'
    const view = viewOf<Living>(world, complaint, now, !open)
    for (const limit of limits(world, complaint, now)) {
      const { step, state, stopped } = limit
      const place = step === undefined ? undefined : readKey(view.compiled.nodes, step)
      const waits = state === 'running' || state === 'warning' || state === 'not-started'
      if (open ? runs(limit) && place && instanceSettled(view, place) : waits)
        doubt('', 'what is over is not due', limit.limit, state)
      if ((state === 'met' || state === 'met-late') && stopped === undefined)
        doubt('', 'what was met says when', limit.limit, state)
    }
  }

  for (let turn = 0; turn < turns; turn += 1) {
    now = instantOf(now + chance.below(chance.once(6) ? 3_000 : 200) * minute)
    const due = timer(world, complaint)
    if (due !== undefined && due <= now) {
      does({ type: 'PassTime', by: { system: true, because: 'timer' }, at: now })
      if (
        decide(world, complaint, { type: 'PassTime', by: { system: true, because: 'timer' }, at: now }).ok
      ) {
        const again = decide(world, complaint, {
          type: 'PassTime',
          by: { system: true, because: 'timer' },
          at: now,
        })
        if (again.ok && again.value.length > 0)
          doubt('', 'time passes once', 'PassTime', again.value.map(({ type }) => type).join())
      }
    }
    if (chance.once(12)) does(saidLater({ world, complaint, now, chance }))
    if (chance.once(5)) {
      const stored: ComplaintEvent[] = JSON.parse(JSON.stringify(events))
      const again = fold(stored)
      if (JSON.stringify(again) !== JSON.stringify(complaint))
        doubt('', 'a history replays', 'fold', 'another state')
      // The process starts anew: what was in memory is gone.
      if (again && again.status !== 'disposed') complaint = again
    }
    if (chance.once(6)) seen.push({ at: now, events: events.length, shown: shownAt(world, complaint, now) })
    stillDue()
    const by = people[chance.below(people.length)] ?? 'chief'
    const scene = (): Scene => ({ world, complaint, now, chance })
    const may = moves(world, complaint, { person: by }, now)
    for (const move of may) {
      result.looked += 1
      if (move.open) result.open += 1
      const met = look(scene, by, move)
      if (met === undefined) unfound.push(named(move))
      else if (met !== 'as said') doubt(by, move.open ? 'open' : move.refusal.code, named(move), met)
    }
    for (const move of unlisted(complaint, may)) {
      const command = completeAny(scene(), by, move)
      const decided = command && decide(world, complaint, command)
      if (decided?.ok && decided.value.length > 0) doubt(by, 'not offered', named(move), 'accepted')
    }
    const order = chance.below(people.length)
    for (const person of [...people.slice(order), ...people.slice(0, order)]) {
      const open = moves(world, complaint, { person }, now).filter((move) => goesOn(move, chance))
      const chosen = chance.pick(open)
      const command = chosen && completeAny(scene(), person, chosen)
      if (command && does(command)) break
    }
    if (chance.once(10)) world = aroundIt(town, complaint, chance)
    if (complaint.status !== 'open' && chance.once(3)) break
  }
  for (const { at, events: count, shown } of seen) {
    const then = fold(events.slice(0, count))
    if (then && then.status !== 'disposed' && shownAt(town, then, at) !== shown)
      doubt('', 'a deadline of the past is found again', 'deadlines', `event ${String(count)}`)
  }
  return result
}

/** Refused, settled here or referred, once a corrected fact lets the scope decide what was parked. */
const closedByScope = ({ scope }: Living): boolean =>
  scope !== undefined && scope.verdict !== 'accept' && scope.verdict !== 'park'

const early_ = (outcome: string): boolean =>
  outcome === 'withdrawn' || outcome === 'transferred' || outcome === 'without-agreement'

const shownAt = (world: World, complaint: Living, now: Instant): string =>
  JSON.stringify(deadlines(world, complaint, now).map(({ limit, due, state }) => [limit, due, state]))

/** What lies around a complaint: others of its series and what they booked, and now and then a newer version of its procedure. */
const aroundIt = (town: World, complaint: Living, chance: Chance): World => {
  const others = siblings(complaint, chance)
  return {
    ...town,
    siblings: others,
    ledger: (subject) =>
      others.map(({ id, received }) => ({ complaint: id, record: 'r1', subject, at: received })),
    ...(chance.once(3) ? { newer: { version: 'newer', procedure: town.procedure } } : {}),
  }
}

/** Not out of the procedure or out of the world; ending early now and then only, so that histories grow long. */
const goesOn = (move: Move, chance: Chance): boolean =>
  move.open && !leaves.has(move.move) && (move.move !== 'Close' || move.step !== undefined || chance.once(60))

/** Somebody else was named, who is kept away from this step; another of its doers may do. */
const namedBarred = ({ move }: Move, code: string): boolean => move === 'Assign' && code === 'barred'

/** What `decide` says to a move: as it was shown, something else, or (`undefined`) nothing could be found. */
function look(scene: () => Scene, by: string, move: Move): string | undefined {
  let content: string | undefined
  for (let at = 0; at < (move.open ? tries : 1); at += 1) {
    const now = scene()
    const command = completeAny(now, by, move)
    if (!command) return 'as said'
    const decided = decide(now.world, now.complaint, command)
    if (!move.open)
      return decided.ok
        ? 'accepted'
        : decided.refusal.code === move.refusal.code
          ? 'as said'
          : decided.refusal.code
    if (decided.ok) return 'as said'
    if (!ofContent.has(decided.refusal.code) && !namedBarred(move, decided.refusal.code))
      return decided.refusal.code
    content = decided.refusal.code
  }
  return content === undefined ? 'as said' : undefined
}

const leaves: ReadonlySet<string> = new Set(['MoveToProcedure', 'Dispose'])

const aboutSteps = ['DoStep', 'SkipStep', 'Sign', 'Return', 'TakeStep', 'SetDue', 'SendMessage'] as const

/** Moves somebody could try although nobody offers them. */
function unlisted(complaint: Living, listed: readonly Move[]): Move[] {
  const key = ({ move, step = '', subject = '' }: Move) =>
    `${finishing.has(move) ? 'finish' : move} ${subject || step}`
  const offered = new Set(listed.map(key))
  const tried = [
    ...Object.keys(complaint.steps).flatMap((step) =>
      aboutSteps.map((move): Move => ({ move, step, open: true })),
    ),
    ...complaint.messages.flatMap(({ id }) =>
      (['MarkSent', 'DropMessage'] as const).map((move): Move => ({ move, subject: id, open: true })),
    ),
    ...complaint.notices.flatMap(({ id }) =>
      (['ReadNotice', 'SignNotice'] as const).map((move): Move => ({ move, subject: id, open: true })),
    ),
    ...complaint.feedbacks.map(({ id }): Move => ({ move: 'SeeFeedback', subject: id, open: true })),
  ]
  return tried.filter((move) => !offered.has(key(move)))
}

/** One move of a step under three names. */
const finishing: ReadonlySet<string> = new Set(['DoStep', 'SendMessage', 'Close'])
