import {
  decide,
  evolve,
  timer,
  workOf,
  type Command,
  type Complaint,
  type Living,
  type Move,
} from '../complaint/index.ts'
import type { World } from '../steps/index.ts'
import { instantOf, parseInstant, type Instant } from '../values/index.ts'
import { complete, isRehearsed, type Scene } from './answers.ts'
import { chanceOf, type Chance } from './chance.ts'

/** One walk: what was done, and whether the complaint came to its end. */
export type Walk = {
  seed: number
  ended: boolean
  /** How often it went on only because everything was tried, after chance had found nothing for long. */
  overlooked: number
  /** Commands that were accepted, in order; enough to play it again. */
  commands: readonly Command[]
  complaint: Living
}

const begin = parseInstant('2026-11-23T01:00:00.000Z')
const day = 86_400_000
const mostMoves = 1_000
/** So many looks at everybody without anything that can be done: it hangs. */
const mostIdle = 60
/** Work that nobody owes (`repeat: any time`) is begun so often in one walk: begun for ever it would hide that nothing leads on. */
const mostStarted = 8
/** A complaint is ended early by one who may, about once in so many looks at what he can do. */
const early = 250
/** Random completions of one move, before it counts as one nobody can make. */
const tries = 25

/** Applies a command; `undefined` = refused. */
export function apply(world: World, complaint: Complaint | undefined, command: Command): Living | undefined {
  const decided = decide(world, complaint, command)
  if (!decided.ok) return undefined
  let next = complaint
  for (const event of decided.value) next = evolve(next, event)
  return next && next.status !== 'disposed' ? next : undefined
}

/** Somebody who may record tells of a complaint; roles first, the chief last. */
export function start(world: World, chance: Chance): { complaint: Living; command: Command } | undefined {
  const people = Object.keys(world.directory.people).filter((id) => id !== 'chief')
  const first = chance.below(people.length)
  for (const person of [...people.slice(first), ...people.slice(0, first), 'chief']) {
    const command: Command = {
      type: 'RecordComplaint',
      by: { person },
      at: begin,
      number: 'R-1',
      received: begin,
      values: { customer: 'p-1', description: 'something is wrong' },
      parties: [{ id: 'p-1', name: 'Customer', email: 'customer@example.com', verified: true }],
    }
    const complaint = apply(world, undefined, command)
    if (complaint) return { complaint, command }
  }
  return undefined
}

/** Moves by which a complaint comes nearer to its end in the ordinary way. */
const leads = (move: Move): boolean =>
  move.open &&
  isRehearsed(move.move) &&
  move.move !== 'Return' &&
  move.move !== 'RefuseReceipt' &&
  (move.move !== 'Close' || move.step !== undefined)

/** Moves that lead on; sending back and refusing are made now and then, so that a walk ends by chance alone. */
function leadsOn(move: Move, chance: Chance, idle: number): boolean {
  if (!move.open || !isRehearsed(move.move)) return false
  if (move.move === 'Return' || move.move === 'RefuseReceipt') return chance.once(8)
  if (move.move === 'StartStep') return chance.once(12)
  // A day that is set again and again fills a walk without bringing it on.
  if (move.move === 'SetDue') return chance.once(8)
  if (move.move === 'SkipStep') return chance.once(2)
  // Early closing out of despair would hide that nothing else leads to the end.
  return move.move !== 'Close' || move.step !== undefined || (idle < 5 && chance.once(early))
}

/**
 * Plays on from where a complaint stands: random people make random open moves with random answers, time passes, until
 * it is closed or nobody has found anything to do for long.
 */
export function playOn(
  world: World,
  from: Living,
  at: Instant,
  chance: Chance,
  seed: number,
  limit = mostMoves,
): Walk {
  const people = Object.keys(world.directory.people)
  const commands: Command[] = []
  let complaint = from
  let now = at
  let idle = 0
  let started = 0
  let overlooked = 0
  let looked: Living | undefined
  let due: Instant | undefined
  const attempt = (command: Command | undefined): boolean => {
    const next = command && apply(world, complaint, command)
    if (!next || !command) return false
    const progress = next !== complaint
    complaint = next
    if (progress) commands.push(command)
    if (progress && command.type === 'StartStep') started += 1
    return progress
  }
  const mayBegin = ({ move }: Move): boolean => move !== 'StartStep' || started < mostStarted
  // Chance may overlook for long what somebody could do: before a walk is said to hang, everything is tried.
  function* everyMove(): Generator<Command | undefined> {
    for (const person of people)
      for (const move of workOf(world, complaint, person, now))
        if (leads(move) && mayBegin(move))
          for (let at = 0; at < tries; at += 1)
            yield complete({ world, complaint, now, chance }, person, move)
  }
  while (complaint.status === 'open' && idle < mostIdle && commands.length < limit) {
    now = instantOf(now + chance.below(180) * 60_000)
    if (looked !== complaint) due = timer(world, (looked = complaint))
    if (due !== undefined && due <= now)
      attempt({ type: 'PassTime', by: { system: true, because: 'timer' }, at: now })
    // Nobody does anything for days: what is late is found too.
    const silent = chance.once(2)
    const order = silent ? [] : shuffled(people, chance)
    const moved = order.some((person) => {
      const scene: Scene = { world, complaint, now, chance }
      const open = workOf(world, complaint, person, now).filter(
        (move) => leadsOn(move, chance, idle) && mayBegin(move),
      )
      const move = chance.pick(open)
      return move !== undefined && attempt(complete(scene, person, move))
    })
    const found = !moved && idle + 1 === mostIdle && everyMove().some(attempt)
    if (found) overlooked += 1
    idle = moved || found ? 0 : idle + 1
    if (!moved) now = instantOf(now + chance.below(silent ? 6 : 3) * day)
  }
  return { seed, ended: complaint.status !== 'open', overlooked, commands, complaint }
}

function shuffled<Of>(list: readonly Of[], chance: Chance): Of[] {
  const first = chance.below(list.length)
  return [...list.slice(first), ...list.slice(0, first)]
}

/** A whole complaint, played from its seed. */
export function walk(world: World, seed: number): Walk | undefined {
  const chance = chanceOf(seed)
  const started = start(world, chance)
  if (!started) return undefined
  const played = playOn(world, started.complaint, begin, chance, seed)
  return { ...played, commands: [started.command, ...played.commands] }
}
