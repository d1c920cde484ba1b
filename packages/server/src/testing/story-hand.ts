import { createHash } from 'node:crypto'
import { showComplaint, uploadFile, type ComplaintView, type ProblemDetails } from '@redress/api'
import { deadlines, decide, type Command, type Refusal } from '@redress/core/complaint'
import type { OrganisationFile } from '@redress/core/organisation'
import { Outsiders, type Found, type Hand } from '@redress/core/rehearsal'
import type { Result } from '@redress/core/result'
import { compile, readKey, stageOf, type World } from '@redress/core/steps'
import { formatInstant, instantOf, type FileValue, type Instant } from '@redress/core/values'
import { applyOrganisation } from '../organisation/apply.ts'
import { draftVersion, sign } from '../organisation/publish.ts'
import { passTime } from '../deciding/pass-time.ts'
import { readerOf } from '../reading/reading.ts'
import { sweepTimers, type Idle } from '../store/index.ts'
import { complaintKind } from '../streams/complaint.ts'
import type { TestOrganisation, TestServer } from './open-server.ts'
import { send } from './story-calls.ts'

/** Where a story happens: the procedure as written, and the company that works by it. */
export type Stage = { world: World; source: string; company: OrganisationFile; begin: Instant }

/** Carries a story out through HTTP, on the database, in an organisation of its own, on the server's own clock. */
export class FrontDoor implements Hand {
  readonly world: World
  readonly meaning: Hand['meaning']
  /** Where the answer to a move showed something else than what is kept. */
  readonly differences: string[] = []
  /** Moves nobody can do through the front door. */
  readonly noWay: string[] = []
  readonly #server: TestServer
  readonly #at: TestOrganisation
  readonly #ids = new Map<string, string>()
  readonly #named = new Map<string, string>()
  readonly #brought = new Set<string>()
  readonly #idle: Idle = new Map()

  private constructor(server: TestServer, at: TestOrganisation, world: World) {
    this.#server = server
    this.#at = at
    this.world = world
    this.meaning = { world, outsiders: new Outsiders(), file: (name) => this.#file(name) }
  }

  /** An organisation that has signed the procedure before the story begins. */
  static async open(server: TestServer, { world, source, company, begin }: Stage): Promise<FrontDoor> {
    const { store, outside } = server
    outside.setNow(begin)
    const { procedure, document } = world.procedure
    const people = Object.keys(company.directory.people)
    const signers = Object.fromEntries(document.signed.map((name, at) => [name, people[at] ?? '']))
    const name = `${company.organisation}-${outside.uuid()}`
    const directory = { ...company.directory, signers: { [procedure]: signers } }
    const because = { because: 'story' }
    const applied = await applyOrganisation(
      store,
      { ...company, organisation: name, directory, desks: {} },
      because,
    )
    if (!applied.ok) throw new Error(JSON.stringify(applied.refusal))
    const { organisation } = applied.value
    let standing = await draftVersion(store, organisation, { source }, because, { walks: 0 })
    while (standing.ok && standing.value.next !== undefined) {
      const { version, next } = standing.value
      const person = signers[next] ?? ''
      standing = await sign(store, organisation, { procedure, version, signature: next, person })
    }
    if (!standing.ok) throw new Error(JSON.stringify(standing.refusal))
    return new FrontDoor(server, { organisation, name, signIns: [] }, world)
  }

  #file(name: string): FileValue {
    const sha256 = createHash('sha256').update(bytesOf(name)).digest('hex')
    this.#named.set(sha256, name)
    return { sha256, name, type: 'application/pdf' }
  }

  async passTo(to: Instant): Promise<void> {
    const { store, outside } = this.#server
    const mine = { ...store, organisations: async () => this.#own(await store.organisations()) }
    let last: Instant | undefined
    for (;;) {
      const next = await this.#nextTimer()
      if (next === undefined || next > to) break
      if (last !== undefined && next <= last) {
        this.differences.push(`a timer of ${formatInstant(next)} was left behind`)
        break
      }
      last = next
      if (next > outside.now()) outside.setNow(next)
      const failed = (_: number, stream: string, error: unknown) =>
        this.differences.push(`timer of ${stream}: ${String(error)}`)
      await sweepTimers({ store: mine, now: outside.now, pass: passTime, idle: this.#idle, failed })
    }
    outside.setNow(to)
  }

  #own<One extends { organisation: number }>(all: readonly One[]): One[] {
    return all.filter(({ organisation }) => organisation === this.#at.organisation)
  }

  /** A timer that did nothing stays as it is, and is asked again when something can happen next. */
  async #nextTimer(): Promise<Instant | undefined> {
    const { organisation } = this.#at
    const rows = await this.#server.store.within(organisation, 'read only', (ask) =>
      ask<{ stream: string; at: Instant }>({
        text: 'select stream, at from timer where organisation_id = $1',
        values: [organisation],
      }),
    )
    const when = rows.map(({ stream, at }) => {
      const idle = this.#idle.get(`${organisation} ${stream}`)
      return idle?.at === formatInstant(at) ? idle.until : at
    })
    return when.length === 0 ? undefined : instantOf(Math.min(...when))
  }

  async found(complaint: string): Promise<Found | undefined> {
    const id = this.#ids.get(complaint)
    if (id === undefined) return undefined
    const { organisation } = this.#at
    const { app, store, outside } = this.#server
    return store.read(organisation, async (tx) => {
      const reader = await readerOf(app, tx, organisation, outside.now(), [id])
      const { state } = await reader.load(complaintKind, id)
      if (!state || state.status === 'disposed') return undefined
      for (const party of Object.values(state.parties))
        if (party.name !== undefined) this.meaning.outsiders.learn(party.name, party.id)
      const world = await reader.worldAmong(id, state)
      return { world, complaint: state, history: await store.history(tx, organisation, complaintKind, id) }
    })
  }

  async act(complaint: string, command: Command): Promise<Result<unknown, Refusal> | undefined> {
    const person = 'person' in command.by ? command.by.person : undefined
    if (person === undefined) return this.#shut(`${command.type} by somebody outside`)
    const call = this.#server.as(person, this.#at)
    for (const [sha256, name] of this.#named)
      if (JSON.stringify(command).includes(sha256) && !this.#brought.has(sha256)) {
        const brought = await call(uploadFile, { files: [new File([bytesOf(name)], name)] })
        if (!brought.ok || brought.value.sha256 !== sha256) throw new Error(`${name} was not taken`)
        this.#brought.add(sha256)
      }
    const id = this.#ids.get(complaint) ?? ''
    const sent = await send(call, id, command, this.world.procedure.procedure)
    if (!sent) return this.#shut(command.type)
    if (!sent.ok) return { ok: false, refusal: await this.#refusal(complaint, person, command, sent.problem) }
    if (command.type === 'RecordComplaint') this.#ids.set(complaint, sent.value.id)
    await this.#compare(complaint, sent.value)
    return sent
  }

  #shut(what: string): undefined {
    this.noWay.push(what)
    return undefined
  }

  /** Whoever may not even see the complaint is told less than why: then it is the kernel that says why. */
  async #refusal(
    complaint: string,
    person: string,
    command: Command,
    { code, facts }: ProblemDetails,
  ): Promise<Refusal> {
    const id = this.#ids.get(complaint)
    if (code === 'not-found' && id !== undefined) {
      const shown = await this.#server.as(person, this.#at)(showComplaint, { params: { id } })
      const found = await this.found(complaint)
      const decided = !shown.ok && found ? decide(found.world, found.complaint, command) : undefined
      if (decided && !decided.ok) return decided.refusal
    }
    // Problem details carry a refusal of the kernel as it was: its code and its facts.
    return { ...facts, code } as Refusal
  }

  /** What the answer shows must be what is kept: steps as they stand, and when each or what is around it is due. */
  async #compare(complaint: string, view: ComplaintView): Promise<void> {
    const found = await this.found(complaint)
    if (!found) return
    const limits = deadlines(found.world, found.complaint, this.#server.outside.now())
    const { nodes } = compile(found.world.procedure)
    for (const { key, status, due } of view.steps) {
      const kept = found.complaint.steps[key]?.status ?? 'waiting'
      if (kept !== status) this.differences.push(`${key} is ${kept}, shown as ${status}`)
      const place = readKey(nodes, key)
      // Outside any stage, the limit of the whole complaint.
      const binding = [key, place && stageOf(place)?.key]
      const ends = limits.flatMap(({ step, due: end }) =>
        end !== undefined && binding.includes(step) ? [formatInstant(end)] : [],
      )
      if (status === 'open' && due !== undefined && !ends.includes(due))
        this.differences.push(`${key} is due ${ends.join(' or ')}, shown as ${due}`)
    }
  }
}

/** A file of a story: its content is its name. */
const bytesOf = (name: string): string => `%PDF-1.4\n% ${name}\n%%EOF\n`
