import type { Ask } from './ask.ts'
import { parseBody, readClosed, sealedKeys } from './body.ts'
import type { StoredEvent } from './event.ts'
import type { AnyKind } from './stream-kind.ts'
import type { SubjectKeys, SubjectSecret } from './subject-keys.ts'

/** An event as it lies in the table, as far as folding needs it. */
export type StoredLine = { stream: string; version: number; body: string }

/** Reads lines back into events of their newest shape. */
export async function openLines(
  ask: Ask,
  keys: SubjectKeys,
  organisation: number,
  epoch: number,
  lines: readonly StoredLine[],
): Promise<StoredEvent[]> {
  const closed = lines.map(({ stream, version, body }) => ({
    body: parseBody(body),
    place: placeOf(stream, version),
  }))
  const needed = new Set<string>()
  for (const { body } of closed) for (const key of sealedKeys(body)) needed.add(key)
  const secrets = await keys.fetch(ask, organisation, epoch, needed)
  return closed.map(({ body, place }) => readClosed(body, place, (key) => secretOf(secrets, key)))
}

/** A sealed part opens only in the event it was made for. */
export const placeOf = (stream: string, version: number): string => `${stream} ${version}`

export function secretOf(secrets: ReadonlyMap<string, SubjectSecret>, key: string): SubjectSecret {
  const secret = secrets.get(key)
  if (!secret) throw new Error(`the key of ${key} is lost: it is neither stored nor destroyed`)
  return secret
}

/** Folds further from `state`; old shapes of events are read through the kind's upcasters. */
export function fold(kind: AnyKind, state: unknown, events: readonly StoredEvent[]): unknown {
  let folded = state
  for (const event of events) folded = kind.evolve(folded, upcast(kind, event))
  return folded
}

/** The event in its newest shape. */
export function upcast(kind: AnyKind, event: StoredEvent): StoredEvent {
  const steps = kind.upcasters[event.type]
  let newest = event
  for (let step = steps?.[newest.v]; step; step = steps?.[newest.v]) {
    const next = step(newest)
    if (next.v <= newest.v) throw new Error(`the upcaster of ${event.type} v${newest.v} leads nowhere`)
    newest = next
  }
  return newest
}

export const weightOf = (lines: readonly { body: string }[]): number =>
  lines.reduce((sum, { body }) => sum + body.length, 400)
