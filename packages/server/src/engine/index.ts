import { accessSync, constants, existsSync, mkdirSync, realpathSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { ok, refuse, type Result } from '@redress/core/result'
import { findBinaries } from './binaries.ts'
import { makeCluster, readPassword, superuser } from './cluster.ts'
import { holdFolder } from './hold.ts'
import { findIdentity } from './identity.ts'
import { startLeashed } from './leash.ts'
import { clearLeftovers, portOf } from './leftover.ts'
import { engineSettings } from './settings.ts'
import { makeSocketFolder } from './socket-folder.ts'
import { supervise, type EngineState } from './supervisor.ts'

export { isDatabaseAway } from './away.ts'
export type { EngineState } from './supervisor.ts'

export type Engine = {
  /** Address of the owner of the product's database, for `pg`, `psql` and `pgbench` alike. */
  ownerUrl: string
  /** The same for the engine's superuser: backups and benches. */
  superuserUrl: string
  cluster: string
  state(): EngineState
  /** Resolves with the engine's last lines when it is given up; never otherwise. */
  failed: Promise<readonly string[]>
  stop(): Promise<void>
}

export type EngineProblem =
  | { code: 'no-engine-for-platform'; platform: string }
  | { code: 'root-without-setpriv' }
  /** `ownerUrl`: where the engine of that process answers, for a second process that only wants to use it. */
  | { code: 'folder-in-use'; folder: string; by: string; ownerUrl: string }
  | { code: 'folder-not-ours'; folder: string }
  | { code: 'engine-failed'; lines: readonly string[] }

/** What the engine reports while it lives: a new state with its last lines, or what a killed start had left. */
export type EngineNews = { state: EngineState; lines: readonly string[] } | { found: 'orphan' | 'stale' }

const owner = 'redress'
/** The major version is part of the path: a newer engine makes a cluster of its own and takes the events over. */
export const engineVersion = 18
const clusterName = `postgresql-${engineVersion}`
const defaultPort = 5432

/** Starts PostgreSQL in `folder`, under a leash and supervised; creates the database on the first start. */
export async function startEngine(
  folder: string,
  {
    parameters = [],
    report = () => {},
  }: { parameters?: readonly string[]; report?: (news: EngineNews) => void } = {},
): Promise<Result<Engine, EngineProblem>> {
  const binaries = findBinaries()
  if (!binaries)
    return refuse({ code: 'no-engine-for-platform', platform: `${process.platform} ${process.arch}` })
  const cluster = makeFolder(folder)
  if (!cluster) return refuse({ code: 'folder-not-ours', folder })
  const identity = findIdentity(cluster)
  if (identity === 'root-without-setpriv') return refuse({ code: identity })

  const socketFolder = makeSocketFolder(cluster, identity)
  const address = (port: number) => (user: string, database: string) => {
    const password = readPassword(cluster)
    const url = new URL(`postgresql://${user}@localhost/${database}`)
    if (password) Object.assign(url, { password, hostname: '127.0.0.1', port: String(port) })
    else url.searchParams.set('host', socketFolder)
    return url.href
  }
  const hold = await holdFolder(socketFolder)
  if ('heldBy' in hold) {
    const ownerUrl = address(portOf(cluster) ?? defaultPort)(owner, owner)
    return refuse({ code: 'folder-in-use', folder, by: hold.heldBy, ownerUrl })
  }
  await makeCluster(cluster, binaries, identity)

  const onPort = readPassword(cluster) !== undefined
  const port = onPort ? await freePort() : defaultPort
  const urlOf = address(port)
  const supervised = supervise(
    () => {
      const found = clearLeftovers(cluster, binaries, identity)
      if (found !== 'none') report({ found })
      const listen = onPort ? ['-h', '127.0.0.1', '-p', String(port)] : ['-h', '', '-k', socketFolder]
      return Promise.resolve(
        startLeashed(identity.prefix, binaries.postgres, [
          '-D',
          cluster,
          ...listen,
          ...engineSettings(binaries.libraries),
          ...parameters,
        ]),
      )
    },
    () => answers(urlOf(superuser, 'postgres')),
    (state, lines) => report({ state, lines }),
  )
  await supervised.firstReady
  const stop = async () => {
    await supervised.stop()
    hold.release()
  }
  if (supervised.state() === 'failed') {
    hold.release()
    return refuse({ code: 'engine-failed', lines: await supervised.failed })
  }
  await makeDatabase(urlOf(superuser, 'postgres'), readPassword(cluster))
  return ok({
    ownerUrl: urlOf(owner, owner),
    superuserUrl: urlOf(superuser, owner),
    cluster,
    state: () => supervised.state(),
    failed: supervised.failed,
    stop,
  })
}

/** The cluster's path in a folder of ours, or `undefined` where it belongs to somebody else. */
function makeFolder(folder: string): string | undefined {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const path = realpathSync(folder)
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
    const cluster = join(path, clusterName)
    if (existsSync(cluster)) accessSync(cluster, constants.R_OK | constants.W_OK | constants.X_OK)
    return cluster
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM'))
      return undefined
    throw error
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

/** The owner is no superuser: what it may not do here, it could not do on a company's own PostgreSQL either. */
async function makeDatabase(url: string, password: string | undefined): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query('select 1 from pg_roles where rolname = $1', [owner])
    if (rows.length === 0) await client.query(`create role ${owner} login createrole createdb`)
    if (password) await client.query(`alter role ${owner} password ${client.escapeLiteral(password)}`)
    const found = await client.query('select 1 from pg_database where datname = $1', [owner])
    if (found.rows.length === 0) await client.query(`create database ${owner} owner ${owner}`)
  } finally {
    await client.end()
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
