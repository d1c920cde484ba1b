import assert from 'node:assert/strict'
import { parseInstant, type Instant } from '../../values/index.ts'
import { runs, type Actor, type World } from '../../steps/index.ts'
import {
  decide,
  deadlines,
  evolve,
  fold,
  formOf,
  moves,
  timer,
  type Command,
  type Complaint,
  type ComplaintEvent,
  type Refusal,
} from '../index.ts'

type Without<Kind> = Kind extends Command ? Omit<Kind, 'by' | 'at'> : never
export type Move = Without<Command>

export const at = (text: string): Instant =>
  parseInstant(/Z|[+-]\d\d:\d\d$/.test(text) ? text : `${text.replace(' ', 'T')}:00+08:00`)

export const person = (id: string): Actor => ({ person: id })

/** A complaint as it is lived: each line says when, who and what; it fails where the kernel says no. */
export class Story {
  world: World
  complaint: Complaint | undefined
  readonly history: ComplaintEvent[] = []
  now: Instant = at('2026-11-23 09:00')

  constructor(world: World) {
    this.world = world
  }

  /** `2026-11-23 09:00`, time of Shanghai. */
  on(time: string): this {
    this.now = at(time)
    return this
  }

  try(by: Actor, move: Move): ReturnType<typeof decide> {
    // The two halves of one command, put together again.
    const command = { ...move, by, at: this.now } as Command
    return decide(this.world, this.complaint, command)
  }

  does(by: string | Actor, move: Move): this {
    const actor = typeof by === 'string' ? person(by) : by
    const result = this.try(actor, move)
    assert.ok(
      result.ok,
      `${JSON.stringify(move)} was refused: ${JSON.stringify(result.ok ? '' : result.refusal)}`,
    )
    for (const event of result.value) {
      this.history.push(event)
      this.complaint = evolve(this.complaint, event)
    }
    return this
  }

  refuses(by: string | Actor, move: Move, code: Refusal['code'], facts: Record<string, unknown> = {}): this {
    const actor = typeof by === 'string' ? person(by) : by
    const result = this.try(actor, move)
    assert.equal(result.ok, false, `${JSON.stringify(move)} was accepted`)
    if (!result.ok) assert.partialDeepStrictEqual(result.refusal, { code, ...facts })
    return this
  }

  /** Time passes: everything that happens by itself up to this moment. */
  pass(time: string): this {
    return this.on(time).does({ system: true, because: 'timer' }, { type: 'PassTime' })
  }

  get living(): Exclude<Complaint, { status: 'disposed' }> {
    assert.ok(this.complaint && this.complaint.status !== 'disposed')
    return this.complaint
  }

  /** Keys of the open steps, in alphabetical order. */
  open(...keys: string[]): this {
    const open = Object.values(this.living.steps).filter((step) => step.status === 'open')
    assert.deepEqual(open.map(({ key }) => key).toSorted(), keys.toSorted())
    return this
  }

  status(step: string, status: string): this {
    assert.equal(this.living.steps[step]?.status ?? 'waiting', status, step)
    return this
  }

  limit(name: string, state: string, due?: string): this {
    const found = deadlines(this.world, this.living, this.now).find(({ limit }) => limit === name)
    assert.equal(found?.state, state, name)
    if (due !== undefined)
      assert.equal(found?.due, at(due), `${name} is due ${new Date(found?.due ?? 0).toISOString()}`)
    return this
  }

  /** Limits that somebody still has to keep. */
  runs(...names: string[]): this {
    const running = deadlines(this.world, this.living, this.now).filter(runs)
    assert.deepEqual(running.map(({ limit }) => limit).toSorted(), names.toSorted())
    return this
  }

  next(time: string | undefined): this {
    const found = timer(this.world, this.living)
    assert.equal(
      found,
      time === undefined ? undefined : at(time),
      found === undefined ? 'no timer' : new Date(found).toISOString(),
    )
    return this
  }

  moves(by: string) {
    return moves(this.world, this.living, person(by), this.now)
  }

  form(by: string, step: string) {
    const form = formOf(this.world, this.living, step, person(by), this.now)
    assert.ok(form, `no form for ${step}`)
    return form
  }

  happened(...types: ComplaintEvent['type'][]): this {
    assert.deepEqual(
      this.history.slice(-types.length).map(({ type }) => type),
      types,
    )
    return this
  }

  /** The stored history makes the same complaint again. */
  replays(): this {
    const stored: ComplaintEvent[] = JSON.parse(JSON.stringify(this.history))
    assert.deepEqual(fold(stored), this.complaint)
    return this
  }
}
