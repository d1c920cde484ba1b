import { endOfDay, localDate, startOfDay } from '../calendar/index.ts'
import type { Scope } from '../procedure/index.ts'
import type { Instant, LocalDate } from '../values/index.ts'
import { compile, type Compiled } from './compiled.ts'
import { Memo, memoAt, Shelves } from './memo.ts'
import { idOf, type Place } from './place.ts'
import { PlaceScope } from './scope.ts'
import type { Proceeding, StepKey } from './state.ts'
import type { View } from './view.ts'
import type { World } from './world.ts'

class Looking<State extends Proceeding> implements View<State> {
  readonly world: World
  readonly compiled: Compiled
  readonly state: State
  readonly over: boolean
  readonly memo: Memo
  declare readonly at?: NonNullable<View['at']>
  declare readonly letter?: NonNullable<View['letter']>

  constructor(
    world: World,
    state: State,
    over: boolean,
    memo: Memo,
    at?: View['at'],
    letter?: View['letter'],
  ) {
    this.world = world
    this.compiled = compile(world.procedure)
    this.state = state
    this.over = over
    this.memo = memo
    if (at) this.at = at
    if (letter) this.letter = letter
  }

  get now(): Instant {
    return this.memo.moment.now
  }

  past(at: Instant): boolean {
    return this.memo.moment.past(at)
  }

  today(): LocalDate {
    const { moment } = this.memo
    const { zone } = this.world.book
    const { from, until } = moment
    const today = localDate(moment.now, zone)
    moment.from = from
    moment.until = until
    moment.narrow(startOfDay(today, zone), endOfDay(today, zone))
    return today
  }

  scope(place: Place | undefined): Scope {
    const id = idOf(place)
    const known = this.memo.scopes.get(id)
    if (known) return known
    const scope = new PlaceScope(this, place, id)
    this.memo.scopes.set(id, scope)
    return scope
  }
}

type Seen = {
  world: World
  over: boolean
  shelves: Shelves
  now: Instant
  memo: Memo
  before?: { now: Instant; memo: Memo }
}

/** The states looked at last, oldest first; a page of a desk and more. */
const lately = new Map<Proceeding, readonly Seen[]>()
const mostLately = 64
/** Those of them that were looked at again at another moment. */
const often = new Map<Proceeding, readonly Seen[]>()
const mostOften = 512
/** Worlds in which one state is remembered: its own, or as members of its series come and go. */
const mostWorlds = 3

function keep(
  states: Map<Proceeding, readonly Seen[]>,
  most: number,
  state: Proceeding,
  seen: readonly Seen[],
) {
  states.set(state, seen)
  if (states.size <= most) return
  for (const oldest of states.keys()) {
    states.delete(oldest)
    return
  }
}

let last: { state: Proceeding; seen: Seen } | undefined

function seenIn(world: World, state: Proceeding, now: Instant, over: boolean): Seen {
  if (world.passing) {
    const again = last?.seen.world === world && last.seen.over === over && last.state === state
    if (last && again) return last.seen
    const seen = first(world, now, over)
    last = { state, seen }
    return seen
  }
  const many = often.get(state)
  const before = many ?? lately.get(state)
  if (before)
    for (const seen of before) {
      if (seen.world !== world || seen.over !== over) continue
      if (!many && seen.now !== now) {
        lately.delete(state)
        keep(often, mostOften, state, before)
      }
      return seen
    }
  const seen = first(world, now, over)
  const all = before ? [...before.slice(1 - mostWorlds), seen] : [seen]
  if (many) often.set(state, all)
  else keep(lately, mostLately, state, all)
  return seen
}

function first(world: World, now: Instant, over: boolean): Seen {
  const shelves = new Shelves()
  return { world, over, shelves, now, memo: memoAt(now, shelves) }
}

function memoOf(world: World, state: Proceeding, now: Instant, over: boolean): Memo {
  const seen = seenIn(world, state, now, over)
  if (seen.now !== now) {
    const { before } = seen
    seen.before = { now: seen.now, memo: seen.memo }
    seen.now = now
    seen.memo = before?.now === now ? before.memo : memoAt(now, seen.shelves)
  }
  return seen.memo
}

/** Looks at a stream at one moment; what is derived from it there is derived once, whoever asks. */
export const viewOf = <State extends Proceeding>(
  world: World,
  state: State,
  now: Instant,
  over: boolean,
): View<State> => new Looking(world, state, over, memoOf(world, state, now, over))

/**
 * From when until when (excluded) everything would come out the same that was just derived from a state by looks at this
 * moment, in whichever of its worlds. To be asked before anything else is awaited: somebody else's look may take the
 * place of this one.
 */
export function holdsFor(state: Proceeding, now: Instant): { from: number; until: number } {
  let from = -Infinity
  let until = Infinity
  const passing = last?.state === state ? [last.seen] : []
  for (const seen of [...(often.get(state) ?? lately.get(state) ?? []), ...passing]) {
    const memo = seen.now === now ? seen.memo : seen.before?.now === now ? seen.before.memo : undefined
    if (!memo) continue
    from = Math.max(from, memo.moment.from)
    until = Math.min(until, memo.moment.until)
  }
  return { from, until }
}

/** Lets go of every state that was looked at: something in one of them was erased. */
export function forgetLooks(): void {
  lately.clear()
  often.clear()
  last = undefined
}

/** A look that nobody else will take: a state on the way of a decision. */
export const lookAt = <State extends Proceeding>(
  world: World,
  state: State,
  now: Instant,
  over: boolean,
  at?: View['at'],
): View<State> => new Looking(world, state, over, memoAt(now), at)

/** The same look while the form of a step is being asked: its answers may still become anything. */
export const askingIn = <State extends Proceeding>(view: View<State>, key: StepKey): View<State> => {
  const { shelves, moment } = view.memo
  const memo = new Memo(shelves.asking(key), moment)
  return new Looking(view.world, view.state, view.over, memo, { key, mode: 'asking' })
}

/** The same look while a letter that no step has recorded is judged: what it is and what it promises. */
export const judging = <State extends Proceeding>(
  view: View<State>,
  letter: NonNullable<View['letter']>,
): View<State> => new Looking(view.world, view.state, view.over, memoAt(view.now), view.at, letter)
