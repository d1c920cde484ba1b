import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import pg from 'pg'
import { startEngine } from '../engine/index.ts'
import { migrate } from '../store/migrate.ts'
import { prepareRoles } from '../store/roles.ts'

export type TestDatabase = { ownerUrl: string; appUrl: string; authUrl: string }

/** What `npm test` hands to every test process: one engine, one migrated database for the whole run. */
const handed = 'REDRESS_TEST_DATABASES'

/** Migrates the owner's database and gives the addresses of all three roles. */
export async function prepareDatabase(ownerUrl: string): Promise<TestDatabase> {
  const passwords = await prepareRoles(ownerUrl, randomBytes, { redress_app: 'test', redress_auth: 'test' })
  await migrate(ownerUrl, new Date())
  return {
    ownerUrl,
    appUrl: as(ownerUrl, 'redress_app', passwords.redress_app),
    authUrl: as(ownerUrl, 'redress_auth', passwords.redress_auth),
  }
}

function as(url: string, user: string, password: string): string {
  const address = new URL(url)
  address.username = user
  address.password = password
  return address.href
}

let own: Promise<TestDatabase> | undefined

/** The migrated database all tests of a run share; a test works in an organisation of its own. */
export function sharedDatabase(): Promise<TestDatabase> {
  const given = process.env[handed]
  own ??= given ? Promise.resolve(readHanded(given)) : ownEngine().then(prepareDatabase)
  return own
}

/** A migrated database for one test alone: for what looks at the catalogue, breaks rows or counts organisations. */
export async function freshDatabase(): Promise<TestDatabase> {
  const { ownerUrl } = await sharedDatabase()
  const name = `test_${randomBytes(6).toString('hex')}`
  await asOwner(ownerUrl, (client) => client.query(`create database ${name}`))
  // An engine of this file's own goes with its folder.
  if (process.env[handed])
    after(() => asOwner(ownerUrl, (client) => client.query(`drop database if exists ${name} with (force)`)))
  const address = new URL(ownerUrl)
  address.pathname = `/${name}`
  return prepareDatabase(address.href)
}

/** For the children of `npm test`. */
export const handOver = (database: TestDatabase) => ({ [handed]: JSON.stringify(database) })

function readHanded(text: string): TestDatabase {
  const { ownerUrl, appUrl, authUrl }: Record<string, unknown> = JSON.parse(text)
  if (typeof ownerUrl !== 'string' || typeof appUrl !== 'string' || typeof authUrl !== 'string')
    throw new Error(`${handed} holds no addresses`)
  return { ownerUrl, appUrl, authUrl }
}

/** A test file run by itself brings its own engine, and takes it away again. */
async function ownEngine(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'redress-test-'))
  const engine = await startEngine(folder)
  if (!engine.ok) throw new Error(`no database for the tests: ${JSON.stringify(engine.refusal)}`)
  after(async () => {
    await engine.value.stop()
    await rm(folder, { recursive: true, force: true })
  })
  return engine.value.ownerUrl
}

async function asOwner(url: string, act: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    await act(client)
  } finally {
    await client.end()
  }
}
