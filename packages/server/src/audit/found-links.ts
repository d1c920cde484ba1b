import type { Ask } from '../store/ask.ts'
import type { FoundLink } from './chain-check.ts'

const page = 2000
const columns = `stream, version, pos, type, v, actor, on_behalf_of as "onBehalfOf", occurred_at as "occurredAt",
  recorded_at as "recordedAt", procedure, settings, calendar_book as "calendarBook", body, hash,
  date_trunc('milliseconds', occurred_at) = occurred_at and date_trunc('milliseconds', recorded_at) = recorded_at as exact`

/** The chain in the order of its positions, from behind `after` to `last`. */
export async function* linksOf(
  ask: Ask,
  organisation: number,
  after = 0,
  last = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<FoundLink> {
  for (let from = after; ;) {
    const links = await ask<FoundLink>({
      name: 'links',
      text: `select ${columns} from event
             where organisation_id = $1 and pos > $2 and pos <= $3 order by pos limit ${page}`,
      values: [organisation, from, last],
    })
    yield* links
    const end = links.at(-1)
    if (!end || links.length < page) return
    from = end.pos
  }
}
