import type { SeriesView } from '@redress/api'
import { seriesPlaces } from '@redress/core/complaint'
import { questionOf } from '@redress/core/steps'
import { formatInstant, own } from '@redress/core/values'
import { findReadable } from '../reading/find-readable.ts'
import type { Reader } from '../reading/reading.ts'
import { summaryOf } from '../streams/complaint-facts.ts'
import { plainText } from '../wording/named.ts'
import type { Names } from './names.ts'
import { shownAs, wireOf } from './values.ts'

const mostShown = 20

/** The series this complaint stands in, with the newest of the others. */
export async function seriesViews(names: Names, reader: Reader, person: string): Promise<SeriesView[]> {
  const { world, complaint } = names
  const { procedure, siblings = [] } = world
  const views: SeriesView[] = []
  for (const { series, same } of seriesPlaces(procedure, complaint)) {
    const rule = own(procedure.series, series)
    if (!rule) continue
    const others = siblings.filter(({ facts }) =>
      rule.same.every((field, index) => JSON.stringify(facts[field]) === JSON.stringify(same[index])),
    )
    const newest = others.slice(-mostShown).toReversed()
    await reader.lookAt(newest.map(({ id }) => id))
    const members: SeriesView['members'] = []
    for (const { id } of newest) {
      const found = await findReadable(reader, person, id)
      if (!found) continue
      const { number, received, status } = found.complaint
      members.push({
        complaint: id,
        number,
        received: formatInstant(received),
        status,
        summary: summaryOf(found.complaint),
      })
    }
    views.push({
      series: { id: series, title: rule.title },
      same: rule.same.flatMap((field, index) => {
        const value = same[index]
        const question = questionOf(procedure, field)
        return value === undefined
          ? []
          : [
              {
                field: { id: field, title: question?.title ?? plainText(field) },
                value: wireOf(value),
                shown: shownAs(names, question, value),
              },
            ]
      }),
      others: others.length,
      members,
      clauses: [...rule.clause],
    })
  }
  return views
}
