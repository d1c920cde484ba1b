import { activityOf, type Element, type ListTerm } from '../procedure/index.ts'
import { formatInstant, formatSpan, own } from '../values/index.ts'
import { actorId, element, itemElement, linksOf, measureElement, recordTime } from './elements.ts'
import { nameOf } from './place.ts'
import type { Proceeding } from './state.ts'

/** Which entries of a list are meant: those of these steps, those not longer ago than this. */
export type Meant = { inside: (step: string | undefined) => boolean; recent: (at: number) => boolean }

/** What a stream itself keeps lists of, oldest first: measures, findings, what was said and missed, the records of each activity. */
export function ownList(
  state: Proceeding,
  list: Pick<ListTerm, 'name' | 'activity'>,
  { inside, recent }: Meant,
): Element[] {
  switch (list.name) {
    case 'measures':
      return state.measures
        .filter(({ step, record }) => inside(step) && recent(recordTime(state, record)))
        .map(measureElement)
    case 'findings':
      return state.records
        .filter(
          (record) => inside(record.step) && recent(record.occurredAt) && record.supersededBy === undefined,
        )
        .flatMap((record) => (record.items['findings'] ?? []).map((item) => itemElement(record, item)))
    case 'feedbacks':
      return state.feedbacks
        .filter(({ received }) => recent(received))
        .map(({ id, kind, from, received, content, step }) =>
          element(id, { kind, from: actorId(from), received: formatInstant(received), content, step }),
        )
    case 'breaches':
      return state.breaches.map((breach, index) =>
        element(String(index + 1), {
          step: breach.step === undefined ? undefined : nameOf(breach.step),
          limit: breach.limit,
          due: formatInstant(breach.due),
          at: formatInstant(breach.seenAt),
          unit: breach.charged.any.flatMap((term) =>
            'unit' in term ? [term.unit] : 'role' in term ? [term.role] : [],
          )[0],
          person: breach.charged.any.flatMap((term) => ('person' in term ? [term.person] : []))[0],
          confirmed: breach.confirmed,
        }),
      )
    case 'pauses':
      return state.pauses.map((pause, index) =>
        element(String(index + 1), {
          reason: pause.reason,
          from: formatInstant(pause.from),
          to: pause.to === undefined ? undefined : formatInstant(pause.to),
        }),
      )
    case 'extensions':
      return state.extensions.map((some, index) =>
        element(String(index + 1), {
          limit: some.limit,
          reason: some.reason,
          by: actorId(some.by),
          amount: formatSpan(some.amount),
        }),
      )
    case 'links':
      return linksOf(state)
  }
  const activity = list.activity ?? collectionActivity(list.name)
  return state.records
    .filter((record) => record.activity === activity && inside(record.step) && recent(record.occurredAt))
    .filter((record) => record.supersededBy === undefined)
    .map((record) => itemElement(record, record.values, record.id))
}

/** Name of the list of an activity's records → the activity, by the catalogue of the language. */
export const collectionActivity = (name: string): string => own(activityOf, name) ?? name
