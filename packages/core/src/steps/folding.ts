import { parseInstant, type Instant, type Value } from '../values/index.ts'
import type { StepEvent, Values } from './events.ts'
import type { Proceeding, StepState } from './state.ts'

/** An event that cannot have happened to this state: the history is corrupt. */
export function impossible(event: { type: string }, why: string): never {
  throw new Error(`impossible event ${event.type}: ${why}`)
}

/** When the thing happened: deadlines count from here, not from when it was recorded. */
export const happened = (event: { at: string; occurredAt?: string }): Instant =>
  parseInstant(event.occurredAt ?? event.at)

/** The three parts of values as one; a sealed part that was erased is simply not there. */
export const joined = (event: Values): Readonly<Record<string, Value>> => {
  if (!event.personal && !event.party) return event.values ?? {}
  return { ...event.values, ...event.personal, ...event.party }
}

export function withStep<State extends Proceeding>(
  state: State,
  event: StepEvent & { step: string },
  change: (step: StepState) => StepState,
): State {
  const step = state.steps[event.step] ?? impossible(event, `step ${event.step} never opened`)
  return { ...state, steps: { ...state.steps, [event.step]: { ...change(step), version: state.version } } }
}
