import { absent, type Element, type Look } from '../procedure/index.ts'
import { formatInstant, own, type Value } from '../values/index.ts'
import type { Actor } from './actor.ts'
import type { Item, Measure, Proceeding, WorkRecord } from './state.ts'
import { nameOf } from './place.ts'

/** A value as an expression sees it; an empty text is none. */
export const is = (value: Value | undefined): Look =>
  value === undefined || value === '' ? absent : { known: true, value }

export const actorId = (actor: Actor): Value | undefined =>
  'person' in actor ? actor.person : 'party' in actor ? actor.party : undefined

/** One row of a list an expression goes through: its id is its value. */
export const element = (id: string, fields: Readonly<Record<string, Value | undefined>>): Element => ({
  value: id,
  field: (name) => is(own(fields, name)),
})

export const measureElement = (measure: Measure): Element =>
  element(measure.id, {
    ...measure.values,
    kind: measure.kind,
    text: measure.text,
    cause: measure.cause,
    responsible: measure.responsible,
    due: measure.due,
    state: measure.state,
    result: measure.result,
  })

export const itemElement = (record: WorkRecord, item: Item, id?: string): Element => {
  const given = item['id']
  return element(id ?? (typeof given === 'string' ? given : record.id), {
    ...item,
    step: record.step === undefined ? undefined : nameOf(record.step),
    person: actorId(record.by),
    at: formatInstant(record.occurredAt),
  })
}

export function recordTime(state: Proceeding, id: string): number {
  return state.records.find((record) => record.id === id)?.occurredAt ?? state.received
}

export function linksOf(state: Proceeding): Element[] {
  const links: unknown = 'links' in state ? state.links : undefined
  if (!Array.isArray(links)) return []
  return links.map((link: { how: string; other: string }) =>
    element(link.other, { how: link.how, complaint: link.other }),
  )
}
