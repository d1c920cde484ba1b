import type { Writable } from 'node:stream'
import {
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type pg from 'pg'
import { encode } from './insert.ts'
import { holding, type Pool, take } from './pools.ts'
import { type Database, tables } from './tables.ts'

/** Statements of one organisation in one transaction. */
export type Tx = Kysely<Database>

type Client = Pick<pg.ClientBase, 'query'>

/**
 * What is sent on a connection until nothing more is to be done at once leaves in one piece, so that neither side wakes for
 * every statement of it.
 *
 * Source: node-postgres keeps its socket at `connection.stream`.
 */
function leavesTogether(client: Client & { connection?: { stream?: Writable } }) {
  const stream = client.connection?.stream
  if (!stream) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}

/** Kysely over one connection whose transaction somebody else opens and ends. */
export function statementsOn(client: Client): Tx {
  const connection: DatabaseConnection = {
    async executeQuery<Row>(query: {
      sql: string
      parameters: readonly unknown[]
    }): Promise<QueryResult<Row>> {
      assertOrganisation(query.sql)
      const name = nameOf(query.sql)
      const values = query.parameters.map(asParameter)
      leavesTogether(client)
      const result = await client.query(
        name === undefined ? { text: query.sql, values } : { name, text: query.sql, values },
      )
      // The database answers with the columns the compiled statement names; their types come from `tables`.
      return { rows: result.rows as Row[], numAffectedRows: BigInt(result.rowCount ?? 0) }
    },
    async *streamQuery() {
      yield await Promise.reject(new Error('rows are read by pages here, not streamed'))
    },
  }
  return new Kysely<Database>({ dialect: new OneConnection(connection) })
}

const names = new Map<string, string>()
/** Lists of any length would make a statement for each length. */
const mostNames = 300

/** The same text under the same name: the database reads and plans it once per connection. */
function nameOf(statement: string): string | undefined {
  const known = names.get(statement)
  if (known !== undefined || names.size >= mostNames) return known
  const name = `read ${names.size + 1}`
  names.set(statement, name)
  return name
}

const ownTable = new RegExp(`\\b(?:from|join|into|update) "(?:${Object.keys(tables).join('|')})"`)

/** A statement that forgot the organisation is a bug, found the first time it runs, and never runs. */
function assertOrganisation(statement: string) {
  if (
    ownTable.test(statement) &&
    !/"organisation_id" = |\("organisation_id"|, "organisation_id"/.test(statement)
  )
    throw new Error(`a statement that names no organisation: ${statement}`)
}

/** No count of ours ever reaches this; every instant after 1973 is beyond it. */
const leastInstant = 1e11

/**
 * Instants are numbers in the program and timestamps in the database; a parameter does not say which column it is
 * for, so its size tells.
 */
function asParameter(value: unknown): unknown {
  return typeof value === 'number' && value >= leastInstant ? encode(value, 'timestamptz') : value
}

class OneConnection implements Dialect {
  readonly #connection: DatabaseConnection
  constructor(connection: DatabaseConnection) {
    this.#connection = connection
  }
  createDriver(): Driver {
    const connection = this.#connection
    const nested = () => Promise.reject(new Error('the transaction is already open'))
    return {
      init: async () => undefined,
      acquireConnection: async () => connection,
      beginTransaction: nested,
      commitTransaction: nested,
      rollbackTransaction: nested,
      releaseConnection: async () => undefined,
      destroy: async () => undefined,
    }
  }
  createQueryCompiler = () => new PostgresQueryCompiler()
  createAdapter = () => new PostgresAdapter()
  createIntrospector = (db: Kysely<unknown>) => new PostgresIntrospector(db)
}

/**
 * The first statement of every transaction: whose rows it may see. A literal, because Citus carries only that to
 * its workers; the number is checked here because a literal takes no parameter.
 */
export function settingOf(organisation: number): string {
  if (!Number.isInteger(organisation) || organisation < 1)
    throw new Error(`not an organisation: ${String(organisation)}`)
  return `set local app.organisation = '${organisation}'`
}

/**
 * `snapshot`: every statement of the transaction sees the same moment. `by keys`: its statements find what they look for by
 * keys, so that one plan serves for ever; making it each time takes longer than the finding.
 */
export type Access = 'read only' | 'by keys' | 'read write' | 'snapshot'
const modes: Record<Access, string> = {
  'read only': 'read only',
  'by keys': `read only; set local plan_cache_mode = 'force_generic_plan'`,
  'read write': 'read write',
  snapshot: 'isolation level repeatable read read only',
}

/**
 * One transaction of one organisation. `readonly` ones cannot write, whatever the statement. The first statement does
 * not wait for the beginning, and nobody waits for a reading transaction to end.
 */
export async function inOrganisation<Value>(
  pool: Pool,
  organisation: number,
  access: Access,
  work: (tx: Tx, client: Client) => Promise<Value>,
): Promise<Value> {
  const setting = settingOf(organisation)
  const client = await take(pool)
  const free = (failure?: Error) => client.release(failure)
  leavesTogether(client)
  const begun = client.query(`begin ${modes[access]}; ${setting}`)
  // Awaited below; until then whatever the work asks for fails with it.
  begun.catch(() => undefined)
  try {
    const value = await holding(pool, () => work(statementsOn(client), client))
    await begun
    const ended = client.query('commit')
    if (access === 'read write') await ended.then(() => free())
    else void ended.then(() => free(), free)
    return value
  } catch (error) {
    await client.query('rollback').then(() => free(), free)
    throw error
  }
}
