import type { Scope } from '../procedure/index.ts'
import type { Instant } from '../values/index.ts'
import { compile, type Compiled } from './compiled.ts'
import { memoAfter, type Memo } from './memo.ts'
import { idOf, type Place } from './place.ts'
import { PlaceScope } from './scope.ts'
import type { Proceeding } from './state.ts'
import type { View } from './view.ts'
import type { World } from './world.ts'

/** A look that knows when it is asked for the time, so that what does not depend on it outlasts it. */
class Looking<State extends Proceeding> implements View<State> {
  readonly world: World
  readonly compiled: Compiled
  readonly state: State
  readonly over: boolean
  readonly memo: Memo
  declare readonly at?: NonNullable<View['at']>
  readonly #now: Instant

  constructor(world: World, state: State, now: Instant, over: boolean, at: View['at'], memo: Memo) {
    this.world = world
    this.compiled = compile(world.procedure)
    this.state = state
    this.over = over
    this.memo = memo
    if (at) this.at = at
    this.#now = now
  }

  get now(): Instant {
    this.memo.moments += 1
    return this.#now
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

type Moment = { now: Instant; memo: Memo }
type Seen = { world: World; state: Proceeding; over: boolean; at: View['at']; last: Moment; other?: Moment }

/** The last states looked at, so that many people who look at the same state share what follows from it. */
const recent: Seen[] = []
const mostRecent = 24

function seenBefore(world: World, state: Proceeding, over: boolean, at: View['at']): Seen | undefined {
  for (let index = recent.length - 1; index >= 0; index -= 1) {
    const seen = recent[index]
    if (
      seen?.state === state &&
      seen.world === world &&
      seen.over === over &&
      seen.at?.key === at?.key &&
      seen.at?.mode === at?.mode
    )
      return seen
  }
  return undefined
}

/** The memo of a state at one moment; those of its last two moments are at hand. */
function memoOf(world: World, state: Proceeding, now: Instant, over: boolean, at: View['at']): Memo {
  const seen = seenBefore(world, state, over, at)
  if (!seen) {
    const memo = memoAfter()
    if (recent.push({ world, state, over, at, last: { now, memo } }) > mostRecent) recent.shift()
    return memo
  }
  if (seen.last.now !== now) {
    const again = seen.other?.now === now ? seen.other : { now, memo: memoAfter(seen.last.memo) }
    seen.other = seen.last
    seen.last = again
  }
  return seen.last.memo
}

/** Looks at a stream at one moment; what is derived from it there is derived once, whoever asks. */
export const viewOf = <State extends Proceeding>(
  world: World,
  state: State,
  now: Instant,
  over: boolean,
  at?: View['at'],
): View<State> => new Looking(world, state, now, over, at, memoOf(world, state, now, over, at))

/** A look that nobody else will take: a state on the way of a decision. */
export const lookAt = <State extends Proceeding>(
  world: World,
  state: State,
  now: Instant,
  over: boolean,
  at?: View['at'],
): View<State> => new Looking(world, state, now, over, at, memoAfter())
