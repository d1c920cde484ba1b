import { setTimeout as pause } from 'node:timers/promises'
import { type Ask, askTx } from './ask.ts'
import type { StoredEvent } from './event.ts'
import { loadFolded } from './load.ts'
import { loadMany } from './load-many.ts'
import { isDue, keepLong } from './long-history.ts'
import type { Projection, Touched } from './projection.ts'
import type { Tx } from './reader.ts'
import type { Shared } from './shared.ts'
import type { Store } from './store.ts'
import { type Loaded, type ReadStream, splitStream, streamOf, type StreamKind } from './stream-kind.ts'

/** How far a projection is; `head` is how far it could be. */
export type Progress = { name: string; pos: number; head: number }

type Followed = { stream: string; version: number; pos: number; key_epoch: number; head: number }

/** Commits that follow each other closely are looked at together. */
const gatherMilliseconds = 150

/** So many commands a second are an import or a rush, not the people of one house: they go first. */
const rush = 200
/** Milliseconds until something is looked at all the same, and which share of the time that then takes. */
const longestLag = 5_000
const shareInRush = 1 / 10

/** Events looked at in one transaction. */
const page = 500

/**
 * Brings one projection up to the head, batch by batch. Two processes at it wait for each other.
 *
 * @param stopped Asked after each batch; what is left is read at the next start.
 * @param rest Waited for between two batches, with the milliseconds that the one before took.
 */
export async function catchUp(
  store: Pick<Store, 'within' | 'shared'>,
  projection: Projection,
  organisation: number,
  stopped: () => boolean = () => false,
  rest: (took: number) => Promise<void> = async () => undefined,
): Promise<void> {
  while (!stopped()) {
    const began = performance.now()
    const done = await store.within(organisation, 'read write', (ask) =>
      follow(store.shared, ask, projection, organisation),
    )
    if (done) return
    await rest(performance.now() - began)
  }
}

async function follow(shared: Shared, ask: Ask, { name, apply }: Projection, organisation: number) {
  await ask({
    text: `insert into projection (organisation_id, name, pos)
           select h.organisation_id, $2, 0 from organisation_head h where h.organisation_id = $1
           on conflict do nothing`,
    values: [organisation, name],
  })
  const at = await ask<{ pos: number }>({
    text: 'select pos from projection where organisation_id = $1 and name = $2 for update',
    values: [organisation, name],
  })
  const pos = at[0]?.pos ?? 0
  const events = await ask<Followed>({
    name: 'events after',
    text: `select e.stream, e.version, e.pos, h.key_epoch, h.pos as head from organisation_head h
           join event e on e.organisation_id = h.organisation_id
           where h.organisation_id = $1 and e.pos > $2 order by e.pos limit $3`,
    values: [organisation, pos, page],
  })
  const last = events.at(-1)
  if (!last) return true
  await collect(ask, last.head - last.pos)
  const touched = await statesOf(shared, ask, organisation, events)
  await apply(ask, organisation, touched, readerIn(shared, ask, organisation), shared.beside)
  await keepGrown(shared, ask, organisation, events)
  await ask({
    text: 'update projection set pos = $3 where organisation_id = $1 and name = $2',
    values: [organisation, name, last.pos],
  })
  return events.length < page
}

/** So much is behind only after an import, or where everything is read again. */
const farBehind = 30_000

/**
 * How much an index of words may keep beside itself before it is put in order. Every search goes through that, and putting
 * in order is dear: little where everything is read, so that whoever types does not wait; much where what is found is not
 * yet all there is.
 *
 * Source: PostgreSQL, `gin_pending_list_limit`; what is put in order at once fits into `work_mem`.
 */
async function collect(ask: Ask, behind: number) {
  const most = (pending: string, memory: string) =>
    ask({
      text: `set local gin_pending_list_limit = '${pending}'; set local work_mem = '${memory}'`,
      values: [],
    })
  if (behind >= farBehind) await most('16MB', '96MB')
  else if (behind === 0) await most('1MB', '4MB')
}

/** What has become long by these events is kept together. */
async function keepGrown(shared: Shared, ask: Ask, organisation: number, events: readonly Followed[]) {
  for (const [stream, some] of Map.groupBy(events, (event) => event.stream)) {
    const [first, last] = [some[0], some.at(-1)]
    if (first && last && isDue(first.version - 1, last.version))
      await keepLong(shared, ask, organisation, last.key_epoch, stream)
  }
}

/** The streams as they are now, or a little later: from memory where they were just written. */
async function statesOf(
  shared: Shared,
  ask: Ask,
  organisation: number,
  events: readonly Followed[],
): Promise<Touched[]> {
  const newest = new Map(events.map((event) => [event.stream, event]))
  const states = new Map<string, unknown>()
  const missing: string[] = []
  for (const [stream, { version, key_epoch }] of newest) {
    const kept = shared.folded.latest(organisation, stream)
    if (kept && kept.epoch === key_epoch && kept.folded.version >= version)
      states.set(stream, kept.folded.state)
    else missing.push(stream)
  }
  if (missing.length > 0)
    for (const [stream, { state }] of await loadMany(shared, ask, organisation, missing, false))
      states.set(stream, state)
  return [...newest.keys()].map((stream) => ({ ...splitStream(stream), state: states.get(stream) }))
}

/** Reads a stream once, however many states of the batch depend on it. */
export function readerIn(shared: Shared, ask: Ask, organisation: number): ReadStream {
  const known = new Map<string, Loaded<unknown>>()
  return async <State, Event extends StoredEvent>(kind: StreamKind<State, Event>, id: string) => {
    const stream = streamOf(kind, id)
    const found = known.get(stream) ?? (await loadFolded(shared, ask, organisation, kind, id))
    known.set(stream, found)
    // Folded by the kind that the stream's name begins with.
    return found as Loaded<State>
  }
}

/** Forgets what every projection of an organisation holds; each begins again at the first event. */
export async function clearProjections(ask: Ask, organisation: number): Promise<void> {
  await ask({ text: 'delete from complaint_search where organisation_id = $1', values: [organisation] })
  await ask({ text: 'delete from long_history where organisation_id = $1', values: [organisation] })
  await ask({ text: 'delete from projection where organisation_id = $1', values: [organisation] })
}

/** How far each projection of an organisation is. */
export const progressOf = (tx: Tx, organisation: number): Promise<Progress[]> =>
  askTx(tx)<Progress>({
    text: `select p.name, p.pos, h.pos as head from projection p
           join organisation_head h on h.organisation_id = p.organisation_id
           where p.organisation_id = $1 order by p.name`,
    values: [organisation],
  })

/**
 * Keeps all projections going: after each commit of this process at once, in a rush some seconds later and then a little
 * at a time, otherwise whenever `look` is called (what other processes wrote).
 */
export function followProjections(
  store: Store,
  projections: readonly Projection[],
  failed: (organisation: number, error: unknown) => void,
) {
  const running = new Map<number, Promise<void>>()
  const again = new Set<number>()
  let stopped = false

  const work = async (organisation: number) => {
    do {
      again.delete(organisation)
      for (const projection of projections)
        await catchUp(
          store,
          projection,
          organisation,
          () => stopped,
          (took) => whenCalm(organisation, took * (1 / shareInRush - 1)),
        )
    } while (again.has(organisation) && !stopped)
  }
  const whenCalm = async (organisation: number, longest: number) => {
    const latest = performance.now() + longest
    while (!stopped && store.writer.pace(organisation) >= rush && performance.now() < latest)
      await pause(gatherMilliseconds)
  }
  const wake = (organisation: number) => {
    if (stopped) return
    again.add(organisation)
    if (running.has(organisation)) return
    const done = pause(gatherMilliseconds)
      .then(() => whenCalm(organisation, longestLag))
      .then(() => work(organisation))
      .catch((error: unknown) => failed(organisation, error))
      .finally(() => running.delete(organisation))
    running.set(organisation, done)
  }
  store.onCommit(wake)
  return {
    async look() {
      for (const { organisation } of await store.organisations()) wake(organisation)
    },
    /** Resolves when what is being followed now is done. */
    async settled() {
      while (running.size > 0) await Promise.all(running.values())
    },
    async stop() {
      stopped = true
      await Promise.all(running.values())
    },
  }
}
