import type { Instant } from '@redress/core/values'
import type { Pending } from './accepted.ts'
import type { Meta } from './event.ts'
import type { Deed, GivenAnswer, Said, Unsealed } from './notary.ts'
import type { KeysOfPart } from './turn-keys.ts'

/** What a part of a turn leaves to be sealed under these keys. */
export function deedOf(
  begun: Pick<Deed, 'organisation' | 'pos' | 'recordedAt'>,
  { made, names, places }: KeysOfPart,
  pending: readonly Pending[],
  answers: readonly GivenAnswer[],
): Deed {
  const said: Said[] = []
  let meta: Meta | undefined
  const events = pending.map((one): Unsealed => {
    if (one.meta !== meta) {
      meta = one.meta
      const its = saidBy(meta, begun.recordedAt)
      const last = said.at(-1)
      if (!last || !isSame(last, its)) said.push(its)
    }
    return {
      stream: one.stream,
      version: one.version,
      event: one.event,
      personal: one.personal.map(({ path, key }) => ({ path, key: placeIn(places, key) })),
      said: said.length - 1,
    }
  })
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
