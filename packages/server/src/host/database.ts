import { existsSync, readdirSync } from 'node:fs'
import pg from 'pg'
import { ok, refuse, type Result } from '@redress/core/result'
import type { Config } from './config.ts'
import {
  engineVersion,
  startEngine,
  type Engine,
  type EngineNews,
  type EngineProblem,
} from '../engine/index.ts'
import { makeMasterKey, masterKeyFile, readMasterKey, secretsOf, type Secrets } from './keys.ts'
import type { Outside } from '../outside.ts'
import { isOutOfRoom, startProblem, type StartProblem } from './start-problem.ts'
import { migrate, prepareRoles } from '../store/index.ts'

export type DatabaseProblem =
  | EngineProblem
  | { code: 'master-key-missing'; place: string }
  | StartProblem
  | { code: 'unsafe-database'; setting: string }
  | { code: 'database-too-old'; version: string }
  | { code: 'folder-newer'; folder: string; version: string }

/** The database ready to work with: the newest shape, the working roles, the keys. */
export type OpenDatabase = {
  ownerUrl: string
  appUrl: string
  authUrl: string
  masterKey: Buffer
  /** The master key was made by this start, and nobody has a copy yet. */
  keyIsNew: boolean
  secrets: Secrets
  /** The embedded engine, where it is this process that runs it. */
  engine?: Engine
}

export type OpenOptions = {
  report?: (news: EngineNews) => void
  /** Use the engine of another process of ours that holds the data folder, instead of being refused. */
  share?: boolean
}

/** The embedded engine, or the PostgreSQL of DATABASE_URL; one way for the server, the command line and benches. */
export async function openDatabase(
  config: Config,
  outside: Outside,
  options: OpenOptions = {},
): Promise<Result<OpenDatabase, DatabaseProblem>> {
  try {
    return await open(config, outside, options)
  } catch (error) {
    const problem = startProblem(error, config)
    if (problem) return refuse(problem)
    throw error
  }
}

async function open(
  config: Config,
  outside: Outside,
  { report = () => {}, share = false }: OpenOptions,
): Promise<Result<OpenDatabase, DatabaseProblem>> {
  if (config.databaseUrl) return prepare(config, outside, config.databaseUrl)
  const newer = newerEngine(config.dataDirectory)
  if (newer !== undefined)
    return refuse({ code: 'folder-newer', folder: config.dataDirectory, version: newer })
  const started = await startEngine(config.dataDirectory, { report })
  if (!started.ok && started.refusal.code === 'folder-in-use' && share) {
    const masterKey = readMasterKey(config)
    if (!masterKey) return refuse({ code: 'master-key-missing', place: masterKeyFile(config) })
    return ok(addresses(config, started.refusal.ownerUrl, masterKey, false))
  }
  if (!started.ok) {
    const { refusal } = started
    const reason = refusal.code === 'engine-failed' ? refusal.lines.find(isOutOfRoom) : undefined
    return reason === undefined
      ? started
      : refuse({ code: 'no-room', folder: config.dataDirectory, reason: reason.trim() })
  }
  const engine = started.value
  const prepared = await prepare(config, outside, engine.ownerUrl).catch(async (error: unknown) => {
    await engine.stop()
    throw error
  })
  if (!prepared.ok) await engine.stop()
  return prepared.ok ? ok({ ...prepared.value, engine }) : prepared
}

async function prepare(
  config: Config,
  outside: Outside,
  ownerUrl: string,
): Promise<Result<OpenDatabase, DatabaseProblem>> {
  const version = await asOwner(ownerUrl, versionOf)
  if (Number.parseInt(version, 10) < oldestEngine) return refuse({ code: 'database-too-old', version })
  const unsafe = await asOwner(ownerUrl, unsafeSetting)
  if (unsafe) return refuse({ code: 'unsafe-database', setting: unsafe })
  const found = readMasterKey(config)
  if (!found && (await asOwner(ownerUrl, holdsSealedData)))
    return refuse({ code: 'master-key-missing', place: masterKeyFile(config) })
  const masterKey = found ?? makeMasterKey(config, outside.random)
  const open = addresses(config, ownerUrl, masterKey, !found)
  if (!config.databaseAppUrl || !config.databaseAuthUrl)
    await prepareRoles(ownerUrl, outside.random, {
      redress_app: open.secrets.appPassword,
      redress_auth: open.secrets.authPassword,
    })
  await migrate(ownerUrl, new Date(outside.now()))
  return ok(open)
}

function addresses(config: Config, ownerUrl: string, masterKey: Buffer, keyIsNew: boolean): OpenDatabase {
  const secrets = secretsOf(masterKey)
  const as = (username: string, password: string) =>
    Object.assign(new URL(ownerUrl), { username, password }).href
  return {
    ownerUrl,
    appUrl: config.databaseAppUrl ?? as('redress_app', secrets.appPassword),
    authUrl: config.databaseAuthUrl ?? as('redress_auth', secrets.authPassword),
    masterKey,
    keyIsNew,
    secrets,
  }
}

/** The oldest PostgreSQL that the statements were tried on. */
const oldestEngine = 15

async function versionOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ version: string }>(
    "select current_setting('server_version') as version",
  )
  return rows[0]?.version ?? ''
}

/** The engine of the folder, where a newer program made it: ours would begin an empty one beside it. */
function newerEngine(folder: string): string | undefined {
  if (!existsSync(folder)) return undefined
  const versions = readdirSync(folder).flatMap((name) => /^postgresql-(\d+)$/.exec(name)?.[1] ?? [])
  return versions.find((version) => Number(version) > engineVersion)
}

/** The first setting under which an acknowledged complaint could be lost by a power cut. */
async function unsafeSetting(client: pg.Client): Promise<string | undefined> {
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    const { rows } = await client.query<{ value: string }>('select current_setting($1) as value', [setting])
    if (rows[0]?.value === 'off') return setting
  }
  return undefined
}

async function holdsSealedData(client: pg.Client): Promise<boolean> {
  const table = await client.query("select where to_regclass('keys.subject_key') is not null")
  if (table.rowCount === 0) return false
  const { rowCount } = await client.query('select from keys.subject_key limit 1')
  return rowCount !== 0
}

async function asOwner<Value>(url: string, act: (client: pg.Client) => Promise<Value>): Promise<Value> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return await act(client)
  } finally {
    await client.end()
  }
}
