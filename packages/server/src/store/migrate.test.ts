import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import { freshDatabase, whenDone } from '../testing/index.ts'
import { type CannotMigrate, migrate } from './migrate.ts'
import { databaseCode } from './retry.ts'
import { openPool } from './pools.ts'

const at = new Date('2026-03-10T02:00:00Z')

async function startMigrated() {
  const { ownerUrl } = await freshDatabase()
  const pool = openPool({ connectionString: ownerUrl, max: 2 })
  whenDone(() => pool.end())
  return { ownerUrl, pool }
}
const empty = 'drop schema redress cascade; drop schema keys cascade; drop schema auth cascade'

test('no two migrations have the same number', () => {
  const numbers = readdirSync(new URL('./migrations/', import.meta.url)).map((name) => name.slice(0, 4))
  assert.equal(new Set(numbers).size, numbers.length)
})

test('migrating again changes nothing', async () => {
  const { ownerUrl } = await startMigrated()
  assert.deepEqual(await migrate(ownerUrl, at), [])
})

test('several starts at once migrate an empty database once', async () => {
  const { ownerUrl, pool } = await startMigrated()
  await pool.query(empty)
  const applied = await Promise.all([migrate(ownerUrl, at), migrate(ownerUrl, at), migrate(ownerUrl, at)])
  const names = applied.flat()
  assert.ok(names.includes('0001-store.sql'))
  assert.equal(new Set(names).size, names.length)
  assert.deepEqual(await migrate(ownerUrl, at), [])
})

test('a migration that failed halfway leaves nothing, and the next start goes on from there', async () => {
  const { ownerUrl, pool } = await startMigrated()
  await pool.query(empty)
  // Somebody else's table is in the way of the second migration.
  await pool.query('create schema redress; create table redress.part (id int)')
  await assert.rejects(migrate(ownerUrl, at), ({ migration, cause }: CannotMigrate) => {
    assert.deepEqual([migration, databaseCode(cause)], ['0002-part.sql', '42P07'])
    return true
  })
  const { rows } = await pool.query<{ name: string }>(
    'select name from redress.schema_version where version > 0 order by version',
  )
  assert.deepEqual(rows, [{ name: '0001-store.sql' }])
  await pool.query('drop table redress.part')
  assert.equal((await migrate(ownerUrl, at))[0], '0002-part.sql')
})

test('a migration that was changed after it was applied is refused', async () => {
  const { ownerUrl, pool } = await startMigrated()
  await pool.query("update redress.schema_version set sha256 = 'another' where version = 1")
  await assert.rejects(migrate(ownerUrl, at), /0001-store\.sql was changed after it was applied/)
})

test('a database newer than the program is refused', async () => {
  const { ownerUrl, pool } = await startMigrated()
  await pool.query("insert into redress.schema_version values (9999, '9999-future.sql', 'x', now())")
  await assert.rejects(migrate(ownerUrl, at), /newer than this program: it knows migration 9999-future\.sql/)
})
