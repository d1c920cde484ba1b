import type { Ask } from './ask.ts'
import type { StoredEvent } from './event.ts'
import { openLines, upcast, weightOf } from './history.ts'
import type { Shared } from './shared.ts'
import { streamOf, type StreamKind } from './stream-kind.ts'

/** Every body of the stream as one text: a body is written without line breaks, and rows cost more than what they hold. */
type Found = { key_epoch: number; count: number; bodies: string | null }

/**
 * Every event of a stream, oldest first, each in its newest shape; personal parts opened. What was told before is
 * remembered, and what was added since is read.
 */
export async function historyOf<State, Event extends StoredEvent>(
  shared: Shared,
  ask: Ask,
  organisation: number,
  kind: StreamKind<State, Event>,
  id: string,
): Promise<Event[]> {
  const known = shared.checked(kind)
  const stream = streamOf(kind, id)
  const told = shared.histories.get(organisation, stream)
  const { era } = shared.histories
  const [found] = await ask<Found>({
    name: 'whole history',
    text: `select h.key_epoch, count(e.version)::int as count, string_agg(e.body, E'\\n' order by e.version) as bodies
           from organisation_head h
           left join event e on e.organisation_id = h.organisation_id and e.stream = $2 and e.version > $3
           where h.organisation_id = $1 group by h.key_epoch`,
    values: [organisation, stream, told?.version ?? 0],
  })
  if (!found) return []
  const { key_epoch: epoch, count, bodies } = found
  // A key was destroyed since: what is remembered may hold what it sealed.
  if (told && told.epoch !== epoch) {
    shared.folded.forget(organisation)
    return historyOf(shared, ask, organisation, kind, id)
  }
  const before = told?.version ?? 0
  const added = (bodies?.split('\n') ?? []).map((body, index) => ({
    stream,
    version: before + 1 + index,
    body,
  }))
  if (added.length !== count) throw new Error(`not the lines of a history: ${stream}`)
  const opened = await openLines(ask, shared.keys, organisation, epoch, added)
  const events = [...(told?.events ?? []), ...opened.map((event) => upcast(known, event))]
  if (added.length > 0)
    shared.histories.put(
      organisation,
      stream,
      { events, version: before + count, epoch, weight: (told?.weight ?? 0) + weightOf(added) },
      era,
    )
  // Written as events of this very kind, and brought to their newest shape by its upcasters.
  return events as unknown as Event[]
}
