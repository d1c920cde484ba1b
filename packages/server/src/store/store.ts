import { formatInstant, instantOf, type Instant } from '@redress/core/values'
import { type Ask, askClient, askTx } from './ask.ts'
import type { Writer } from './batch.ts'
import { Beside } from './beside.ts'
import { CurrentStreams } from './current-streams.ts'
import type { StoredEvent } from './event.ts'
import { FoldCache } from './fold-cache.ts'
import { HistoryCache } from './history-cache.ts'
import { KeptAnswers } from './kept-answers.ts'
import { historyOf } from './history-of.ts'
import { loadFolded } from './load.ts'
import { loadMany } from './load-many.ts'
import { everyOrganisation, makeOrganisation, type Organisation } from './organisations.ts'
import type { StoreOutside } from './outside.ts'
import type { Projection } from './projection.ts'
import { onOne, openPool } from './pools.ts'
import { type Access, inOrganisation, statementsOn, type Tx } from './reader.ts'
import { type RoleFault, roleFaults } from './roles.ts'
import { kindsOf, type Shared } from './shared.ts'
import { type AnyKind, type Loaded, streamOf, type StreamKind } from './stream-kind.ts'
import { SubjectKeys } from './subject-keys.ts'
import { type DraftsOf, type Standing, Watch } from './standing.ts'
import { QueueWriter } from './writer.ts'

export type StoreOptions = {
  /** Address of `redress_app`: never the owner's. */
  appUrl: string
  outside: StoreOutside
  kinds: readonly AnyKind[]
  /** 32 bytes that wrap the keys of all personal data. */
  masterKey: Buffer
  projections?: readonly Projection[]
  /** Connections for reading and for writing. */
  connections?: { read: number; write: number }
  /** Characters of event bodies kept folded; 32 million where nothing is said. */
  foldedCharacters?: number
}

/** Everything the server does with the database. */
export type Store = {
  readonly writer: Writer
  readonly shared: Shared
  /** A read-only transaction that sees one organisation. */
  read<Value>(organisation: number, look: (tx: Tx) => Promise<Value>): Promise<Value>
  /** The same where everything is looked up by its key. */
  readByKeys<Value>(organisation: number, look: (tx: Tx) => Promise<Value>): Promise<Value>
  /** A transaction on the mutable tables beside the chain (drafts, files, desks, sign-ins); never on events or rows. */
  change<Value>(organisation: number, work: (tx: Tx) => Promise<Value>): Promise<Value>
  /** Statements on the global tables (organisation, desk, login, login_organisation) alone. */
  global<Value>(work: (tx: Tx) => Promise<Value>): Promise<Value>
  /**
   * The folded stream as `tx` sees it, from memory where nothing was added since.
   *
   * @param standing Looked at just now: the stream as it stood then is enough.
   */
  load<State, Event extends StoredEvent>(
    tx: Tx,
    organisation: number,
    kind: StreamKind<State, Event>,
    id: string,
    standing?: Standing,
  ): Promise<Loaded<State>>
  /** The stream as this process last wrote or read it, if it is kept: others may have written since. */
  remembered<State, Event extends StoredEvent>(
    organisation: number,
    kind: StreamKind<State, Event>,
    id: string,
  ): State | undefined
  /** Several streams at once, by their names (`streamOf`); for whoever goes through everything, without remembering them. */
  loadMany(
    tx: Tx,
    organisation: number,
    streams: readonly string[],
    how?: { remember?: boolean; standing?: Standing | undefined },
  ): Promise<Map<string, Loaded<unknown>>>
  /** How the record stands now: what was kept before is held against it. */
  standing(organisation: number, drafts: DraftsOf): Promise<Standing>
  /** Every event of a stream, oldest first. */
  history<State, Event extends StoredEvent>(
    tx: Tx,
    organisation: number,
    kind: StreamKind<State, Event>,
    id: string,
  ): Promise<Event[]>
  /** The id of the complaint with this number. */
  complaintOf(organisation: number, number: string): Promise<string | undefined>
  /** Makes an organisation, or finds the one of that name. */
  organisation(name: string): Promise<Organisation & { created: boolean }>
  organisations(): Promise<Organisation[]>
  /** Statements by hand within one organisation; for audits and projections. */
  within<Value>(organisation: number, access: Access, work: (ask: Ask) => Promise<Value>): Promise<Value>
  /** Called after every commit of this process. */
  onCommit(listener: (organisation: number) => void): void
  /** What keeps the server from working as this role; empty = nothing. */
  roleFaults(): Promise<RoleFault[]>
  /** The database's clock minus ours, in milliseconds. */
  skew(): Promise<number>
  /** Forgets idempotent answers given before an instant. */
  forgetAnswers(organisation: number, before: Instant): Promise<void>
  close(): Promise<void>
}

export function openStore(options: StoreOptions): Store {
  const { appUrl, outside, connections = { read: 8, write: 4 } } = options
  const reading = openPool({ connectionString: appUrl, max: connections.read })
  const writing = openPool({ connectionString: appUrl, max: connections.write, name: 'redress writer' })
  const histories = new HistoryCache(16_000_000)
  const answers = new KeptAnswers(24 * 1024 * 1024)
  const current = new CurrentStreams()
  const keys = new SubjectKeys(options.masterKey, (length) => outside.random(length))
  const shared: Shared = {
    outside,
    keys,
    beside: new Beside(keys.master),
    folded: new FoldCache(options.foldedCharacters ?? 32_000_000, (organisation) => {
      histories.forget(organisation)
      answers.forget(organisation)
      current.forget(organisation)
      for (const kind of options.kinds) kind.forget?.()
    }),
    histories,
    answers,
    projections: options.projections ?? [],
    ...kindsOf(options.kinds),
  }
  const listeners: ((organisation: number) => void)[] = []
  const within: Store['within'] = (organisation, access, work) =>
    inOrganisation(reading, organisation, access, (_, client) => work(askClient(client)))
  const writer = new QueueWriter(
    writing,
    shared,
    (organisation) => (statement) => within(organisation, 'read only', (ask) => ask(statement)),
    (organisation) => {
      for (const listener of listeners) listener(organisation)
    },
  )

  const watches = new Map<number, Watch>()
  return {
    writer,
    shared,
    within,
    read: (organisation, look) => inOrganisation(reading, organisation, 'read only', look),
    readByKeys: (organisation, look) => inOrganisation(reading, organisation, 'by keys', look),
    change: (organisation, work) => inOrganisation(reading, organisation, 'read write', work),
    async load<State, Event extends StoredEvent>(
      tx: Tx,
      organisation: number,
      kind: StreamKind<State, Event>,
      id: string,
      standing?: Standing,
    ) {
      const stream = streamOf(kind, id)
      const known = standing && current.get(organisation, standing, stream)
      // Folded by the kind that the stream's name begins with.
      if (known) return known as Loaded<State>
      const loaded = await loadFolded(shared, askTx(tx), organisation, kind, id)
      if (standing) current.keep(organisation, standing, stream, loaded)
      return loaded
    },
    remembered: <State, Event extends StoredEvent>(
      organisation: number,
      kind: StreamKind<State, Event>,
      id: string,
    ) => {
      const kept = shared.folded.latest(organisation, streamOf(shared.checked(kind), id))
      // Folded by this very kind.
      return kept?.folded.state as State | undefined
    },
    async loadMany(tx, organisation, streams, { remember, standing } = {}) {
      const known = new Map<string, Loaded<unknown>>()
      for (const stream of streams) {
        const found = standing && current.get(organisation, standing, stream)
        if (found) known.set(stream, found)
      }
      const missing = streams.filter((stream) => !known.has(stream))
      if (missing.length === 0) return known
      for (const [stream, loaded] of await loadMany(shared, askTx(tx), organisation, missing, remember)) {
        known.set(stream, loaded)
        if (standing) current.keep(organisation, standing, stream, loaded)
      }
      return known
    },
    standing(organisation, drafts) {
      let watch = watches.get(organisation)
      if (!watch) {
        watch = new Watch(
          organisation,
          (work) => within(organisation, 'by keys', work),
          () => shared.folded.forget(organisation),
        )
        watches.set(organisation, watch)
      }
      return watch.look(drafts)
    },
    history: (tx, organisation, kind, id) => historyOf(shared, askTx(tx), organisation, kind, id),
    async complaintOf(organisation, number) {
      const found = await within(organisation, 'read only', (ask) =>
        ask<{ complaint_id: string }>({
          text: 'select complaint_id from complaint where organisation_id = $1 and number = $2',
          values: [organisation, number],
        }),
      )
      return found[0]?.complaint_id
    },
    organisation: (name) => makeOrganisation(reading, outside, name),
    organisations: () => everyOrganisation(reading),
    onCommit: (listener) => void listeners.push(listener),
    global: (work) => onOne(reading, (client) => work(statementsOn(client))),
    roleFaults: () => onOne(reading, roleFaults),
    async skew() {
      const found = await onOne(reading, (client) =>
        client.query<{ at: number }>('select clock_timestamp() as at'),
      )
      return (found.rows[0]?.at ?? 0) - outside.now()
    },
    async forgetAnswers(organisation, before) {
      await within(organisation, 'read write', (ask) =>
        ask({
          text: 'delete from idempotency where organisation_id = $1 and at < $2',
          values: [organisation, formatInstant(instantOf(before))],
        }),
      )
    },
    async close() {
      await writer.close()
      await Promise.all([reading.end(), writing.end(), shared.beside.close()])
    },
  }
}
