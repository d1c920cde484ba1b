import { condition, type Expression, type Look, type Scope } from '../procedure/index.ts'
import type { Instant, LocalDate, Value } from '../values/index.ts'
import type { Compiled } from './compiled.ts'
import type { Memo } from './memo.ts'
import type { Place } from './place.ts'
import type { Proceeding, StepKey } from './state.ts'
import type { World } from './world.ts'

/** A stream as it stands at one moment, with what the procedure says about it. One per state; nothing in it changes. */
export type View<State extends Proceeding = Proceeding> = {
  world: World
  compiled: Compiled
  state: State
  /** What is derived with this answer holds for this moment alone; most rules only ask what is `past`. */
  now: Instant
  /** Whether it is that time already; the instant itself counts. */
  past: (at: Instant) => boolean
  /** The day of the organisation. */
  today: () => LocalDate
  /** The stream is over: nothing will be asked any more. */
  over: boolean
  /**
   * The step whose form is looked at: `finishing` = what it leaves empty is absent; `asking` = its answers may still
   * become anything.
   */
  at?: { key: StepKey; mode: 'finishing' | 'asking' }
  /** The letter that is judged, where no step has its record: what rules ask of a `reply`. */
  letter?: Readonly<Record<string, Value>>
  memo: Memo
  /** What expressions see from a place. */
  scope: (place: Place | undefined) => Scope
}

export const test = (view: View, expression: Expression, place: Place | undefined): Look =>
  condition(expression, view.scope(place))

/** True, and not merely not yet false. */
export const holds = (view: View, expression: Expression, place: Place | undefined): boolean => {
  const look = test(view, expression, place)
  return look.known && look.value === true
}
