import { formatInstant, type Instant, type Text } from '../values/index.ts'
import type { Actor, RulePath } from './actor.ts'
import type { StepEvent, Stamp } from './events.ts'
import type { Place } from './place.ts'
import { lookAt, viewOf } from './look.ts'
import type { Proceeding } from './state.ts'
import type { View } from './view.ts'
import type { World } from './world.ts'

/** What a rule says to the customer, and the rule. */
export type Telling = { text?: Text; form?: string; way?: string; because: RulePath }

/** What the stream that stands on steps adds to their life. */
export type Rules<State extends Proceeding, Extra extends { type: string }> = {
  evolve: (state: State, event: StepEvent | Extra) => State
  over: (state: State) => boolean
  /** May a step of the top level open at all? */
  ready: (view: View<State>, place: Place) => boolean
  /** A notice to the customer is a message that somebody has to send. */
  tellCustomer: (decision: Decision<State, Extra>, telling: Telling) => void
  /** What follows from a step being done, before its own consequences. */
  done: (decision: Decision<State, Extra>, place: Place) => void
  /** What follows from the state itself and decides which steps there are at all, before any is looked at. */
  first: (decision: Decision<State, Extra>) => void
  /** What else follows from the state itself once steps have come to rest; true when it added something. */
  rest: (decision: Decision<State, Extra>) => boolean
}

/** A decision in the making: the events so far and the state they lead to. */
export class Decision<State extends Proceeding, Extra extends { type: string }> {
  readonly world: World
  readonly at: Instant
  readonly rules: Rules<State, Extra>
  readonly events: (StepEvent | Extra)[] = []
  state: State
  by: Actor
  /** Steps that a rule opened or dropped in this move: each at most once. */
  readonly opened = new Set<string>()
  readonly dropped = new Set<string>()
  readonly #at: string
  #view: View<State> | undefined
  #finishing: View<State> | undefined

  constructor(world: World, state: State, rules: Rules<State, Extra>, by: Actor, at: Instant) {
    this.world = world
    this.state = state
    this.rules = rules
    this.by = by
    this.at = at
    this.#at = formatInstant(at)
  }

  /** The stream's first event, with the state it makes. */
  begin(state: State, event: Extra): void {
    this.events.push(event)
    this.state = state
    this.#view = undefined
  }

  emit(event: StepEvent | Extra): void {
    this.events.push(event)
    this.state = this.rules.evolve(this.state, event)
    this.#view = undefined
  }

  /** The stamp of the next event: a consequence names its rule, a report the time it is about. */
  stamp(because?: RulePath, occurredAt?: Instant): Stamp {
    return {
      v: 1,
      at: this.#at,
      by: this.by,
      ...(occurredAt === undefined || occurredAt === this.at
        ? {}
        : { occurredAt: formatInstant(occurredAt) }),
      ...(because === undefined ? {} : { because }),
    }
  }

  get view(): View<State> {
    const look = this.events.length === 0 ? viewOf : lookAt
    this.#view ??= look(this.world, this.state, this.at, this.rules.over(this.state))
    return this.#view
  }

  /** The view in which the form of a step is being finished: what it leaves empty is absent. */
  finishing(key: string): View<State> {
    if (this.#finishing?.state === this.state && this.#finishing.at?.key === key) return this.#finishing
    this.#finishing = lookAt(this.world, this.state, this.at, this.rules.over(this.state), {
      key,
      mode: 'finishing',
    })
    return this.#finishing
  }
}
