import { meet } from './handle.ts'
import { splitStream, type Batch } from './store/index.ts'
import { complaintKind } from './streams/complaint.ts'

/** What a timer does: the complaint looks at the clock, and whatever is due by now happens. */
export async function passTime(batch: Batch, stream: string): Promise<void> {
  const { kind, id } = splitStream(stream)
  if (kind !== complaintKind.kind) return
  const at = await meet(batch, id)
  if (!at) return
  const by = { system: true, because: 'time' } as const
  const command = { type: 'PassTime', by, at: batch.now } as const
  const decided = await at.decide(command)
  if (!decided.ok) throw new Error(`time cannot be refused: ${JSON.stringify(decided.refusal)}`)
  if (decided.value.length > 0)
    batch.append(complaintKind, id, decided.value, { actor: by, pinned: at.complaint.pinned })
}
