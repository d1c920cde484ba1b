import { endOfDay, localDate } from '../../calendar/index.ts'
import {
  decide,
  evolve,
  timer,
  type Command,
  type ComplaintEvent,
  type Decided,
  type Living,
  type Refusal,
} from '../../complaint/index.ts'
import { compile, type Sibling, type World } from '../../steps/index.ts'
import type { Instant, Value } from '../../values/index.ts'
import type { Place } from '../../yaml/index.ts'
import { commandOf } from './command.ts'
import { momentAt } from './local.ts'
import { lookAt } from './look.ts'
import type { Line, Scenario } from './read.ts'
import { Scene, sorted, type Look, type Seen } from './scene.ts'
import { Outsiders, storyFile, type Meaning } from './written-value.ts'

/** Where a story and the system part: what was expected there, what was found. */
export type Failure = { place: Place; about: string; expected: string; found: string }
export type Played = {
  scenario: string
  lines: number
  failures: readonly Failure[]
  /** Rules whose effects the story looked at. */
  seen: readonly Seen[]
}

type Told = { name: string; complaint: Living; history: ComplaintEvent[] }

/** Nobody plans a story of a hundred years. */
const mostWakings = 40_000

/**
 * Plays a story on the kernel as the server does: every line is a command or a look, time passes in between and what is
 * due by itself happens, and the complaints of one story stand in each other's series.
 *
 * @param stopAtFailure For mutants, where one difference is enough.
 */
export function play(world: World, scenario: Scenario, stopAtFailure = false): Played {
  const teller = new Teller(world)
  const failures: Failure[] = []
  const seen: Seen[] = []
  let lines = 0
  for (const line of scenario.story) {
    lines += 1
    for (const { ok, about, expected, found, seen: paths } of teller.tell(line)) {
      if (ok) seen.push(...paths)
      else failures.push({ place: line.place, about, expected, found })
    }
    // What follows a line that went wrong says nothing more.
    if (failures.length > 0 && (stopAtFailure || line.act)) break
  }
  return { scenario: scenario.name, lines, failures, seen }
}

class Teller {
  readonly #world: World
  readonly #told = new Map<string, Told>()
  readonly #meaning: Meaning
  #now: Instant | undefined
  #fresh: readonly ComplaintEvent[] = []

  constructor(world: World) {
    this.#world = world
    this.#meaning = { world, outsiders: new Outsiders(), file: storyFile }
  }

  tell(line: Line): Look[] {
    const at = momentAt(line.at, this.#world.book.zone)
    this.#fresh = []
    if (this.#now !== undefined) this.#passTo(at)
    this.#now = at
    const { act } = line
    const looks = act && act.act !== 'wait' ? this.#do(line, at) : []
    const told = this.#told.get(line.complaint)
    if (!line.then || looks.some(({ ok }) => !ok)) return looks
    if (!told) return [...looks, miss('complaint', line.complaint, 'none')]
    const scene = new Scene(this.#worldOf(told), told.complaint, told.history, this.#fresh, at, this.#meaning)
    return [...looks, ...lookAt(scene, line.then)]
  }

  #do(line: Line, at: Instant): Look[] {
    const told = this.#told.get(line.complaint)
    const world = this.#worldOf(told)
    const moment = {
      world,
      complaint: told?.complaint,
      at,
      meaning: this.#meaning,
      serial: this.#told.size + 1,
    }
    const command = commandOf(moment, line)
    const sentence = `${line.who ?? ''}: ${line.act?.act ?? ''}`
    if (!command) return [miss(sentence, 'something to act on', 'nothing')]
    const decided = decide(world, told?.complaint, command)
    return line.refused ? refusedAs(world, line.refused, decided) : this.#accept(line, told, command, decided)
  }

  #accept(line: Line, told: Told | undefined, command: Command, decided: Decided): Look[] {
    if (!decided.ok) return [miss(command.type, 'accepted', JSON.stringify(decided.refusal))]
    this.#append(line.complaint, told, decided.value)
    return []
  }

  #append(name: string, told: Told | undefined, events: readonly ComplaintEvent[]): void {
    let state = told?.complaint
    for (const event of events) {
      const next = evolve(state, event)
      if (next.status === 'disposed') throw new Error('a story does not go on after disposal')
      state = next
    }
    if (!state) return
    this.#told.set(name, { name, complaint: state, history: [...(told?.history ?? []), ...events] })
    this.#fresh = [...this.#fresh, ...events]
  }

  /** Everything that happens by itself until then, at the moments it is due. */
  #passTo(to: Instant): void {
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
    return others.length === 0 ? this.#world : { ...this.#world, siblings: others.map(siblingOf) }
  }
}

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b)

function siblingOf({ name, complaint }: Told): Sibling {
  const facts: Record<string, Value> = {}
  for (const [field, known] of Object.entries(complaint.facts)) {
    const value = known.at(-1)?.value
    if (value !== undefined) facts[field] = value
  }
  return { id: name === '' ? 'first' : name, number: complaint.number, received: complaint.received, facts }
}

const miss = (about: string, expected: string, found: string): Look => ({
  about,
  expected,
  found,
  ok: false,
  seen: [],
})

/** A no is compared by its code, the facts the story names and the clause it gives as reason. */
function refusedAs(world: World, { code, facts }: NonNullable<Line['refused']>, decided: Decided): Look[] {
  if (decided.ok) return [miss('refused', code, 'accepted')]
  const { refusal } = decided
  const cited: Seen[] = refusal.clauses ? [{ clauses: refusal.clauses }] : []
  const looks: Look[] = [
    {
      about: 'refused',
      expected: code,
      found: refusal.code,
      ok: refusal.code === code,
      seen: [...cited, ...pathsIn(world, refusal)],
    },
  ]
  const known: Readonly<Record<string, unknown>> = refusal
  for (const [name, expected] of Object.entries(facts)) {
    const found = name === 'clause' ? refusal.clauses : known[name]
    const [wanted, got] = [listOf(expected), listOf(found)]
    const ok = name === 'clause' ? wanted.every((each) => got.includes(each)) : sorted(wanted) === sorted(got)
    looks.push({ about: `refused: ${name}`, expected: sorted(wanted), found: sorted(got), ok, seen: [] })
  }
  return looks
}

const listOf = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.flatMap(listOf)
    : value === undefined
      ? []
      : [
          typeof value === 'string'
            ? value.replace(/\b(role|person|unit|party|id):/g, '')
            : JSON.stringify(value),
        ]

/** The rules of a step that a no speaks of. */
function pathsIn({ procedure }: World, refusal: Refusal): Seen[] {
  const name = refusal.step?.split('/').at(-1)?.replace(/\[.*$/, '')
  const path = name === undefined ? undefined : compile(procedure).nodes.get(name)?.step.path
  const rule: Seen[] = refusal.rule === undefined ? [] : [{ path: refusal.rule }]
  return path === undefined ? rule : [...rule, ...partsOf(path, refusal)]
}

function partsOf(path: string, refusal: Refusal): Seen[] {
  switch (refusal.code) {
    case 'missing':
      return (['asks', 'needs', 'wants', 'checklist', 'helpers'] as const)
        .filter((part) => refusal[part] !== undefined)
        .map((part) => ({ path: `${path}.${part}` }))
    case 'not-allowed':
      return [{ path: `${path}.by` }]
    case 'cannot-be-skipped':
      return [{ path: `${path}.skip` }]
    case 'level-too-low':
    case 'own-work':
      return [{ path: `${path}.sign` }]
    case 'not-returnable':
      return [{ path: `${path}.back` }]
    case 'barred':
      return [{ path: `${path}.not` }]
    default:
      return []
  }
}
