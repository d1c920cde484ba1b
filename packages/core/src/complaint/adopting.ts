import type { CompiledBook } from '../calendar/index.ts'
import type { Deadline, World } from '../steps/index.ts'
import { ok } from '../result.ts'
import { formatInstant, type Instant } from '../values/index.ts'
import type { AdoptCalendars } from './commands.ts'
import { deadlines } from './deadlines.ts'
import { begin, no, type Decided } from './rules.ts'
import type { Complaint } from './state.ts'

/** A limit that runs, and when it would be due on another calendar book. */
export type Moved = { limit: Deadline; after: Instant | undefined }

/** The running limits of a complaint whose due date another book would move. */
export function movedOn(world: World, complaint: Complaint, book: CompiledBook, now: Instant): Moved[] {
  const then = deadlines({ ...world, book }, complaint, now)
  return deadlines(world, complaint, now).flatMap((limit): Moved[] => {
    if (limit.state !== 'running' && limit.state !== 'warning' && limit.state !== 'late') return []
    const after = then.find((other) => other.limit === limit.limit && other.step === limit.step)?.due
    return after === limit.due ? [] : [{ limit, after }]
  })
}

/**
 * From now on the complaint is counted on a newer calendar book. The event says which due dates that moved; the old
 * ones are found again by folding up to it. Every open complaint adopts, also one whose running limits stay: what opens
 * later would otherwise be counted on holidays that were not known.
 *
 * Source: the complaint model §2, versions; decision 021.
 */
export function adoptCalendars(
  world: World,
  complaint: Complaint | undefined,
  command: AdoptCalendars,
): Decided {
  if (!complaint) return no({ code: 'unknown-complaint' })
  const { book, reason } = command
  if (complaint.status !== 'open' || complaint.history) return ok([])
  if (complaint.pinned.calendars === book.version) return ok([])
  if (!('system' in command.by)) return no({ code: 'not-allowed', act: 'adopt-calendars', who: [] })
  const decision = begin(world, complaint, command)
  const moved = movedOn(world, complaint, book, command.at).map(({ limit, after }) => ({
    limit: limit.limit,
    ...(limit.step === undefined ? {} : { step: limit.step }),
    ...(limit.due === undefined ? {} : { before: formatInstant(limit.due) }),
    ...(after === undefined ? {} : { after: formatInstant(after) }),
  }))
  decision.emit({ type: 'CalendarsAdopted', calendars: book.version, reason, moved, ...decision.stamp() })
  return ok(decision.events)
}
