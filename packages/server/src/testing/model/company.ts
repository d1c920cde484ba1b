import { localDate } from '@redress/core/calendar'
import {
  decide,
  evolve,
  numberBook,
  seriesPlaces,
  type Command,
  type Complaint,
  type ComplaintEvent,
  type Decided,
  type Living,
  type Recorded,
} from '@redress/core/complaint'
import type { Directory } from '@redress/core/directory'
import { ok, refuse, type Result } from '@redress/core/result'
import type { Sibling, World } from '@redress/core/steps'
import type { Instant, Value } from '@redress/core/values'
import { mayReadNow } from '../../reading/find-readable.ts'
import { type CannotHandle } from '../../deciding/handle.ts'
import type { CannotRecord, Telling } from '../../deciding/recording.ts'

/** One thing somebody asks of the company; `once` as our screens send it. */
export type Order = { once?: { key: string; bodyHash: string } } & (
  | { does: 'record'; telling: Telling }
  | { does: 'move'; person: string; id: string; command: Command }
  | { does: 'tell'; id: string; command: Command }
  | { does: 'wait'; id: string }
  | { does: 'throw' }
)

export type Answer = Result<
  { id: string; number?: string; version?: number },
  CannotHandle | CannotRecord | { code: 'idempotency-key-reused' }
>

/** What was written, in the order of the chain. */
export type Written = { id: string; event: ComplaintEvent }

type Kept = {
  complaints: Map<string, Complaint>
  written: Written[]
  counters: Map<string, number>
  answers: Map<string, { bodyHash: string; answer: Answer }>
}

/**
 * What a company's record would be if every order were carried out alone, one after the other, in memory: no database,
 * no batches, nothing remembered but what was decided.
 */
export class Company {
  readonly #worlds: ReadonlyMap<string, World>
  readonly #directory: Directory
  readonly #kept: Kept

  constructor(worlds: ReadonlyMap<string, World>, directory: Directory, kept?: Kept) {
    this.#worlds = worlds
    this.#directory = directory
    this.#kept = kept ?? { complaints: new Map(), written: [], counters: new Map(), answers: new Map() }
  }

  /** As it stands, to try something on. */
  copy(): Company {
    const { complaints, written, counters, answers } = this.#kept
    return new Company(this.#worlds, this.#directory, {
      complaints: new Map(complaints),
      written: [...written],
      counters: new Map(counters),
      answers: new Map(answers),
    })
  }

  get written(): readonly Written[] {
    return this.#kept.written
  }

  get complaints(): ReadonlyMap<string, Complaint> {
    return this.#kept.complaints
  }

  living(id: string): Living | undefined {
    const found = this.#kept.complaints.get(id)
    return found && found.status !== 'disposed' ? found : undefined
  }

  /** The world a complaint is decided in, the others of its series among it. */
  worldOf(id: string, complaint: Recorded): World {
    const world = this.#world(complaint.procedure)
    return { ...world, siblings: this.#siblings(world, id, complaint) }
  }

  /** @returns `undefined` where the order is a bug that throws: it leaves nothing behind. */
  do(order: Order, now: Instant): Answer | undefined {
    const known = order.once && this.#kept.answers.get(order.once.key)
    if (known)
      return known.bodyHash === order.once?.bodyHash
        ? known.answer
        : refuse({ code: 'idempotency-key-reused' })
    const answer = this.#act(order, now)
    if (answer?.ok && order.once)
      this.#kept.answers.set(order.once.key, { bodyHash: order.once.bodyHash, answer })
    return answer
  }

  #act(order: Order, now: Instant): Answer | undefined {
    switch (order.does) {
      case 'throw':
        return undefined
      case 'record':
        return this.#record(order.telling, now)
      case 'wait': {
        const by = { system: true, because: 'time' } as const
        return this.#carryOut(order.id, { type: 'PassTime', by, at: now })
      }
      case 'tell':
        return this.#carryOut(order.id, order.command)
      case 'move': {
        const complaint = this.living(order.id)
        if (!complaint) return refuse({ code: 'not-found' })
        const world = this.#world(complaint.procedure)
        const today = localDate(now, world.settings.zone)
        const reader = { directory: this.#directory, today, now }
        return mayReadNow({ complaint, world, reader }, order.person)
          ? this.#moved(order.id, order.command)
          : refuse({ code: 'not-found' })
      }
    }
  }

  #record({ id, procedure, received, ...told }: Telling, now: Instant): Answer {
    const world = this.#world(procedure)
    const { book, period, format } = numberBook(world, now)
    const n = (this.#kept.counters.get(`${book} ${period}`) ?? 0) + 1
    const number = format(n)
    const decided = this.#decide(id, world, undefined, {
      ...told,
      type: 'RecordComplaint',
      number,
      drawn: { book, period, n },
      received: received ?? now,
      at: now,
    })
    if (!decided.ok) return decided
    this.#kept.counters.set(`${book} ${period}`, n)
    this.#write(id, undefined, decided.value)
    return ok({ id, number })
  }

  #carryOut(id: string, command: Command): Answer {
    const complaint = this.living(id)
    if (!complaint) return refuse({ code: 'not-found' })
    const decided = this.#decide(id, this.#world(complaint.procedure), complaint, command)
    if (!decided.ok) return decided
    this.#write(id, complaint, decided.value)
    return ok({ id })
  }

  /** Whoever makes a move is told the version the complaint has then. */
  #moved(id: string, command: Command): Answer {
    const done = this.#carryOut(id, command)
    const version = this.living(id)?.version
    return done.ok && version !== undefined ? ok({ ...done.value, version }) : done
  }

  #write(id: string, before: Complaint | undefined, events: readonly ComplaintEvent[]): void {
    const after = events.reduce<Complaint | undefined>(evolve, before)
    if (after) this.#kept.complaints.set(id, after)
    for (const event of events) this.#kept.written.push({ id, event })
  }

  /** Among the siblings the complaint would have once the command is done. */
  #decide(id: string, world: World, complaint: Complaint | undefined, command: Command): Decided {
    const alone = decide(world, complaint, command)
    const after = alone.ok ? alone.value.reduce<Complaint | undefined>(evolve, complaint) : complaint
    if (!after || after.status === 'disposed') return alone
    const siblings = this.#siblings(world, id, after)
    return siblings.length === 0 ? alone : decide({ ...world, siblings }, complaint, command)
  }

  /** Every other complaint that says the same of the fields of a series, looked for among all. */
  #siblings({ procedure }: World, id: string, complaint: Recorded): Sibling[] {
    const places = seriesPlaces(procedure, complaint)
    const found: Sibling[] = []
    for (const [other, state] of this.#kept.complaints) {
      if (other === id || state.status === 'disposed' || state.procedure !== procedure.procedure) continue
      const shared = seriesPlaces(procedure, state).filter((theirs) =>
        places.some(
          (ours) =>
            ours.series === theirs.series && JSON.stringify(ours.same) === JSON.stringify(theirs.same),
        ),
      )
      if (shared.length === 0) continue
      const facts: Record<string, Value> = {}
      for (const { series, same, facts: more } of shared) {
        Object.assign(facts, more)
        for (const [index, field] of (procedure.series[series]?.same ?? []).entries()) {
          const value = same[index]
          if (value !== undefined) facts[field] = value
        }
      }
      found.push({ id: other, number: state.number, received: state.received, facts })
    }
    return found.sort((a, b) => a.received - b.received || (a.number < b.number ? -1 : 1))
  }

  #world(procedure: string): World {
    const world = this.#worlds.get(procedure)
    if (!world) throw new Error(`the company has no procedure ${procedure}`)
    return world
  }
}
