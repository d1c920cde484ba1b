import type { Command, ComplaintEvent, Living, Refusal } from '../../complaint/index.ts'
import type { Result } from '../../result.ts'
import type { World } from '../../steps/index.ts'
import type { Instant } from '../../values/index.ts'
import type { Meaning } from './written-value.ts'

type Soon<Value> = Value | Promise<Value>

/** A complaint of a story as it stands, what happened to it, and what it is judged by. */
export type Found = { world: World; complaint: Living; history: readonly ComplaintEvent[] }

/**
 * What carries a story out: the kernel alone, or the whole product behind its front door. Both are told by the same
 * runner and looked at in the same way; a story that goes differently with one of them has found a fault.
 */
export type Hand = {
  /** What a complaint that is not recorded yet would be judged by. */
  readonly world: World
  readonly meaning: Meaning
  /** Lets time pass until then: reminders, breaches and windows happen when they are due. */
  passTo(to: Instant): Soon<void>
  /** The complaint a story calls by this name; nothing before it is recorded. */
  found(complaint: string): Soon<Found | undefined>
  /** Nothing where there is no way in: nobody can do that with this hand. */
  act(complaint: string, command: Command): Soon<Result<unknown, Refusal> | undefined>
}
