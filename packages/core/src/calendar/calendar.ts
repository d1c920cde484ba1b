import { epochDay, weekday, dayMs, type EpochDay } from './date.ts'
import { weekdays, type CalendarDefinition, type Opening } from './definition.ts'
import { buildTimeline, stretch, type DayOpenings, type Timeline } from './timeline.ts'
import { endDay, readTime, zoneNamed, type Zone } from './zone.ts'

/**
 * A calendar ready to count with. It is made by `compileCalendar` and asked through the doors of this room; openings
 * are built for the years that are asked about and kept.
 */
export class Calendar {
  readonly definition: CalendarDefinition
  readonly zone: Zone
  readonly #week: readonly DayOpenings[]
  readonly #days: ReadonlyMap<EpochDay, DayOpenings>
  readonly #published: { from: EpochDay; to: EpochDay } | undefined
  /** Days from here on never open: a calendar without weekly hours ends with its last dated one. */
  readonly #end: EpochDay
  #line: Timeline | undefined
  #safeFrom = Infinity
  #safeTo = -Infinity

  /** `definition` has been checked. */
  constructor(definition: CalendarDefinition, zone: Zone) {
    this.definition = definition
    this.zone = zone
    this.#week = weekdays.map((day) => dayOpenings(definition.week[day] ?? []))
    this.#days = new Map(
      Object.entries(definition.days ?? {}).map(([date, openings]) => [
        epochDay(date),
        dayOpenings(openings),
      ]),
    )
    const { published } = definition
    this.#published = published && { from: epochDay(published.from), to: epochDay(published.to) }
    const last = [...this.#days.keys()].reduce((latest, day) => Math.max(latest, day), -Infinity)
    this.#end = this.#week.some((day) => day.length > 0) ? endDay : Math.min(endDay, last + 3)
  }

  /** How many days are built: what the calendar weighs in memory. */
  get knownDays(): number {
    return this.#line ? this.#line.to - this.#line.from : 0
  }

  isException(day: EpochDay): boolean {
    return this.#days.has(day)
  }

  /** True if days `[from, to]` reach beyond what has been published. */
  isProvisional(from: EpochDay, to: EpochDay): boolean {
    const published = this.#published
    return published !== undefined && (from < published.from || to > published.to)
  }

  /** The openings around `t`, at least two days to both sides. */
  around(t: number): Timeline {
    if (this.#line && t >= this.#safeFrom && t < this.#safeTo) return this.#line
    const day = Math.floor(t / dayMs)
    return this.#grow(day - 3, day + 4)
  }

  /** More openings after (`1`) or before (`-1`) those known; `undefined` when there are no more. */
  further(line: Timeline, direction: 1 | -1): Timeline | undefined {
    if (direction === 1 && line.to >= this.#end) return undefined
    const grown = direction === 1 ? this.#grow(line.from, line.to) : this.#grow(line.from - 1, line.to - 1)
    return grown.from === line.from && grown.to === line.to ? undefined : grown
  }

  #grow(first: EpochDay, last: EpochDay): Timeline {
    const [from, to] = stretch(this.#line, first, last)
    const line = buildTimeline(
      (day) => this.#days.get(day) ?? this.#week[weekday(day)] ?? [],
      this.zone,
      from,
      to,
    )
    this.#line = line
    this.#safeFrom = (from + 2) * dayMs
    this.#safeTo = (to - 2) * dayMs
    return line
  }
}

/** Wall times as milliseconds after midnight, in order. */
function dayOpenings(openings: readonly Opening[]): DayOpenings {
  return openings
    .map(([from, to]) => {
      const opens = readTime(from) ?? 0
      const closes = readTime(to) ?? 0
      return { opens, closes: closes > opens ? closes : closes + dayMs }
    })
    .toSorted((a, b) => a.opens - b.opens)
}

/** A checked definition made ready; `undefined` only for a zone that does not exist. */
export function calendarOf(definition: CalendarDefinition): Calendar | undefined {
  const zone = zoneNamed(definition.zone)
  return zone && new Calendar(definition, zone)
}
