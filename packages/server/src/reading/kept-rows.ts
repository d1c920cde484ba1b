import type { Living } from '@redress/core/complaint'
import { holdsFor, type World } from '@redress/core/steps'
import type { Instant } from '@redress/core/values'

type Kept<Row> = { world: World; row: Row; from: number; until: number }
type Rows<Row> = Map<string, Kept<Row>>

/**
 * Lines of lists as they were made last, by complaint: the same line is made again only when the complaint, the people
 * or the settings changed, or time changed what it says. A line goes with the state of the complaint it was made of, or
 * when several thousand others were made since.
 */
export class KeptRows<Row> {
  #newer = new WeakMap<Living, Rows<Row>>()
  #older = new WeakMap<Living, Rows<Row>>()
  #made = 0
  readonly #most: number

  constructor(most = 4_000) {
    this.#most = most
  }

  /** @param key Whose line of the complaint it is. */
  of(world: World, complaint: Living, now: Instant, key: string, make: () => Row): Row {
    const rows = this.#rowsOf(complaint)
    const known = rows.get(key)
    if (known?.world === world && now >= known.from && now < known.until) return known.row
    const row = make()
    this.#made += 1
    rows.set(key, { world, row, ...holdsFor(complaint, now) })
    return row
  }

  #rowsOf(complaint: Living): Rows<Row> {
    if (this.#made > this.#most) {
      this.#older = this.#newer
      this.#newer = new WeakMap()
      this.#made = 0
    }
    const rows = this.#newer.get(complaint) ?? this.#older.get(complaint) ?? new Map<string, Kept<Row>>()
    this.#newer.set(complaint, rows)
    return rows
  }
}
