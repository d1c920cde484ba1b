import { sightOf, type ComplaintEvent, type Living, type Sight } from '@redress/core/complaint'
import type { World } from '@redress/core/steps'
import type { Instant } from '@redress/core/values'

/** Whatever stands in a step is seen with it; what stands in none is everybody's. */
const withStep =
  ({ step: sees }: Sight) =>
  ({ step }: { step?: string | undefined }) =>
    step === undefined || sees(step)

/** The complaint without what is kept from somebody: views and files are made of this, decisions never. */
export function shownTo<Shown extends Living>(
  world: World,
  complaint: Shown,
  person: string,
  now: Instant,
): { complaint: Shown; sight: Sight } {
  const sight = sightOf(world, complaint, { person }, now)
  if (sight.everything) return { complaint, sight }
  const seen = withStep(sight)
  const entries = <Value>(all: Readonly<Record<string, Value>>, sees: (name: string) => boolean) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => sees(name)))
  return {
    sight,
    complaint: {
      ...complaint,
      facts: entries(complaint.facts, sight.field),
      unknown: entries(complaint.unknown, sight.field),
      steps: entries(complaint.steps, sight.step),
      dues: entries(complaint.dues, sight.step),
      parties: sight.field('customer') ? complaint.parties : {},
      records: complaint.records.filter(seen),
      checks: complaint.checks.filter(seen),
      measures: complaint.measures.filter(seen),
      messages: complaint.messages.filter(seen),
      notices: complaint.notices.filter(seen),
      custody: complaint.custody.filter(seen),
      signatures: complaint.signatures.filter(seen),
      feedbacks: complaint.feedbacks.filter(seen),
      breaches: complaint.breaches.filter(seen),
    },
  }
}

/** The history without steps and values that are kept from somebody; their places in the record stay empty. */
export function eventsShown(events: readonly ComplaintEvent[], sight: Sight): (ComplaintEvent | undefined)[] {
  if (sight.everything) return [...events]
  const seen = withStep(sight)
  const values = (part: Readonly<Record<string, unknown>> | undefined) =>
    part && Object.fromEntries(Object.entries(part).filter(([name]) => sight.field(name)))
  return events.map((event) => {
    if ('step' in event && !seen(event)) return undefined
    if ((event.type === 'PartyNamed' || event.type === 'PartyVerified') && !sight.field('customer'))
      return undefined
    if (event.type === 'RecordAnnotated' || !('values' in event || 'personal' in event || 'party' in event))
      return event
    const shown: Record<string, unknown> = { ...event }
    for (const part of ['values', 'personal', 'party'] as const) {
      const held: unknown = shown[part]
      if (typeof held === 'object' && held !== null) shown[part] = values({ ...held })
    }
    // The same event with fewer values in it.
    return shown as ComplaintEvent
  })
}

/** Whether nothing at all of this complaint is kept from them. */
export const seesAll = (complaint: Living, shown: Living): boolean =>
  Object.keys(shown.facts).length === Object.keys(complaint.facts).length &&
  Object.keys(shown.steps).length === Object.keys(complaint.steps).length
