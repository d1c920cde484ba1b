import type { Look, Scope } from '../procedure/index.ts'
import type { PersonId, Who } from './actor.ts'
import type { Deadline } from './deadline.ts'
import type { Reckoning } from './limits.ts'
import type { Place } from './place.ts'
import type { Slot } from './signatures.ts'

/** A group of helpers: the text it is known by and who may answer for it. */
export type Helpers = { helper: string; who: Who }

/** What holds whenever one looks at a state, and what holds only at the moment of this look. */
class Shelf<Key, Of> {
  /** Where what lasts is kept for every moment of the state. */
  readonly #first: Shelf<Key, Of>
  #lasting: Map<Key, Of> | undefined
  #momentary: Map<Key, Of> | undefined

  constructor(before?: Shelf<Key, Of>) {
    this.#first = before ? before.#first : this
  }

  lasting(key: Key): Of | undefined {
    return this.#first.#lasting?.get(key)
  }

  momentary(key: Key): Of | undefined {
    return this.#momentary?.get(key)
  }

  put(key: Key, made: Of, lasts: boolean): void {
    if (lasts) (this.#first.#lasting ??= new Map<Key, Of>()).set(key, made)
    else (this.#momentary ??= new Map<Key, Of>()).set(key, made)
  }
}

/**
 * What was derived from a state, so that it is derived once: a state never changes, and neither does what follows from
 * it, until somebody asks what time it is. Keys are keys of places, names of steps or the rules themselves.
 */
export type Memo = {
  /** So many times a computed field met itself: what was found on the way then holds only for that way. */
  circles: number
  /** So many times somebody asked what time it is. */
  moments: number
  today?: string
  /** The same for every moment of one state. */
  readonly state: object
  /** Fields being computed now. */
  readonly computing: Set<string>
  readonly scopes: Map<string, Scope>
  readonly fields: Shelf<string, Look>
  readonly instances: Shelf<string, readonly Place[]>
  readonly states: Shelf<string, boolean>
  readonly limits: Shelf<string, readonly Deadline[]>
  readonly reckonings: Shelf<string, Reckoning>
  readonly calendars: Shelf<string, string>
  readonly helpers: Shelf<string, readonly Helpers[]>
  readonly slots: Shelf<string, readonly Slot[]>
  readonly people: Shelf<Who, ReadonlySet<PersonId>>
  /** By the rule that names them and the place. */
  readonly whos: Shelf<string, Who>
}

/** An empty memo, or one for another moment of the same state. */
export const memoAfter = (before?: Memo): Memo => ({
  circles: 0,
  moments: 0,
  state: before?.state ?? {},
  computing: new Set(),
  scopes: new Map(),
  fields: new Shelf(before?.fields),
  instances: new Shelf(before?.instances),
  states: new Shelf(before?.states),
  limits: new Shelf(before?.limits),
  reckonings: new Shelf(before?.reckonings),
  calendars: new Shelf(before?.calendars),
  helpers: new Shelf(before?.helpers),
  slots: new Shelf(before?.slots),
  people: new Shelf(before?.people),
  whos: new Shelf(before?.whos),
})

const numbered = new WeakMap<object, string>()
let rules = 0

/** Whom a rule names at a place. */
export function keptWho(memo: Memo, rule: object, at: string, make: () => Who): Who {
  let number = numbered.get(rule)
  if (number === undefined) numbered.set(rule, (number = `${(rules += 1)} `))
  return kept(memo, memo.whos, at === '' ? number : number + at, make)
}

/** A place for what other rooms derive from a look, kept as the memo keeps its own. */
export class Keeper<Of extends NonNullable<unknown>> {
  readonly #shelves = new WeakMap<object, Shelf<string, Of>>()

  kept(memo: Memo, key: string, make: () => Of): Of {
    let shelf = this.#shelves.get(memo)
    if (!shelf) {
      const first = this.#shelves.get(memo.state)
      this.#shelves.set(memo, (shelf = new Shelf(first)))
      if (!first) this.#shelves.set(memo.state, shelf)
    }
    return kept(memo, shelf, key, make)
  }
}

/** What stands in the memo, else what is made now and from now on stands there. */
export function kept<Key, Of extends NonNullable<unknown>>(
  memo: Memo,
  shelf: Shelf<Key, Of>,
  key: Key,
  make: () => Of,
): Of {
  const lasting = shelf.lasting(key)
  if (lasting !== undefined) return lasting
  const momentary = shelf.momentary(key)
  if (momentary !== undefined) {
    memo.moments += 1
    return momentary
  }
  const { circles, moments } = memo
  const made = make()
  if (memo.circles === circles) shelf.put(key, made, memo.moments === moments)
  return made
}
