import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { Ask } from './ask.ts'
import { type EmptyEvent, emptyBody, fillEvent, keysIn } from './body.ts'
import type { StoredEvent } from './event.ts'
import { placeOf, secretOf, type StoredLine } from './history.ts'
import { insertRows } from './insert.ts'
import { nonceBytes, partKey, seal, unseal } from './sealing.ts'
import type { Shared } from './shared.ts'
import type { SubjectSecret } from './subject-keys.ts'
import type { Row } from './tables.ts'

export type KeptPart = Omit<Row<'long_history'>, 'stream'>

/** The events without personal texts stand with the key of the stream itself; with every key what it sealed, in order. */
type Content = { events?: EmptyEvent[]; texts: (readonly string[])[] }

/** Shorter ones are opened event by event. */
const longFrom = 100

/** Whether a stream has grown enough to be kept again: by a hundred events, later by an eighth to a quarter. */
export function isDue(before: number, version: number): boolean {
  if (version < longFrom) return false
  const step = Math.max(longFrom, 2 ** (Math.floor(Math.log2(version)) - 2))
  return Math.floor(version / step) > Math.floor(before / step)
}

/** Keeps what the events of a stream say together; nothing where the stream has no key of its own, or none any longer. */
export async function keepLong(
  shared: Shared,
  ask: Ask,
  organisation: number,
  epoch: number,
  stream: string,
) {
  const own = await shared.keys.fetch(ask, organisation, epoch, [stream])
  if (!(own.get(stream) instanceof Buffer)) return
  const lines = await linesOf(ask, organisation, stream)
  const keys = new Set([stream, ...lines.flatMap(({ body }) => keysIn(body))])
  const secrets = await shared.keys.fetch(ask, organisation, epoch, keys)
  const version = lines.at(-1)?.version ?? 0
  const rows = [...contentsOf(stream, lines, secrets)].flatMap(([key, content]) => {
    const secret = secrets.get(key)
    if (secret === undefined || secret === 'destroyed') return []
    const place = partPlace(stream, version, key)
    const bytes = zstdCompressSync(JSON.stringify(content))
    const nonce = shared.outside.random(nonceBytes)
    return [{ stream, key_id: key, version, sealed: seal(partKey(secret, place), nonce, place, bytes) }]
  })
  await forgetLong(ask, organisation, [stream])
  await ask(insertRows('long_history', organisation, rows, 'replace'))
}

/** Called when keys are destroyed: what is kept of these streams goes, and comes again when they grow. */
export const forgetLong = (ask: Ask, organisation: number, streams: readonly string[]) =>
  ask({
    text: 'delete from long_history where organisation_id = $1 and stream = any($2::text[])',
    values: [organisation, streams],
  })

/** The events that are kept, as their bodies say; `undefined` where they have to be read one by one. */
export function openLong(
  stream: string,
  kept: readonly KeptPart[],
  secrets: ReadonlyMap<string, SubjectSecret>,
): StoredEvent[] | undefined {
  const contents = new Map(
    kept.flatMap((part) => {
      const secret = secretOf(secrets, part.key_id)
      return secret === 'destroyed' ? [] : [[part.key_id, readPart(stream, part, secret)] as const]
    }),
  )
  const events = contents.get(stream)?.events
  const given = new Map<string, number>()
  return events?.map((event) =>
    fillEvent(event, (key) => {
      const next = given.get(key) ?? 0
      given.set(key, next + 1)
      return contents.get(key)?.texts[next]
    }),
  )
}

/**
 * Whether what is kept says what the events say.
 *
 * @throws It cannot be opened.
 */
export function isRight(
  stream: string,
  kept: readonly KeptPart[],
  lines: readonly StoredLine[],
  secrets: ReadonlyMap<string, SubjectSecret>,
): boolean {
  const expected = contentsOf(stream, lines, secrets)
  return (
    kept.length === expected.size &&
    kept.every((part) => {
      const secret = secretOf(secrets, part.key_id)
      if (secret === 'destroyed' || part.version !== lines.at(-1)?.version) return false
      return (
        JSON.stringify(readPart(stream, part, secret)) === JSON.stringify(expected.get(part.key_id) ?? null)
      )
    })
  )
}

/** The stored events of a stream, up to a version. */
export const linesOf = (ask: Ask, organisation: number, stream: string, to = 2 ** 31 - 1) =>
  ask<StoredLine>({
    name: 'history to',
    text: `select stream, version, body from event
           where organisation_id = $1 and stream = $2 and version <= $3 order by version`,
    values: [organisation, stream, to],
  })

const partPlace = (stream: string, version: number, key: string) => `history ${stream} ${version} ${key}`

function contentsOf(
  stream: string,
  lines: readonly StoredLine[],
  secrets: ReadonlyMap<string, SubjectSecret>,
): Map<string, Content> {
  const events: EmptyEvent[] = []
  const contents = new Map<string, Content>([[stream, { events, texts: [] }]])
  for (const line of lines) {
    const place = placeOf(line.stream, line.version)
    const { event, parts } = emptyBody(line.body, place, (key) => secretOf(secrets, key))
    events.push(event)
    for (const { key, texts } of parts) {
      const content = contents.get(key) ?? { texts: [] }
      contents.set(key, content)
      content.texts.push(texts)
    }
  }
  return contents
}

function readPart(stream: string, { key_id, version, sealed }: KeptPart, secret: Buffer): Content {
  const place = partPlace(stream, version, key_id)
  // Sealed by `keepLong` alone.
  return JSON.parse(zstdDecompressSync(unseal(partKey(secret, place), place, sealed)).toString()) as Content
}
