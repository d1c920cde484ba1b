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

/**
 * All that a decision may look at beside the stream itself: what was pinned when it was recorded (`procedure`,
 * `settings`, `book`), and what holds now (`directory`, `siblings`, `lastAutomatic`).
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
  /** The version of this procedure that is in force now, where the complaint holds on to another. */
  newer?: { version: string; procedure: Procedure }
  /** Only what is looked at next to each other is shared: nobody will look again in this world. */
  passing?: true
  /** When the last automatic message went to the address a new one would go to. */
  lastAutomatic?: Instant
}
