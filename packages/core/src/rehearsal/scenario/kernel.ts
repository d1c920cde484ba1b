import { endOfDay, localDate } from '../../calendar/index.ts'
import {
  bookings,
  decide,
  evolve,
  timer,
  type Command,
  type ComplaintEvent,
  type Decided,
} from '../../complaint/index.ts'
import type { Sibling, World } from '../../steps/index.ts'
import type { Instant, Value } from '../../values/index.ts'
import type { Found, Hand } from './hand.ts'
import { Outsiders, storyFile, type Meaning } from './written-value.ts'

type Told = { name: string } & Omit<Found, 'world' | 'history'> & { history: ComplaintEvent[] }

/** Nobody plans a story of a hundred years. */
const mostWakings = 40_000

/** The kernel as a story meets it: decides as the server does, wakes when it is due, keeps everything in memory. */
export class Kernel implements Hand {
  readonly world: World
  readonly meaning: Meaning
  readonly #told = new Map<string, Told>()

  constructor(world: World) {
    this.world = world
    this.meaning = { world, outsiders: new Outsiders(), file: storyFile }
  }

  found(complaint: string): Found | undefined {
    const told = this.#told.get(complaint)
    return told && { ...told, world: this.#worldOf(told) }
  }

  act(complaint: string, command: Command): Decided {
    const told = this.#told.get(complaint)
    const decided = decide(this.#worldOf(told), told?.complaint, command)
    if (decided.ok) this.#append(complaint, told, decided.value)
    return decided
  }

  #append(name: string, told: Told | undefined, events: readonly ComplaintEvent[]): void {
    let state = told?.complaint
    for (const event of events) {
      const next = evolve(state, event)
      // Nothing is left that a story could look at.
      if (next.status === 'disposed') return void this.#told.delete(name)
      state = next
    }
    if (state)
      this.#told.set(name, { name, complaint: state, history: [...(told?.history ?? []), ...events] })
  }

  /** Everything that happens by itself until then, at the moments it is due. */
  passTo(to: Instant): void {
    for (const name of this.#told.keys()) {
      let last: Instant | undefined
      for (let wakings = 0; wakings < mostWakings; wakings += 1) {
        const told = this.#told.get(name)
        if (!told) break
        const world = this.#worldOf(told)
        const wanted = timer(world, told.complaint)
        if (wanted === undefined) break
        const { zone } = world.book
        const at = last !== undefined && wanted <= last ? endOfDay(localDate(last, zone), zone) : wanted
        if (at > to) break
        this.#wake(told, world, at)
        last = at
      }
      const told = this.#told.get(name)
      if (told && last !== undefined) this.#wake(told, this.#worldOf(told), to)
    }
  }

  #wake(told: Told, world: World, at: Instant): void {
    const decided = decide(world, told.complaint, {
      type: 'PassTime',
      by: { system: true, because: 'time' },
      at: later(at, told.complaint.lastAt),
    })
    if (decided.ok && decided.value.length > 0) this.#append(told.name, told, decided.value)
  }

  #worldOf(told: Told | undefined): World {
    const others = [...this.#told.values()].filter((other) => other.name !== told?.name)
    if (others.length === 0) return this.world
    return {
      ...this.world,
      siblings: others.map(siblingOf),
      ledger: (subject) =>
        others.flatMap(({ name, complaint }) =>
          bookings(this.world, complaint)
            .filter((booking) => booking.subject === subject)
            .map((booking) => ({ ...booking, complaint: idOf(name) })),
        ),
    }
  }
}

const idOf = (name: string): string => (name === '' ? 'first' : name)

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b)

function siblingOf({ name, complaint }: Told): Sibling {
  const facts: Record<string, Value> = {}
  for (const [field, known] of Object.entries(complaint.facts)) {
    const value = known.at(-1)?.value
    if (value !== undefined) facts[field] = value
  }
  return { id: idOf(name), number: complaint.number, received: complaint.received, facts }
}
