import type { Look, Scope } from '../procedure/index.ts'
import type { PersonId, Who } from './actor.ts'
import type { Deadline } from './deadline.ts'
import type { Reckoning } from './limits.ts'
import type { Place } from './place.ts'
import type { Slot } from './signatures.ts'

/** A group of helpers: the text it is known by and who may answer for it. */
export type Helpers = { helper: string; who: Who }

/** What holds whenever one looks, and what holds only at the moment of this look. */
type Shelf<Key, Of> = { readonly lasting: Map<Key, Of>; readonly momentary: Map<Key, Of> }

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
  /** By the rule that names them, then by place. */
  readonly whos: Map<object, Shelf<string, Who>>
}

const shelf = <Key, Of>(before?: Shelf<Key, Of>): Shelf<Key, Of> => ({
  lasting: before?.lasting ?? new Map(),
  momentary: new Map(),
})

/** An empty memo, or one for another moment of the same state. */
export const memoAfter = (before?: Memo): Memo => ({
  circles: 0,
  moments: 0,
  state: before?.state ?? {},
  computing: new Set(),
  scopes: new Map(),
  fields: shelf(before?.fields),
  instances: shelf(before?.instances),
  states: shelf(before?.states),
  limits: shelf(before?.limits),
  reckonings: shelf(before?.reckonings),
  calendars: shelf(before?.calendars),
  helpers: shelf(before?.helpers),
  slots: shelf(before?.slots),
  people: shelf(before?.people),
  whos: new Map([...(before?.whos ?? [])].map(([rule, whos]) => [rule, shelf(whos)])),
})

/** Whom a rule names at a place. */
export function keptWho(memo: Memo, rule: object, at: string, make: () => Who): Who {
  let among = memo.whos.get(rule)
  if (!among) memo.whos.set(rule, (among = shelf()))
  return kept(memo, among, at, make)
}

/** A place for what other rooms derive from a look, kept as the memo keeps its own. */
export class Keeper<Of extends NonNullable<unknown>> {
  readonly #lasting = new WeakMap<object, Map<string, Of>>()
  readonly #momentary = new WeakMap<Memo, Map<string, Of>>()

  kept(memo: Memo, key: string, make: () => Of): Of {
    let lasting = this.#lasting.get(memo.state)
    if (!lasting) this.#lasting.set(memo.state, (lasting = new Map<string, Of>()))
    let momentary = this.#momentary.get(memo)
    if (!momentary) this.#momentary.set(memo, (momentary = new Map<string, Of>()))
    return kept(memo, { lasting, momentary }, key, make)
  }
}

/** What stands in the memo, else what is made now and from now on stands there. */
export function kept<Key, Of extends NonNullable<unknown>>(
  memo: Memo,
  among: Shelf<Key, Of>,
  key: Key,
  make: () => Of,
): Of {
  const lasting = among.lasting.get(key)
  if (lasting !== undefined) return lasting
  const momentary = among.momentary.get(key)
  if (momentary !== undefined) {
    memo.moments += 1
    return momentary
  }
  const { circles, moments } = memo
  const made = make()
  if (memo.circles === circles) (memo.moments === moments ? among.lasting : among.momentary).set(key, made)
  return made
}
