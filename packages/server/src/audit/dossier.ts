import { formatInstant } from '@redress/core/values'
import type { Ask } from '../store/ask.ts'
import { keysIn } from '../store/body.ts'
import { eventDigest, headerText } from '../store/chain.ts'
import { type Checkpoint, makeCheckpoint, publicKeyOf, readCheckpoints } from '../store/checkpoints.ts'
import type { Header, StoredEvent } from '../store/event.ts'
import { openLines, placeOf } from '../store/history.ts'
import { partKey } from '../store/sealing.ts'
import type { Store } from '../store/store.ts'
import { linksOf } from './found-links.ts'

/** An event of the exported stream, exactly as it was hashed. */
export type OwnLine = { pos: number; header: string; body: string }

/**
 * One stream that proves itself without the server: its events as they were hashed, the digests (not the contents)
 * of everything recorded between two signed checkpoints, and the keys of its own sealed parts. `events` is the same
 * to read; whoever trusts nothing opens `own` with `partKeys` and compares.
 */
export type Dossier = {
  format: 'redress dossier 1'
  exportedAt: string
  organisation: string
  chain: string
  stream: string
  /** `null`: from the beginning of the chain. */
  from: Checkpoint | null
  to: Checkpoint
  own: readonly OwnLine[]
  /** Hex, in order of position, from behind `from` to `to`; own events are left out. */
  others: readonly string[]
  partKeys: Readonly<Record<string, string>>
  events: readonly StoredEvent[]
}

type Place = { store: Store; signingKey: string; folder: string; now: () => Header['recordedAt'] }

/** @returns `undefined` when nothing was ever written to the stream. */
export async function exportDossier(
  place: Place,
  { organisation, chain, name }: { organisation: number; chain: string; name: string },
  stream: string,
): Promise<Dossier | undefined> {
  const { store } = place
  const publicKey = publicKeyOf(place.signingKey)
  await makeCheckpoint(place, organisation)
  return store.within(organisation, 'snapshot', async (ask) => {
    const [range] = await ask<{ first: number | null; last: number | null; key_epoch: number }>({
      text: `select min(e.pos) as first, max(e.pos) as last, h.key_epoch from organisation_head h
             left join event e on e.organisation_id = h.organisation_id and e.stream = $2
             where h.organisation_id = $1 group by h.key_epoch`,
      values: [organisation, stream],
    })
    if (!range || range.first === null || range.last === null) return undefined
    const { first, last } = range
    const checkpoints = await readCheckpoints(ask, organisation, { chain }, publicKey)
    const from = checkpoints.findLast(({ pos }) => pos < first) ?? null
    const to = checkpoints.find(({ pos }) => pos >= last)
    // Between the checkpoint and this snapshot the stream went on: the next export has it.
    if (!to) return undefined
    const own: OwnLine[] = []
    const others: string[] = []
    for await (const links of linksOf(ask, organisation, from?.pos ?? 0, to.pos))
      for (const link of links) {
        const header = headerText(link)
        if (link.stream === stream) own.push({ pos: link.pos, header, body: link.body })
        else others.push(eventDigest(header, link.body).toString('hex'))
      }
    return {
      format: 'redress dossier 1',
      exportedAt: formatInstant(place.now()),
      organisation: name,
      chain,
      stream,
      from,
      to,
      own,
      others,
      ...(await opened(store, ask, organisation, range.key_epoch, stream, own)),
    }
  })
}

async function opened(
  store: Store,
  ask: Ask,
  organisation: number,
  epoch: number,
  stream: string,
  own: readonly OwnLine[],
): Promise<Pick<Dossier, 'partKeys' | 'events'>> {
  const { keys } = store.shared
  const secrets = await keys.fetch(
    ask,
    organisation,
    epoch,
    own.flatMap(({ body }) => keysIn(body)),
  )
  const partKeys: Record<string, string> = {}
  own.forEach(({ body }, index) => {
    for (const key of keysIn(body)) {
      const place = `${placeOf(stream, index + 1)} ${key}`
      const secret = secrets.get(key)
      if (secret && secret !== 'destroyed') partKeys[place] = partKey(secret, place).toString('base64')
    }
  })
  const lines = own.map(({ body }, index) => ({ stream, version: index + 1, body }))
  return { partKeys, events: await openLines(ask, keys, organisation, epoch, lines) }
}
