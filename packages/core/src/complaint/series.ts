import type { Procedure } from '../procedure/index.ts'
import type { Value } from '../values/index.ts'
import type { Recorded } from './state.ts'

/** Where a complaint stands in one series of its procedure. */
export type SeriesPlace = {
  series: string
  /** The values that make a complaint one of this series, in the order the procedure names its fields. */
  same: readonly Value[]
  /** What expressions of the procedure ask of a member, beside those. */
  facts: Readonly<Record<string, Value>>
}

/** Members that a decision is shown at most, newest first (a series beyond that is a matter of its own). */
export const mostSiblings = 10_000

const valueOf = (complaint: Recorded, field: string): Value | undefined =>
  complaint.facts[field]?.at(-1)?.value

/** The series a complaint stands in: those whose fields all have a value. From its facts alone. */
export function seriesPlaces(procedure: Procedure, complaint: Recorded): SeriesPlace[] {
  return Object.entries(procedure.series).flatMap(([series, { same }]) => {
    const values = same.flatMap((field) => valueOf(complaint, field) ?? [])
    if (same.length === 0 || values.length < same.length) return []
    const facts: Record<string, Value> = {}
    for (const field of askedOfMembers(procedure, series)) {
      const value = same.includes(field) ? undefined : valueOf(complaint, field)
      if (value !== undefined) facts[field] = value
    }
    return [{ series, same: values, facts }]
  })
}

const asked = new WeakMap<Procedure, Map<string, string[]>>()

/** Names of the facts that lists of this series are counted, summed and filtered by, in alphabetical order. */
function askedOfMembers(procedure: Procedure, series: string): string[] {
  const known = asked.get(procedure) ?? new Map<string, string[]>()
  asked.set(procedure, known)
  const found = known.get(series) ?? fieldsOfLists(procedure, series)
  known.set(series, found)
  return found
}

function fieldsOfLists(procedure: Procedure, series: string): string[] {
  const found = new Set<string>()
  const visit = (part: unknown, within: boolean): void => {
    if (typeof part !== 'object' || part === null) return
    const held = Object.entries(part)
    const list = 'list' in part && isSeries(part.list, series)
    const here = within || list || isSeries(part, series)
    for (const [key, value] of held) {
      if (here && key === 'field' && typeof value === 'string') found.add(value)
      visit(value, here)
    }
  }
  visit(procedure, false)
  return [...found].sort()
}

const isSeries = (list: unknown, series: string): boolean =>
  typeof list === 'object' &&
  list !== null &&
  'from' in list &&
  list.from === 'series' &&
  'name' in list &&
  list.name === series
