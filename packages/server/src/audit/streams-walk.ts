import type { Ask } from '../store/ask.ts'
import { keysIn } from '../store/body.ts'
import { fold, openLines, type StoredLine } from '../store/history.ts'
import type { Shared } from '../store/shared.ts'
import { type AnyKind, type Loaded, type ReadStream, splitStream, streamOf } from '../store/stream-kind.ts'

/** A stream folded from nothing but its stored events; `problem` when it cannot be. */
export type Walked = { stream: string; kind: AnyKind; id: string } & (
  | { state: unknown; version: number }
  | { problem: string }
)

const page = 2000

/** Every stream of an organisation, folded afresh: no cache is asked. */
export async function* walkStreams(shared: Shared, ask: Ask, organisation: number): AsyncGenerator<Walked> {
  const [head] = await ask<{ key_epoch: number }>({
    text: 'select key_epoch from organisation_head where organisation_id = $1',
    values: [organisation],
  })
  const epoch = head?.key_epoch ?? 0
  let lines: StoredLine[] = []
  for await (const found of pagesOf(ask, organisation)) {
    // The keys of a whole page at once; folding finds them in memory.
    const keys = found.flatMap(({ body }) => keysOf(body))
    await shared.keys.fetch(ask, organisation, epoch, keys)
    for (const line of found) {
      if (lines[0] && lines[0].stream !== line.stream) {
        yield await folded(shared, ask, organisation, epoch, lines)
        lines = []
      }
      lines.push(line)
    }
  }
  if (lines.length > 0) yield await folded(shared, ask, organisation, epoch, lines)
}

/** A body that cannot be read is found when its stream is folded. */
function keysOf(body: string): string[] {
  try {
    return keysIn(body)
  } catch {
    return []
  }
}

async function* pagesOf(ask: Ask, organisation: number): AsyncGenerator<StoredLine[]> {
  let last: { stream: string; version: number } = { stream: '', version: 0 }
  for (;;) {
    const lines = await ask<StoredLine>({
      name: 'lines by stream',
      text: `select stream, version, body from event
             where organisation_id = $1 and (stream, version) > ($2, $3) order by stream, version limit ${page}`,
      values: [organisation, last.stream, last.version],
    })
    yield lines
    const end = lines.at(-1)
    if (!end || lines.length < page) return
    last = end
  }
}

async function folded(
  shared: Shared,
  ask: Ask,
  organisation: number,
  epoch: number,
  lines: readonly StoredLine[],
): Promise<Walked> {
  const stream = lines[0]?.stream ?? ''
  const kind = shared.kindOf(stream)
  const { id } = splitStream(stream)
  try {
    const events = await openLines(ask, shared.keys, organisation, epoch, lines)
    return { stream, kind, id, state: fold(kind, kind.empty, events), version: lines.at(-1)?.version ?? 0 }
  } catch (error) {
    return { stream, kind, id, problem: error instanceof Error ? error.message : String(error) }
  }
}

/** Reads the versions that rows are made with, each once. */
export function readerOf(shared: Shared, ask: Ask, organisation: number): ReadStream {
  const known = new Map<string, Promise<Loaded<unknown>>>()
  return async (kind, id) => {
    const stream = streamOf(kind, id)
    const reading = known.get(stream) ?? readOne(shared, ask, organisation, shared.checked(kind), stream)
    known.set(stream, reading)
    // Folded by this very kind.
    return (await reading) as Loaded<never>
  }
}

async function readOne(shared: Shared, ask: Ask, organisation: number, kind: AnyKind, stream: string) {
  const lines = await ask<StoredLine & { key_epoch: number }>({
    text: `select e.stream, e.version, e.body, h.key_epoch from event e
           join organisation_head h on h.organisation_id = e.organisation_id
           where e.organisation_id = $1 and e.stream = $2 order by e.version`,
    values: [organisation, stream],
  })
  const events = await openLines(ask, shared.keys, organisation, lines[0]?.key_epoch ?? 0, lines)
  return { state: fold(kind, kind.empty, events), version: lines.length }
}
