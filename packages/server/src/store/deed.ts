import type { Instant } from '@redress/core/values'
import type { Pending } from './accepted.ts'
import type { Meta } from './event.ts'
import { emptied } from './body.ts'
import type { Deed, GivenAnswer, Said } from './notary.ts'
import type { Plain } from './plain.ts'
import type { KeysOfPart } from './turn-keys.ts'

/** What a part of a turn leaves to be sealed under these keys. */
export function deedOf(
  begun: Pick<Deed, 'organisation' | 'pos' | 'recordedAt'>,
  { made, names, places }: Omit<KeysOfPart, 'secrets'>,
  pending: readonly Pending[],
  answers: readonly GivenAnswer[],
): Deed {
  const said: Said[] = []
  let meta: Meta | undefined
  const events = {
    streams: pending.map(({ stream }) => stream),
    versions: pending.map(({ version }) => version),
    types: pending.map(({ event }) => event.type),
    shapes: pending.map(({ event }) => event.v),
    said: [] as number[],
    clear: [] as string[],
    parts: [] as number[],
    partKeys: [] as number[],
    partAts: [] as string[],
    partTexts: [] as string[],
  }
  for (const one of pending) {
    if (one.meta !== meta) {
      meta = one.meta
      const its = saidBy(meta, begun.recordedAt)
      const last = said.at(-1)
      if (!last || !isSame(last, its)) said.push(its)
    }
    // What was appended is plain.
    const { clear, parts } = emptied(one.event as unknown as Plain, one.personal)
    events.said.push(said.length - 1)
    events.clear.push(clear)
    events.parts.push(parts.length)
    for (const { key, at, texts } of parts) {
      events.partKeys.push(placeIn(places, key))
      events.partAts.push(at)
      events.partTexts.push(texts)
    }
  }
  return { ...begun, keys: names, made, said, events, answers }
}

function placeIn(places: ReadonlyMap<string, number>, key: string): number {
  const place = places.get(key)
  if (place === undefined) throw new Error(`no key for ${key}`)
  return place
}

const saidBy = (meta: Meta, now: Instant): Said => ({
  actor: JSON.stringify(meta.actor),
  onBehalfOf: meta.onBehalfOf ?? null,
  occurredAt: meta.occurredAt ?? now,
  procedure: meta.pinned?.procedure ?? null,
  settings: meta.pinned?.settings ?? null,
  calendarBook: meta.pinned?.calendars ?? null,
})

const isSame = (one: Said, other: Said): boolean =>
  one.actor === other.actor &&
  one.onBehalfOf === other.onBehalfOf &&
  one.occurredAt === other.occurredAt &&
  one.procedure === other.procedure &&
  one.settings === other.settings &&
  one.calendarBook === other.calendarBook
