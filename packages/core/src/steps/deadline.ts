import type { ReceiptLine as CalendarLine } from '../calendar/index.ts'
import type { Instant, SpanUnit } from '../values/index.ts'
import type { Who } from './actor.ts'
import type { StepKey } from './state.ts'

export type DeadlineState =
  | 'not-started'
  | 'running'
  | 'warning'
  | 'late'
  | 'met'
  | 'met-late'
  | 'ended'
  | 'lapsed'

/** One line of a deadline's receipt: a code and its values; the sentence is made at the edge. */
export type ReceiptLine = CalendarLine | { readonly code: 'entered'; readonly value: string }

/**
 * A limit of one step instance, or a total, as it stands now. Never stored: derived from events, pinned versions and
 * now. `due` is the first instant that is too late. `provisional`: the calendar of that year is not published yet.
 */
export type Deadline = {
  /** `sheet.within`, `qc.within.0`, `carry-out[m3].due`, `limits.repair-total`. */
  limit: string
  step?: StepKey
  kind: 'within' | 'target' | 'due' | 'lapses' | 'not-before' | 'total'
  unit?: SpanUnit | 'at once' | 'same day' | 'same working day' | 'date' | 'time'
  start?: Instant
  target?: Instant
  warning?: Instant
  due?: Instant
  stopped?: Instant
  /** An earlier round met it: it binds what is done anew, and is not missed any more. */
  metBefore?: Instant
  /** Its clock stands, nobody knows until when: meanwhile it does not fall due. */
  stands?: true
  state: DeadlineState
  provisional: boolean
  charged: Who
  clauses: readonly string[]
  why: readonly ReceiptLine[]
}

/** Somebody still has to keep it: it runs, or has been missed and is still owed. */
export const runs = ({ state }: Pick<Deadline, 'state'>): boolean =>
  state === 'running' || state === 'warning' || state === 'late'

/** It runs, and will be missed when its due instant comes, unless something happens before. */
export const fallsDue = (limit: Deadline): boolean =>
  runs(limit) && limit.metBefore === undefined && limit.stands !== true
