import { deadlines, timer, type Complaint, type Recorded } from '@redress/core/complaint'
import { emptyDirectory } from '@redress/core/directory'
import type { World } from '@redress/core/steps'
import { instantOf, type Instant } from '@redress/core/values'
import { streamOf, type ReadStream, type Row, type RowSet } from '../store/index.ts'
import { automaticRows } from '../automatic-letters.ts'
import { keysOf, partsOf } from '../who-sees.ts'
import { pinned } from './pinned.ts'

const never = instantOf(Infinity)

/** The rows of a complaint: from its events and what it pinned, without the directory and without the clock. */
export async function complaintRows(
  id: string,
  state: Complaint | undefined,
  read: ReadStream,
  version: number,
): Promise<RowSet> {
  if (!state) return {}
  if (state.status === 'disposed') return {}
  const world: World = { ...(await pinned(read, state.procedure, state.pinned)), directory: emptyDirectory }
  const stream = streamOf({ kind: 'complaint' }, id)
  const open = state.status === 'open'
  const dues = open ? duesOf(world, state) : new Map<string, Instant>()
  const wake = open ? timer(world, state) : undefined
  return {
    complaint: [complaintRow(id, state, version, earliest([...dues.values()]))],
    open_step: open ? openSteps(stream, state, dues) : [],
    part: partsOf(world, state).map((who) => ({ stream, who })),
    timer: wake === undefined ? [] : [{ stream, at: wake }],
    outbox: lettersOf(stream, id, state),
    series_member: automaticRows(stream, state),
    receipt: state.receipt === undefined ? [] : [{ secret_hash: Buffer.from(state.receipt, 'hex'), stream }],
  }
}

const earliest = (instants: readonly Instant[]): Instant =>
  instants.reduce((first, next) => (next < first ? next : first), never)

/** Due instants still ahead of their stop, by the step that owes them; a total stands under no step. */
function duesOf(world: World, state: Complaint & { status: 'open' }): Map<string, Instant> {
  const dues = new Map<string, Instant>()
  for (const { step = '', due, stopped, state: how } of deadlines(world, state, state.recordedAt)) {
    if (due === undefined || stopped !== undefined || how === 'ended' || how === 'lapsed') continue
    dues.set(step, earliest([due, dues.get(step) ?? never]))
  }
  return dues
}

function complaintRow(
  id: string,
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
    unit: null,
    holder: keysOf(state.procedure, state.holder, state.holder)[0] ?? null,
    product: null,
    defect: null,
    received_at: state.received,
    recorded_at: state.recordedAt,
    registered_at: state.registeredAt ?? null,
    closed_at: closed,
    next_deadline: due,
    version,
  }
}

/** One row per step and key: whoever has one of the keys finds the step on the desk. */
function openSteps(stream: string, state: Recorded, dues: ReadonlyMap<string, Instant>): Row<'open_step'>[] {
  return Object.values(state.steps).flatMap((step) => {
    if (step.status !== 'open' || step.writtenAt !== undefined) return []
    const keys = new Set(keysOf(state.procedure, step.doers, state.holder))
    for (const person of [step.taken, step.assigned]) if (person !== undefined) keys.add(`person:${person}`)
    const own = earliest([dues.get(step.key) ?? never, dues.get('') ?? never])
    // A step without a limit of its own holds up whatever limit runs beside it.
    const due = own < never ? own : earliest([...dues.values()])
    return [...keys].map((who) => ({
      stream,
      step: step.key,
      who,
      due_at: due,
      opened_at: step.openedAt,
    }))
  })
}

/** Letters that wait to leave; the words themselves stay in the events, sealed. */
const lettersOf = (stream: string, id: string, state: Recorded): Row<'outbox'>[] =>
  state.messages
    .filter((message) => message.state === 'queued')
    .map((message) => ({
      id: `${id}/${message.id}`,
      stream,
      kind: 'letter',
      available_at: message.queuedAt ?? message.at,
      payload: JSON.stringify({ message: message.id, way: message.way, automatic: message.automatic }),
    }))
