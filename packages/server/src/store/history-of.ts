import type { Ask } from './ask.ts'
import type { StoredEvent } from './event.ts'
import { openLines, upcast, weightOf } from './history.ts'
import { type KeptPart, openLong } from './long-history.ts'
import type { Shared } from './shared.ts'
import { streamOf, type StreamKind } from './stream-kind.ts'

/** Every body of the stream as one text: a body is written without line breaks, and rows cost more than what they hold. */
type Found = { key_epoch: number; count: number; bodies: string | null }
type Line = (Found & { key_id: null }) | KeptPart

/**
 * Every event of a stream, oldest first, each in its newest shape; personal parts opened. What was told before is
 * remembered, and what was added since is read.
 *
 * @param together What is kept together of a long one is taken; where its key is gone it cannot be.
 */
export async function historyOf<State, Event extends StoredEvent>(
  shared: Shared,
  ask: Ask,
  organisation: number,
  kind: StreamKind<State, Event>,
  id: string,
  together = true,
): Promise<Event[]> {
  const known = shared.checked(kind)
  const stream = streamOf(kind, id)
  const told = shared.histories.get(organisation, stream)
  const { era } = shared.histories
  const lines = await ask<Line>({
    name: 'whole history',
    text: `with kept as (
             select key_id, version, sealed from long_history
             where organisation_id = $1 and stream = $2 and $3 = 0 and $4)
           select null as key_id, null::int as version, null::bytea as sealed,
             h.key_epoch, count(e.version)::int as count, string_agg(e.body, E'\\n' order by e.version) as bodies
           from organisation_head h
           left join event e on e.organisation_id = h.organisation_id and e.stream = $2
             and e.version > coalesce((select max(version) from kept), $3)
           where h.organisation_id = $1 group by h.key_epoch
           union all select key_id, version, sealed, null, null, null from kept`,
    values: [organisation, stream, told?.version ?? 0, together],
  })
  const found = lines.find((line) => line.key_id === null)
  if (!found) return []
  const kept = lines.filter((line) => line.key_id !== null)
  const { key_epoch: epoch, count, bodies } = found
  // A key was destroyed since: what is remembered may hold what it sealed.
  if (told && told.epoch !== epoch) {
    shared.folded.forget(organisation)
    return historyOf(shared, ask, organisation, kind, id)
  }
  const first = await firstOf(shared, ask, organisation, epoch, stream, kept)
  if (!first) return historyOf(shared, ask, organisation, kind, id, false)
  const before = told?.version ?? first.length
  const added = (bodies?.split('\n') ?? []).map((body, index) => ({
    stream,
    version: before + 1 + index,
    body,
  }))
  if (added.length !== count) throw new Error(`not the lines of a history: ${stream}`)
  const opened = await openLines(ask, shared.keys, organisation, epoch, added)
  const read = [...first, ...opened].map((event) => upcast(known, event))
  const events = told ? [...told.events, ...read] : read
  if (read.length > 0) {
    const weight = (told?.weight ?? 0) + first.length * weightOfKept + weightOf(added)
    shared.histories.put(organisation, stream, { events, version: before + count, epoch, weight }, era)
  }
  // Written as events of this very kind, and brought to their newest shape by its upcasters.
  return events as unknown as Event[]
}

/** What the body of an event takes, where it was not read. */
const weightOfKept = 500

async function firstOf(
  shared: Shared,
  ask: Ask,
  organisation: number,
  epoch: number,
  stream: string,
  kept: readonly KeptPart[],
): Promise<StoredEvent[] | undefined> {
  if (kept.length === 0) return []
  const keys = kept.map(({ key_id }) => key_id)
  return openLong(stream, kept, await shared.keys.fetch(ask, organisation, epoch, keys))
}
