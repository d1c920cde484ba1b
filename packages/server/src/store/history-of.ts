import type { Ask } from './ask.ts'
import type { StoredEvent } from './event.ts'
import { openLines, type StoredLine, upcast, weightOf } from './history.ts'
import type { Shared } from './shared.ts'
import { streamOf, type StreamKind } from './stream-kind.ts'

type Line = Omit<StoredLine, 'version' | 'body'> & {
  key_epoch: number
  version: number | null
  body: string | null
}

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
  const lines = await ask<Line>({
    name: 'whole history',
    text: `select h.key_epoch, e.stream, e.version, e.body from organisation_head h
           left join event e on e.organisation_id = h.organisation_id and e.stream = $2 and e.version > $3
           where h.organisation_id = $1 order by e.version`,
    values: [organisation, stream, told?.version ?? 0],
  })
  const epoch = lines[0]?.key_epoch
  if (epoch === undefined) return []
  // A key was destroyed since: what is remembered may hold what it sealed.
  if (told && told.epoch !== epoch) {
    shared.folded.forget(organisation)
    return historyOf(shared, ask, organisation, kind, id)
  }
  const added = lines.flatMap(({ version, body }) =>
    version === null || body === null ? [] : [{ stream, version, body }],
  )
  const opened = await openLines(ask, shared.keys, organisation, epoch, added)
  const events = [...(told?.events ?? []), ...opened.map((event) => upcast(known, event))]
  if (added.length > 0)
    shared.histories.put(
      organisation,
      stream,
      { events, version: added.at(-1)?.version ?? 0, epoch, weight: (told?.weight ?? 0) + weightOf(added) },
      era,
    )
  // Written as events of this very kind, and brought to their newest shape by its upcasters.
  return events as unknown as Event[]
}
