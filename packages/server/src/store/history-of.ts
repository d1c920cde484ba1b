import type { Ask } from './ask.ts'
import type { StoredEvent } from './event.ts'
import { openLines, type StoredLine, upcast } from './history.ts'
import type { Shared } from './shared.ts'
import { streamOf, type StreamKind } from './stream-kind.ts'

/** Every event of a stream, oldest first, each in its newest shape; personal parts opened. */
export async function historyOf<State, Event extends StoredEvent>(
  shared: Shared,
  ask: Ask,
  organisation: number,
  kind: StreamKind<State, Event>,
  id: string,
): Promise<Event[]> {
  const known = shared.checked(kind)
  const lines = await ask<StoredLine & { key_epoch: number }>({
    name: 'whole history',
    text: `select h.key_epoch, e.stream, e.version, e.body from organisation_head h
           join event e on e.organisation_id = h.organisation_id and e.stream = $2
           where h.organisation_id = $1 order by e.version`,
    values: [organisation, streamOf(kind, id)],
  })
  const epoch = lines[0]?.key_epoch
  if (epoch === undefined) return []
  const events = await openLines(ask, shared.keys, organisation, epoch, lines)
  // Written as events of this very kind, and brought to their newest shape by its upcasters.
  return events.map((event) => upcast(known, event)) as unknown as Event[]
}
