import { timer } from '@redress/core/complaint'
import type { Instant } from '@redress/core/values'
import { meet } from './handle.ts'
import { splitStream, type Batch } from './store/index.ts'
import { complaintKind } from './streams/complaint.ts'

/**
 * What a timer does: the complaint looks at the clock, and whatever is due by now happens.
 *
 * @returns Where nothing did: when to look again; a condition that waits for a date is asked once a day.
 */
export async function passTime(batch: Batch, stream: string): Promise<Instant | undefined> {
  const { kind, id } = splitStream(stream)
  if (kind !== complaintKind.kind) return undefined
  const at = await meet(batch, id)
  if (!at) return undefined
  const by = { system: true, because: 'time' } as const
  const command = { type: 'PassTime', by, at: batch.now } as const
  const decided = await at.decide(command)
  if (!decided.ok) throw new Error(`time cannot be refused: ${JSON.stringify(decided.refusal)}`)
  if (decided.value.length === 0) return timer(at.world, { ...at.complaint, lastAt: batch.now })
  batch.append(complaintKind, id, decided.value, { actor: by, pinned: at.complaint.pinned })
  return undefined
}
