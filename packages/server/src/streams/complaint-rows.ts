import { limits, timer, type Complaint, type Living, type Recorded } from '@redress/core/complaint'
import type { Procedure } from '@redress/core/procedure'
import { emptyDirectory } from '@redress/core/directory'
import { fallsDue, type World } from '@redress/core/steps'
import { instantOf, type Instant } from '@redress/core/values'
import { erased, streamOf, type ReadStream, type Row, type RowSet } from '../store/index.ts'
import { automaticRows } from './automatic-rows.ts'
import { owedOf } from './owed.ts'
import { keysOf, readersOf } from './who-sees.ts'
import { waitsFor } from './waiting-letter.ts'
import { ledgerRows } from './ledger.ts'
import { seriesRows } from './series.ts'
import { aboutOf } from './about.ts'
import { pinned } from './pinned.ts'

const never = instantOf(Infinity)

/** The rows of a complaint: from its events and what it pinned, without the directory and without the clock. */
export function complaintRows(
  id: string,
  state: Complaint | undefined,
  read: ReadStream,
  version: number,
): RowSet | Promise<RowSet> {
  if (!state) return {}
  if (state.status === 'disposed') return {}
  const world = worldOf(read, state)
  return world instanceof Promise
    ? world.then((found) => rowsIn(found, id, state, version))
    : rowsIn(world, id, state, version)
}

const worlds = new WeakMap<ReadStream, Map<string, World>>()

function worldsOf(read: ReadStream): Map<string, World> {
  let known = worlds.get(read)
  if (!known) worlds.set(read, (known = new Map()))
  return known
}

export const worldName = ({
  procedure,
  pinned: { procedure: version, settings, calendars },
}: Pick<Living, 'procedure' | 'pinned'>): string => `${procedure} ${version} ${settings} ${calendars}`

/**
 * What rows are made by, and what is searched: the pinned versions without the directory. Who may read a complaint is
 * roles and parts there, whoever holds them. At once where they were read before: hundreds of complaints of a turn pin
 * the same.
 */
export const worldOf = (read: ReadStream, state: Living): World | Promise<World> =>
  worldsOf(read).get(worldName(state)) ?? readWorld(read, state)

async function readWorld(read: ReadStream, state: Living): Promise<World> {
  const pins = await pinned(read, state.procedure, state.pinned)
  const world: World = { ...pins, directory: emptyDirectory, passing: true }
  worldsOf(read).set(worldName(state), world)
  return world
}

function rowsIn(world: World, id: string, state: Living, version: number): RowSet {
  const stream = streamOf({ kind: 'complaint' }, id)
  const open = state.status === 'open'
  const dues = open ? duesOf(world, state) : new Map<string, Instant>()
  const wake = open ? timer(world, state) : undefined
  return {
    complaint: [complaintRow(id, world.procedure, state, version, earliest([...dues.values()]))],
    open_step: openSteps(stream, world, state, dues),
    part: readersOf(world, state).map((who) => ({ stream, who })),
    timer: wake === undefined ? [] : [{ stream, at: wake }],
    outbox: lettersOf(stream, id, state),
    series_member: [...automaticRows(stream, state), ...seriesRows(stream, world.procedure, state)],
    ledger: ledgerRows(stream, world, state),
    receipt: state.receipt === undefined ? [] : [{ secret_hash: bytesOf(state.receipt), stream }],
  }
}

/** In memory of their own: rows are kept for long, and a piece of a pool keeps all of it. */
function bytesOf(hex: string): Buffer {
  const bytes = Buffer.allocUnsafeSlow(hex.length / 2)
  bytes.write(hex, 'hex')
  return bytes
}

const earliest = (instants: readonly Instant[]): Instant =>
  instants.reduce((first, next) => (next < first ? next : first), never)

/**
 * From when on something is late if nothing happens before, by the step that owes it; a total stands under no step. What
 * comes to stand still meanwhile, or was met before, is not late however long ago it was due: a row knows no clock.
 */
function duesOf(world: World, state: Complaint & { status: 'open' }): Map<string, Instant> {
  const dues = new Map<string, Instant>()
  for (const limit of limits(world, state, state.lastAt)) {
    const { step = '', due } = limit
    if (due !== undefined && fallsDue(limit)) dues.set(step, earliest([due, dues.get(step) ?? never]))
  }
  return dues
}

function complaintRow(
  id: string,
  procedure: Procedure,
  state: Recorded & { status: string },
  version: number,
  due: Instant,
): Row<'complaint'> {
  const closed = 'closedAt' in state && typeof state.closedAt === 'number' ? instantOf(state.closedAt) : null
  return {
    complaint_id: id,
    number: state.number,
    procedure: state.procedure,
    desk: state.desk ?? null,
    status: state.status,
    holder: keysOf(state.procedure, state.holder, state.holder)[0] ?? null,
    ...aboutOf(procedure, state),
    received_at: state.received,
    recorded_at: state.recordedAt,
    registered_at: state.registeredAt ?? null,
    closed_at: closed,
    next_deadline: due,
    version,
  }
}

/** One row per thing that is owed and key: whoever has one of the keys finds it on the desk. */
function openSteps(
  stream: string,
  world: World,
  state: Living,
  dues: ReadonlyMap<string, Instant>,
): Row<'open_step'>[] {
  return owedOf(world, state).flatMap(({ step, since, keys }) => {
    const own = earliest([dues.get(step) ?? never, dues.get('') ?? never])
    // What has no limit of its own holds up whatever limit runs beside it.
    const due = own < never ? own : earliest([...dues.values()])
    return [...keys].map((who) => ({ stream, step, who, due_at: due, opened_at: since }))
  })
}

/** Letters that wait to leave; the words themselves stay in the events, sealed. */
const lettersOf = (stream: string, id: string, state: Recorded): Row<'outbox'>[] =>
  state.messages
    .filter((message) => message.state === 'queued' && message.text !== erased)
    .map((message) => ({
      id: `${id}/${message.id}`,
      stream,
      kind: waitsFor(state, message) === 'mail' ? 'mail' : 'letter',
      available_at: message.queuedAt ?? message.at,
      payload: JSON.stringify({ message: message.id, way: message.way, automatic: message.automatic }),
    }))
