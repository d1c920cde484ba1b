import type { CompiledBook } from '../calendar/index.ts'
import type { Procedure } from '../procedure/index.ts'
import {
  namesOf,
  actingAs,
  againstAuthority,
  compile,
  readKey,
  resolveChoice,
  settle,
  type Actor,
  type Deadline,
  type View,
  type World,
} from '../steps/index.ts'
import { ok, type Result } from '../result.ts'
import { formatInstant, type Instant } from '../values/index.ts'
import type { AdoptCalendars, AdoptSettings, Migrate } from './commands.ts'
import { deadlines } from './deadlines.ts'
import { barred } from './guards.ts'
import type { MovedLimits } from './events.ts'
import type { Refusal } from './refusal.ts'
import { begin, no, open, type Decided, type Living } from './rules.ts'
import type { Complaint, Open } from './state.ts'

/** A limit that runs, and when it would be due on another calendar book. */
export type Moved = { limit: Deadline; after: Instant | undefined }

/** The running limits of a complaint whose due date another book would move. */
export const movedOn = (world: World, complaint: Complaint, book: CompiledBook, now: Instant): Moved[] =>
  movedIn(world, { ...world, book }, complaint, now)

function movedIn(world: World, next: World, complaint: Complaint, now: Instant): Moved[] {
  const then = deadlines(next, complaint, now)
  return deadlines(world, complaint, now).flatMap((limit): Moved[] => {
    if (limit.state !== 'running' && limit.state !== 'warning' && limit.state !== 'late') return []
    const after = then.find((other) => other.limit === limit.limit && other.step === limit.step)?.due
    return after === limit.due ? [] : [{ limit, after }]
  })
}

/** The moved limits as an event keeps them. */
const kept = (moved: readonly Moved[]): MovedLimits =>
  moved.map(({ limit, after }) => ({
    limit: limit.limit,
    ...(limit.step === undefined ? {} : { step: limit.step }),
    ...(limit.due === undefined ? {} : { before: formatInstant(limit.due) }),
    ...(after === undefined ? {} : { after: formatInstant(after) }),
  }))

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
  const moved = kept(movedOn(world, complaint, book, command.at))
  decision.emit({ type: 'CalendarsAdopted', calendars: book.version, reason, moved, ...decision.stamp() })
  return ok(decision.events)
}

/** New settings reach an open complaint: amounts, knobs, lists and what is warned of; the event says what moved. */
export function adoptSettings(
  world: World,
  complaint: Complaint | undefined,
  command: AdoptSettings,
): Decided {
  if (!complaint) return no({ code: 'unknown-complaint' })
  const { settings, reason } = command
  if (complaint.status !== 'open' || complaint.history) return ok([])
  if (complaint.pinned.settings === settings.version) return ok([])
  if (!('system' in command.by)) return no({ code: 'not-allowed', act: 'adopt-settings', who: [] })
  const next = { ...world, settings }
  const decision = begin(next, complaint, command)
  const moved = kept(movedIn(world, next, complaint, command.at))
  decision.emit({ type: 'SettingsAdopted', settings: settings.version, reason, moved, ...decision.stamp() })
  settle(decision)
  return ok(decision.events)
}

const wasMet = (limit: Deadline): boolean => limit.state === 'met'
const isMissed = (limit: Deadline): boolean => limit.state === 'late' || limit.state === 'met-late'

/** Who may move a complaint to another version: whom the act `migrate` names, else the owner. */
function migrator(view: View<Living>, actor: Actor): Result<Actor, Refusal> {
  const barring = barred(view, undefined, actor)
  if (barring) return no(barring)
  const against = againstAuthority(view, ['migrate'], actor, undefined)
  if (against) return no(against)
  if (view.world.procedure.authority.some(({ acts, by }) => by && acts.includes('migrate'))) return ok(actor)
  const who = resolveChoice(view, view.world.procedure.owner, undefined)
  const acting = actingAs(view, actor, who)
  return acting ? ok(acting) : no({ code: 'not-allowed', act: 'migrate', who: namesOf(who), rule: 'owner' })
}

/** What of the complaint as it stands would be lost by another version: open steps, limits that were met. */
function lostBy(world: World, next: World, complaint: Open, now: Instant): Refusal | undefined {
  const { nodes } = compile(next.procedure)
  const steps = Object.values(complaint.steps).flatMap(({ key, status }) =>
    (status === 'open' || status === 'waiting') && !readKey(nodes, key) ? [key] : [],
  )
  const met = new Set(
    deadlines(world, complaint, now)
      .filter(wasMet)
      .map(({ limit }) => limit),
  )
  const limits = deadlines(next, complaint, now)
    .filter((limit) => met.has(limit.limit) && isMissed(limit))
    .map(({ limit }) => limit)
  return steps.length + limits.length > 0 ? { code: 'not-migratable', steps, limits } : undefined
}

const worldOf = (world: World, { procedure, version }: { procedure: Procedure; version: string }): World => ({
  ...world,
  procedure,
  versions: { ...world.versions, procedure: version },
})

/** Moving to the version that is in force now; there is nothing to move to while it holds on to that one. */
export function mayMigrate(view: View<Living>, actor: Actor): Result<Actor, Refusal> {
  const { newer } = view.world
  const { state } = view
  if (!newer || state.status !== 'open' || state.pinned.procedure === newer.version)
    return no({ code: 'nothing-changes' })
  const may = migrator(view, actor)
  if (!may.ok) return may
  const lost = lostBy(view.world, worldOf(view.world, newer), state, view.now)
  return lost ? no(lost) : may
}

/**
 * Moves an open complaint to another version of its procedure. Nothing that is open may be lost by it, and a limit that
 * was met stays met; the event says which due dates moved.
 *
 * Source: procedure language §16; the complaint model §2, versions.
 */
export function migrate(world: World, complaint: Complaint | undefined, command: Migrate): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  const before = begin(world, found.value, command)
  const act = migrator(before.view, command.by)
  if (!act.ok) return act
  const { procedure, version, reason } = command
  if (procedure.procedure !== found.value.procedure)
    return no({ code: 'wrong-value', field: 'procedure', expected: found.value.procedure })
  if (found.value.pinned.procedure === version) return no({ code: 'nothing-changes' })
  const next = worldOf(world, { procedure, version })
  const lost = lostBy(world, next, found.value, command.at)
  if (lost) return no(lost)
  if (reason.trim() === '') return no({ code: 'reason-missing', of: ['reason'] })
  const decision = begin(next, found.value, { ...command, by: act.value })
  const moved = kept(movedIn(world, next, found.value, command.at))
  decision.emit({ type: 'ProcedureChanged', procedure: version, reason, moved, ...decision.stamp() })
  settle(decision)
  return ok(decision.events)
}
