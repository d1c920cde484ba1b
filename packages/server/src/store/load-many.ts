import type { Ask } from './ask.ts'
import { fold, openLines, weightOf } from './history.ts'
import type { Shared } from './shared.ts'
import type { Loaded } from './stream-kind.ts'

type Line = { pos: number; key_epoch: number; stream: string; version: number | null; body: string | null }

/**
 * Folds several streams with one look at the table: from memory, and what was added to any of them since. A stream that
 * is named twice (a page has two rows of one complaint) is read once: its events would be folded twice.
 *
 * @param remember Whoever goes through everything once does not push out what others look at.
 */
export async function loadMany(
  shared: Shared,
  ask: Ask,
  organisation: number,
  named: readonly string[],
  remember = true,
): Promise<Map<string, Loaded<unknown>>> {
  const streams = [...new Set(named)]
  const kept = new Map(streams.map((stream) => [stream, keptOf(shared, organisation, stream)]))
  const lines = await ask<Line>({
    name: 'newer histories',
    text: `select h.pos, h.key_epoch, w.stream, e.version, e.body from organisation_head h
           cross join unnest($2::text[], $3::int[]) as w(stream, after)
           left join event e on e.organisation_id = h.organisation_id and e.stream = w.stream and e.version > w.after
           where h.organisation_id = $1 order by w.stream, e.version`,
    values: [organisation, streams, streams.map((stream) => kept.get(stream)?.folded.version ?? 0)],
  })
  const head = lines[0]
  if (!head) throw new Error(`no such organisation: ${organisation}`)
  // A key was destroyed since: what is kept may hold what it sealed.
  if ([...kept.values()].some((one) => one && one.epoch !== head.key_epoch)) {
    shared.folded.forget(organisation)
    return loadMany(shared, ask, organisation, streams, remember)
  }
  const added = lines.flatMap(({ stream, version, body }) =>
    version === null || body === null ? [] : [{ stream, version, body }],
  )
  const events = await openLines(ask, shared.keys, organisation, head.key_epoch, added)
  const byStream = Map.groupBy(
    added.map((line, index) => ({ line, event: events[index] })),
    ({ line }) => line.stream,
  )
  const loaded = new Map<string, Loaded<unknown>>()
  for (const stream of streams) {
    const kind = shared.kindOf(stream)
    const own = byStream.get(stream) ?? []
    const before = kept.get(stream)?.folded ?? { state: kind.empty, version: 0, weight: 400 }
    const state = fold(
      kind,
      before.state,
      own.flatMap(({ event }) => (event ? [event] : [])),
    )
    const version = own.at(-1)?.line.version ?? before.version
    loaded.set(stream, { state, version })
    if (remember && (own.length > 0 || kept.get(stream)?.fresh)) {
      const weight = before.weight + weightOf(own.map(({ line }) => line))
      shared.folded.put(organisation, head.key_epoch, head.pos, stream, { state, version, weight })
    }
  }
  return loaded
}

/** The stream folded before, else folded now from its history where that was just read. */
function keptOf(shared: Shared, organisation: number, stream: string) {
  const kept = shared.folded.latest(organisation, stream)
  if (kept) return { ...kept, fresh: false }
  const told = shared.histories.get(organisation, stream)
  if (!told) return undefined
  const kind = shared.kindOf(stream)
  const { version, weight, epoch } = told
  return { folded: { state: fold(kind, kind.empty, told.events), version, weight }, epoch, fresh: true }
}
