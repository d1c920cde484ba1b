import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import type { Config } from './config.ts'
import { openDatabase } from './database.ts'
import { startEngine } from '../engine/index.ts'
import { masterKeyFile } from './keys.ts'
import { openLocal } from '../local.ts'
import { fakeOutside, freshDatabase } from '../testing/index.ts'

async function config(more: Partial<Config> = {}): Promise<Config> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'redress-database-'))
  after(() => rm(dataDirectory, { recursive: true, force: true }))
  return { port: 0, host: '127.0.0.1', dataDirectory, demo: false, ...more }
}

async function ask(
  url: string,
  statement: string,
  values: unknown[] = [],
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement, values)).rows
  } finally {
    await client.end()
  }
}

test('on an own PostgreSQL it needs nothing but the address, and works as a role that owns nothing', async () => {
  const { ownerUrl } = await freshDatabase()
  const opened = await openDatabase(await config({ databaseUrl: ownerUrl }), fakeOutside())
  assert(opened.ok, JSON.stringify(opened))
  assert.equal(opened.value.engine, undefined)
  assert.deepEqual(await ask(opened.value.appUrl, 'select current_user as role'), [{ role: 'redress_app' }])
  assert.deepEqual(await ask(opened.value.authUrl, 'select current_user as role'), [{ role: 'redress_auth' }])
})

test('where sealed data is and no master key, nothing starts and no new key is made', async () => {
  const { ownerUrl } = await freshDatabase()
  const settings = await config({ databaseUrl: ownerUrl })
  assert((await openDatabase(settings, fakeOutside())).ok)
  await ask(ownerUrl, 'insert into keys.subject_key values (1, $1, $2)', ['party/1', randomBytes(60)])
  rmSync(masterKeyFile(settings))
  for (const _ of ['first', 'again'])
    assert.deepEqual(await openDatabase(settings, fakeOutside()), {
      ok: false,
      refusal: { code: 'master-key-missing', place: masterKeyFile(settings) },
    })
})

test('a database that does not write commits through is refused', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'redress-unsafe-'))
  const engine = await startEngine(folder, { parameters: ['-c', 'synchronous_commit=off'] })
  assert(engine.ok)
  after(async () => {
    await engine.value.stop()
    await rm(folder, { recursive: true, force: true })
  })
  assert.deepEqual(await openDatabase(await config({ databaseUrl: engine.value.ownerUrl }), fakeOutside()), {
    ok: false,
    refusal: { code: 'unsafe-database', setting: 'synchronous_commit' },
  })
})

test('a command works beside the running server, on the same engine and the same organisations', async () => {
  const settings = await config()
  const server = await openLocal(settings)
  assert(server.ok, JSON.stringify(server))
  try {
    await server.value.store.organisation('haiwan')
    const alone = await openLocal(settings)
    assert(!alone.ok && alone.refusal.code === 'folder-in-use')
    const command = await openLocal(settings, { share: true })
    assert(command.ok, JSON.stringify(command))
    const { store, close } = command.value
    const faults = await store.roleFaults()
    const found = await store.organisations()
    await close()
    assert.deepEqual({ faults, names: found.map(({ name }) => name) }, { faults: [], names: ['haiwan'] })
  } finally {
    await server.value.close()
  }
})
