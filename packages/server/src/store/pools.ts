import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'

/** PostgreSQL's own numbers for its types. */
const int8 = 20
const timestamptz = 1184

/** `2026-11-21 09:00:00.123+00` as milliseconds; every connection of ours works in UTC. */
function readTimestamp(text: string): number {
  if (text === 'infinity') return Infinity
  if (text === '-infinity') return -Infinity
  return Date.parse(`${text.slice(0, 10)}T${text.slice(11).replace(/\+00(:00)?$/, 'Z')}`)
}

function readBigint(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`a number too large to be ours: ${text}`)
  return value
}

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === timestamptz
      ? readTimestamp
      : oid === int8
        ? readBigint
        : // The library's overloads say one thing for each format; ours only passes on.
          pg.types.getTypeParser(oid, format as 'text')) as pg.CustomTypesConfig['getTypeParser'],
}

export type Pool = pg.Pool
export type PoolOptions = { connectionString: string; max: number; name?: string; pipeline?: boolean }

/**
 * Connections of a working role. A connection that breaks while nobody uses it must not take the process with it.
 * `pipeline`: statements are sent without waiting for the answer to the one before. `name`: what the database shows.
 */
export function openPool({ connectionString, max, name = 'redress', pipeline = true }: PoolOptions): Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    // What a connection has planned goes with it: whoever comes after a quiet while would wait for all of it again.
    min: Math.min(max, 2),
    types,
    ...({ pipeline } as object),
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    application_name: name,
  })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** Whose connection whoever works now holds already. */
const held = new AsyncLocalStorage<Pool>()

export const holding = <Value>(pool: Pool, work: () => Promise<Value>): Promise<Value> => held.run(pool, work)

/**
 * A connection of the pool. Whoever holds one and waits for another keeps it from those who wait likewise: as many of them
 * as there are connections wait for each other, and nobody else is served either. That is a mistake of the program, found
 * the first time it runs and not on the busiest day.
 */
export async function take(pool: Pool): Promise<pg.PoolClient> {
  if (held.getStore() === pool) throw new Error('whoever holds a connection may not wait for another')
  return pool.connect()
}

/** Work on a connection of its own, outside any organisation. */
export async function onOne<Value>(
  pool: Pool,
  work: (client: pg.PoolClient) => Promise<Value>,
): Promise<Value> {
  const client = await take(pool)
  try {
    return await holding(pool, () => work(client))
  } finally {
    client.release()
  }
}
