import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { startEngine } from '../engine/index.ts'
import { databaseCode } from '../store/index.ts'
import { handedOver, prepareDatabase, type TestDatabase } from './prepare.ts'

let shared: Promise<TestDatabase> | undefined
const leaving: (() => Promise<void>)[] = []

// Here and not where they are made: a hook set inside a test ends with that test.
after(async () => {
  const failures: unknown[] = []
  for (const leave of leaving.reverse()) await leave().catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw new AggregateError(failures)
})

/** Done when the file's tests are over, the last said first: what stands on a database is closed before it goes. */
export const whenDone = (leave: () => Promise<void>): void => void leaving.push(leave)

/** The migrated database all tests of a run share; a test works in an organisation of its own. */
export function sharedDatabase(): Promise<TestDatabase> {
  const given = handedOver()
  shared ??= given ? Promise.resolve(given) : ownEngine().then(prepareDatabase)
  return shared
}

/** A migrated database for one test alone: for what looks at the catalogue, breaks rows or counts organisations. */
export async function freshDatabase(): Promise<TestDatabase> {
  const { ownerUrl } = await sharedDatabase()
  const name = `test_${randomBytes(6).toString('hex')}`
  await asOwner(ownerUrl, `create database ${name}`)
  leaving.push(() => dropDatabase(ownerUrl, name))
  const address = new URL(ownerUrl)
  address.pathname = `/${name}`
  return prepareDatabase(address.href)
}

/** A test file run by itself brings its own engine, and takes it away again. */
async function ownEngine(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'redress-test-'))
  const engine = await startEngine(folder)
  if (!engine.ok) throw new Error(`no database for the tests: ${JSON.stringify(engine.refusal)}`)
  leaving.push(async () => {
    await engine.value.stop()
    await rm(folder, { recursive: true, force: true })
  })
  return engine.value.ownerUrl
}

/** A connection that was just closed may still be leaving; the owner may not push it. */
async function dropDatabase(ownerUrl: string, name: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await asOwner(ownerUrl, `drop database if exists ${name}`)
    } catch (error) {
      if (attempt === 40 || databaseCode(error) !== '55006') throw error
      await setTimeout(50)
    }
  }
}

async function asOwner(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
