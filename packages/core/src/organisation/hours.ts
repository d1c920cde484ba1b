import { weekdays, type Opening, type Weekday } from '../calendar/index.ts'
import { isLocalDate, nearest, type Text } from '../values/index.ts'
import { optional, needed, placeOf, record, string, wrong, type Shape } from '../yaml/index.ts'

/** `08:30-12:00, 13:30-17:30`, as one text or as a list; `closed` for none. */
export const hours: Shape<readonly Opening[]> = (tree, spot, note) => {
  const written = tree.kind === 'list' ? tree.items : [tree]
  const openings: Opening[] = []
  for (const item of written) {
    const text = string(item, { ...spot, at: placeOf(item) }, note)
    if (text === undefined) return undefined
    if (text.trim() === 'closed' && written.length === 1) return []
    for (const part of text.split(',')) {
      const found = /^ *([0-2]?\d:[0-5]\d) *- *([0-2]?\d:[0-5]\d) *$/.exec(part)
      if (!found?.[1] || !found[2]) {
        note('not-hours', { ...spot, at: placeOf(item) }, { value: part.trim().slice(0, 40) })
        return undefined
      }
      openings.push([found[1].padStart(5, '0'), found[2].padStart(5, '0')])
    }
  }
  return openings
}

/** `mon-fri: …, sat: …`: hours of each weekday; a weekday that is not named is closed. */
export const week: Shape<Partial<Record<Weekday, readonly Opening[]>>> = (tree, spot, note) => {
  if (tree.kind !== 'map') return wrong(tree, spot, note, 'map')
  const read: Partial<Record<Weekday, readonly Opening[]>> = {}
  for (const { key, at, value } of tree.entries) {
    const place = { path: `${spot.path}.${key}`, at }
    const named = daysNamed(key)
    if (!named) note('unknown-weekday', place, { value: key.slice(0, 40) }, { hint: nearest(key, weekdays) })
    const openings = hours(value, place, note)
    if (!named || !openings) continue
    for (const day of named) {
      if (read[day]) note('weekday-twice', place, { day })
      read[day] = openings
    }
  }
  return read
}

function daysNamed(key: string): readonly Weekday[] | undefined {
  const [from, to = from, more] = key.split('-')
  const first = weekdays.findIndex((day) => day === from)
  const last = weekdays.findIndex((day) => day === to)
  return first < 0 || last < first || more !== undefined ? undefined : weekdays.slice(first, last + 1)
}

export type DayShape = { hours: readonly Opening[]; name?: Text }

/** Dated exceptions: `2026-12-31: closed`, or `{ hours: …, zh: …, en: … }` where the reason is to be shown. */
export const days: Shape<Readonly<Record<string, DayShape>>> = (tree, spot, note) => {
  if (tree.kind !== 'map') return wrong(tree, spot, note, 'map')
  const read: [string, DayShape][] = []
  for (const { key, at, value } of tree.entries) {
    const place = { path: `${spot.path}.${key}`, at }
    if (!isLocalDate(key)) note('not-a-date', place, { value: key.slice(0, 40) })
    const day = value.kind === 'map' ? namedDay(value, place, note) : plainDay(value, place, note)
    if (day && isLocalDate(key)) read.push([key, day])
  }
  return Object.fromEntries(read)
}

const plainDay: Shape<DayShape> = (tree, spot, note) => {
  const openings = hours(tree, spot, note)
  return openings && { hours: openings }
}

const namedDay: Shape<DayShape> = (tree, spot, note) => {
  const day = record({ hours: needed(hours), zh: optional(string), en: optional(string) })(tree, spot, note)
  if (!day) return undefined
  const { hours: openings, ...title } = day
  return { hours: openings, name: title }
}
