import type { Look, Scope } from '../procedure/index.ts'
import type { Instant } from '../values/index.ts'
import type { PersonId, Who } from './actor.ts'
import type { Deadline } from './deadline.ts'
import type { Reckoning } from './limits.ts'
import { Moment } from './moment.ts'
import type { Place } from './place.ts'
import type { Slot } from './signatures.ts'

/** A group of helpers: the text it is known by and who may answer for it. */
export type Helpers = { helper: string; who: Who }

type Passing<Of> = { made: Of; from: number; until: number }

/** What holds whenever one looks at a state, and what holds for a while. */
class Shelf<Key, Of> {
  #lasting: Map<Key, Of> | undefined
  #passing: Map<Key, Passing<Of>> | undefined

  get(key: Key, moment: Moment): Of | undefined {
    const lasting = this.#lasting?.get(key)
    if (lasting !== undefined || this.#passing === undefined) return lasting
    const passing = this.#passing.get(key)
    return passing && moment.in(passing.from, passing.until) ? passing.made : undefined
  }

  put(key: Key, made: Of, { from, until }: Moment): void {
    if (from === -Infinity && until === Infinity) (this.#lasting ??= new Map<Key, Of>()).set(key, made)
    else (this.#passing ??= new Map<Key, Passing<Of>>()).set(key, { made, from, until })
  }
}

/**
 * What was derived from a state, so that it is derived once: a state never changes, and neither does what follows from
 * it, but for what time brings. Keys are keys of places, names of steps or the rules themselves.
 */
export class Shelves {
  readonly fields = new Shelf<string, Look>()
  readonly instances = new Shelf<string, readonly Place[]>()
  readonly states = new Shelf<string, boolean>()
  readonly limits = new Shelf<string, readonly Deadline[]>()
  readonly reckonings = new Shelf<string, Reckoning>()
  readonly calendars = new Shelf<string, string>()
  readonly helpers = new Shelf<string, readonly Helpers[]>()
  readonly slots = new Shelf<string, readonly Slot[]>()
  readonly people = new Shelf<Who, ReadonlySet<PersonId>>()
  readonly names = new Shelf<Who, readonly string[]>()
  /** By the place, then by the rule that names them. */
  readonly #whos = new Map<string, Shelf<object, Who>>()
  #asking: Map<string, Shelves> | undefined
  #others: Map<object, Shelf<string, unknown>> | undefined

  whosAt(at: string): Shelf<object, Who> {
    let shelf = this.#whos.get(at)
    if (!shelf) this.#whos.set(at, (shelf = new Shelf()))
    return shelf
  }

  /** What holds while the form of a step is being asked. */
  asking(key: string): Shelves {
    this.#asking ??= new Map()
    let shelves = this.#asking.get(key)
    if (!shelves) this.#asking.set(key, (shelves = new Shelves()))
    return shelves
  }

  other(keeper: object): Shelf<string, unknown> {
    this.#others ??= new Map()
    let shelf = this.#others.get(keeper)
    if (!shelf) this.#others.set(keeper, (shelf = new Shelf()))
    return shelf
  }
}

/** One look at what is kept of a state. */
export class Memo {
  readonly moment: Moment
  readonly shelves: Shelves
  readonly scopes = new Map<string, Scope>()
  /** What is being computed now and may meet itself. */
  #computing: Set<string> | undefined
  /** So many times a computed field met itself: what was found on the way then holds only for that way. */
  circles = 0

  constructor(shelves: Shelves, moment: Moment) {
    this.shelves = shelves
    this.moment = moment
  }

  /** Derives what may depend on itself; `undefined` where it met itself on the way. */
  guarded<Of>(name: string, make: () => Of): Of | undefined {
    const computing = (this.#computing ??= new Set())
    if (computing.has(name)) {
      this.circles += 1
      return undefined
    }
    computing.add(name)
    try {
      return make()
    } finally {
      computing.delete(name)
    }
  }
}

export const memoAt = (now: Instant, shelves = new Shelves()): Memo => new Memo(shelves, new Moment(now))

/** Whom a rule names at a place. */
export const keptWho = (memo: Memo, rule: object, at: string, make: () => Who): Who =>
  kept(memo, memo.shelves.whosAt(at), rule, make)

/** A place for what other rooms derive from a look, kept as the memo keeps its own. */
export class Keeper<Of extends NonNullable<unknown>> {
  kept(memo: Memo, key: string, make: () => Of): Of {
    // Nobody but this keeper puts anything there.
    return kept(memo, memo.shelves.other(this) as Shelf<string, Of>, key, make)
  }
}

/** What stands on the shelf, else what is made now and from now on stands there. */
export function kept<Key, Of extends NonNullable<unknown>>(
  memo: Memo,
  shelf: Shelf<Key, Of>,
  key: Key,
  make: () => Of,
): Of {
  const { moment, circles } = memo
  const known = shelf.get(key, moment)
  if (known !== undefined) return known
  const { from, until } = moment
  moment.from = -Infinity
  moment.until = Infinity
  const made = make()
  if (memo.circles === circles) shelf.put(key, made, moment)
  moment.narrow(from, until)
  return made
}
