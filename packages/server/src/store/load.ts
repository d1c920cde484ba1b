import type { Ask } from './ask.ts'
import type { StoredEvent } from './event.ts'
import { fold, openLines, weightOf } from './history.ts'
import type { Shared } from './shared.ts'
import { type Loaded, streamOf, type StreamKind } from './stream-kind.ts'

type Line = { pos: number; key_epoch: number; version: number | null; body: string | null }

/** Folds a stream for a reader: from memory, and from the table only what was added since. */
export async function loadFolded<State, Event extends StoredEvent>(
  shared: Shared,
  ask: Ask,
  organisation: number,
  kind: StreamKind<State, Event>,
  id: string,
): Promise<Loaded<State>> {
  const known = shared.checked(kind)
  const stream = streamOf(kind, id)
  const kept = shared.folded.latest(organisation, stream)
  const lines = await ask<Line>({
    name: 'newer history',
    text: `select h.pos, h.key_epoch, e.version, e.body from organisation_head h
           left join event e on e.organisation_id = h.organisation_id and e.stream = $2 and e.version > $3
           where h.organisation_id = $1 order by e.version`,
    values: [organisation, stream, kept?.folded.version ?? 0],
  })
  const head = lines[0]
  if (!head) throw new Error(`no such organisation: ${organisation}`)
  // A key was destroyed since: what is kept may hold what it sealed.
  if (kept && kept.epoch !== head.key_epoch) {
    shared.folded.forget(organisation)
    return loadFolded(shared, ask, organisation, kind, id)
  }
  const added = lines.flatMap(({ version, body }) =>
    version === null || body === null ? [] : [{ stream, version, body }],
  )
  const events = await openLines(ask, shared.keys, organisation, head.key_epoch, added)
  const before = kept?.folded ?? { state: known.empty, version: 0, weight: 400 }
  const version = added.at(-1)?.version ?? before.version
  const state = fold(known, before.state, events)
  if (added.length > 0) {
    const folded = { state, version, weight: before.weight + weightOf(added) }
    shared.folded.put(organisation, head.key_epoch, head.pos, stream, folded)
  }
  // Folded by this very kind, from its own empty state.
  return { state: state as State, version }
}
