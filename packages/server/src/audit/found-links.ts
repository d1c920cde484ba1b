import { instantOf } from '@redress/core/values'
import type { Ask } from '../store/ask.ts'
import type { FoundLink } from './chain-check.ts'

const page = 2000
/** Times as text: the database says more than milliseconds only where somebody else wrote them. */
const columns = `stream, version, pos, type, v, actor, on_behalf_of as "onBehalfOf", occurred_at::text as "occurred",
  recorded_at::text as "recorded", procedure, settings, calendar_book as "calendarBook", body, hash`

type Found = Omit<FoundLink, 'exact' | 'occurredAt' | 'recordedAt'> & { occurred: string; recorded: string }

/** The chain in the order of its positions, from behind `after` to `last`, page by page. */
export async function* linksOf(
  ask: Ask,
  organisation: number,
  after = 0,
  last = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<readonly FoundLink[]> {
  const pageAfter = (from: number) =>
    ask<Found>({
      name: 'links',
      text: `select ${columns} from event
             where organisation_id = $1 and pos > $2 and pos <= $3 order by pos limit ${page}`,
      values: [organisation, from, last],
    })
  let found = await pageAfter(after)
  while (found.length > 0) {
    const end = found.at(-1)
    // The database reads the next page while this one is looked at.
    const next = end && found.length === page ? pageAfter(end.pos) : Promise.resolve([])
    next.catch(() => undefined)
    yield found.map(linkOf)
    found = await next
  }
}

function linkOf({ occurred, recorded, ...link }: Found): FoundLink {
  const occurredAt = readTime(occurred)
  // Most things are recorded when they happen.
  const recordedAt = recorded === occurred ? occurredAt : readTime(recorded)
  return {
    ...link,
    occurredAt: instantOf(occurredAt.milliseconds),
    recordedAt: instantOf(recordedAt.milliseconds),
    exact: occurredAt.exact && recordedAt.exact,
  }
}

/** `2026-11-21 09:00:00.123+00`; every connection of ours works in UTC. What is no time of ours is not exact either. */
function readTime(text: string): { milliseconds: number; exact: boolean } {
  const milliseconds = Date.parse(`${text.slice(0, 10)}T${text.slice(11).replace('+00', 'Z')}`)
  if (Number.isNaN(milliseconds)) return { milliseconds: 0, exact: false }
  const fraction = text.indexOf('.')
  const digits = fraction < 0 ? 0 : text.indexOf('+', fraction) - fraction - 1
  return { milliseconds, exact: digits <= 3 }
}
