import { timer, type Living } from '@redress/core/complaint'
import type { World } from '@redress/core/steps'
import type { Instant } from '@redress/core/values'
import { OnceATurn } from './once-a-turn.ts'
import { todayOf, worldOn } from '../reading/reading.ts'
import { decideAmong } from './among.ts'
import { splitStream, type Batch } from '../store/index.ts'
import { complaintKind } from '../streams/complaint.ts'

/**
 * What a timer does: the complaint looks at the clock, and whatever is due by now happens.
 *
 * @returns Where nothing did: when to look again; a condition that waits for a date is asked once a day.
 */
export async function passTime(batch: Batch, stream: string): Promise<Instant | undefined> {
  const { kind, id } = splitStream(stream)
  if (kind !== complaintKind.kind) return undefined
  const { state } = await batch.load(complaintKind, id)
  if (!state || state.status === 'disposed') return undefined
  const world = await judgedBy(batch, state)
  const by = { system: true, because: 'time' } as const
  const command = { type: 'PassTime', by, at: batch.now } as const
  const decided = await decideAmong(batch, id, world, state, command)
  if (!decided.ok) throw new Error(`time cannot be refused: ${JSON.stringify(decided.refusal)}`)
  if (decided.value.length === 0) return timer(world, { ...state, lastAt: batch.now })
  batch.append(complaintKind, id, decided.value, { actor: by, pinned: state.pinned })
  return undefined
}

const worlds = new OnceATurn<World>()

/** Timers that are due together belong to complaints of the same few versions. */
async function judgedBy(batch: Batch, complaint: Living): Promise<World> {
  const { procedure, pinned } = complaint
  const name = `${procedure} ${pinned.procedure} ${pinned.settings} ${pinned.calendars}`
  return (
    worlds.known(batch, name) ??
    (await worlds.make(batch, name, async (load) => worldOn(load, await todayOf(load, batch.now), complaint)))
  )
}
