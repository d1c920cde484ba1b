import type { CompiledBook } from '../calendar/index.ts'
import type { Directory } from '../directory/index.ts'
import type { Procedure } from '../procedure/index.ts'
import type { Settings } from '../settings/index.ts'
import type { Instant, Value } from '../values/index.ts'

/** A member of a series: another complaint of the procedure with the facts that expressions need. */
export type Sibling = {
  id: string
  number: string
  received: Instant
  facts: Readonly<Record<string, Value>>
}

/** A penalty that stands in the books of the procedure. */
export type Booking = {
  /** Id of the complaint it was booked in; absent: this one. */
  complaint?: string
  record: string
  /** Id of the person, unit or party it was booked to. */
  subject: string
  /** When the offence happened. */
  at: Instant
  points?: string
}

/**
 * All that a decision may look at beside the stream itself: what was pinned when it was recorded (`procedure`,
 * `settings`, `book`), and what holds now (`directory`, `siblings`, `ledger`,
 * `lastAutomatic`).
 */
export type World = {
  procedure: Procedure
  /** Version ids of what is pinned; a new recording pins these. */
  versions: { procedure: string; settings: string; calendars: string }
  settings: Settings
  book: CompiledBook
  directory: Directory
  /** Other complaints of the procedure that may stand in a series with this one, newest last. */
  siblings?: readonly Sibling[]
  /** What the other complaints of the procedure have booked to somebody. */
  ledger?(subject: string): readonly Booking[]
  /** The version of this procedure that is in force now, where the complaint holds on to another. */
  newer?: { version: string; procedure: Procedure }
  /** Only what is looked at next to each other is shared: nobody will look again in this world. */
  passing?: true
  /** When the last automatic message went to the address a new one would go to. */
  lastAutomatic?: Instant
}
