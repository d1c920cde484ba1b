import { deadlines, formOf, type ComplaintEvent, type Form, type Living } from '../../complaint/index.ts'
import {
  formatTerm,
  readKey,
  termsOf,
  viewOf,
  type Deadline,
  type Place,
  type View,
  type Who,
  type World,
} from '../../steps/index.ts'
import { localDate, localTime } from '../../calendar/index.ts'
import type { Instant } from '../../values/index.ts'
import type { Meaning } from './written-value.ts'

/** What a look at the complaint saw: the rule that caused it, or the clauses it names. */
export type Seen = { path: string } | { clauses: readonly string[] }

/** One thing that was looked at: whether it is as the story says. */
export type Look = { about: string; expected: string; found: string; ok: boolean; seen: readonly Seen[] }

export const miss = (about: string, expected: string, found: string): Look => ({
  about,
  expected,
  found,
  ok: false,
  seen: [],
})

/** The complaint after a line, with what happened in it. */
export class Scene {
  readonly world: World
  readonly complaint: Living
  readonly history: readonly ComplaintEvent[]
  /** What this line made happen. */
  readonly fresh: readonly ComplaintEvent[]
  readonly now: Instant
  readonly meaning: Meaning
  readonly view: View<Living>
  #limits: readonly Deadline[] | undefined

  constructor(
    world: World,
    complaint: Living,
    history: readonly ComplaintEvent[],
    fresh: readonly ComplaintEvent[],
    now: Instant,
    meaning: Meaning,
  ) {
    this.world = world
    this.complaint = complaint
    this.history = history
    this.fresh = fresh
    this.now = now
    this.meaning = meaning
    this.view = viewOf<Living>(world, complaint, now, complaint.status !== 'open')
  }

  place(key: string): Place | undefined {
    return readKey(this.view.compiled.nodes, key)
  }

  /** Path of a step's rules; what is no step has none. */
  pathOf(key: string): string {
    return this.place(key)?.node.step.path ?? key
  }

  form(key: string): Form | undefined {
    return formOf(this.world, this.complaint, key, { system: true, because: 'scenario' }, this.now)
  }

  limits(): readonly Deadline[] {
    this.#limits ??= deadlines(this.world, this.complaint, this.now)
    return this.#limits
  }

  /** Limits called by that name: `sheet`, `sheet.within`, a total `repair-total`. */
  limitsNamed(name: string): readonly Deadline[] {
    const exact = this.limits().filter(({ limit }) => limit === name || limit === `limits.${name}`)
    return exact.length > 0
      ? exact
      : this.limits().filter(({ step, kind }) => step === name && (kind === 'within' || kind === 'due'))
  }

  /** Path of the rule a limit comes from. */
  limitPath({ limit, step, kind }: Deadline): string {
    return step === undefined ? limit : `${this.pathOf(step)}.${kind === 'not-before' ? 'not-before' : kind}`
  }

  /** The last event about a step that tells why it is as it is. */
  cause(key: string, ...types: ComplaintEvent['type'][]): string | undefined {
    return this.history.findLast(
      (event) => types.includes(event.type) && 'step' in event && event.step === key,
    )?.because
  }

  /** Terms as a story writes them: a role or somebody outside by the name, a person or unit by the id. */
  called(who: Who): string[] {
    const { outsiders } = this.meaning
    return termsOf(who).map((term) =>
      outsiders.named(formatTerm(term).replace(/\b(role|person|unit|party|id):/g, '')),
    )
  }

  /** Local time as a story writes it; midnight belongs to the day it ends. */
  local(at: Instant): string {
    const { zone } = this.world.book
    return `${localDate(at, zone)} ${localTime(at, zone).slice(0, 5)}`
  }
}

export const sorted = (list: readonly string[]): string => [...list].toSorted().join(', ')
