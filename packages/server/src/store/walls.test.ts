import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askClient } from './ask.ts'
import { catalogueViolations } from './testing/catalogue.ts'
import { openPool } from './pools.ts'
import { inOrganisation } from './reader.ts'
import { databaseCode } from './retry.ts'
import { roleFaults } from './roles.ts'
import { freshDatabase, sharedDatabase, whenDone } from '../testing/index.ts'
import { answer, file, startStore } from './testing/start-store.ts'
import { type TableName, tables } from './tables.ts'

const own = Object.keys(tables) as TableName[]

/** A value of each type, for rows that must never get in. */
const anyValue: Readonly<Record<string, string>> = {
  text: "'x'",
  uuid: 'gen_random_uuid()',
  int4: '1',
  int8: '1',
  timestamptz: 'now()',
  bytea: "'x'",
  tsvector: "''",
}

const poolOf = (connectionString: string, max = 1) => {
  const pool = openPool({ connectionString, max })
  whenDone(() => pool.end())
  return pool
}

test('the catalogue keeps every rule that lets the same schema run on one machine and on many', async () => {
  const pool = poolOf((await sharedDatabase()).ownerUrl)
  assert.deepEqual(await catalogueViolations(pool), [])
})

test('the catalogue query finds a planted fault of every rule', async () => {
  const pool = poolOf((await freshDatabase()).ownerUrl)
  const faults: Record<string, string> = {
    L1: 'create table redress.bad (id int primary key)',
    L1b: 'create table redress.bad (organisation_id bigint not null primary key)',
    L2: 'create table redress.bad (organisation_id int not null, id int, primary key (id, organisation_id))',
    L2b: 'create table redress.bad (organisation_id int not null)',
    L3: `create table redress.good (organisation_id int not null, id int, primary key (organisation_id, id));
         create table redress.bad (organisation_id int not null, id int, primary key (organisation_id, id),
           foreign key (id, organisation_id) references redress.good (organisation_id, id))`,
    L3b: `create table redress.good (organisation_id int not null, id int, primary key (organisation_id, id));
          alter table redress.desk add id int,
            add foreign key (organisation_id, id) references redress.good (organisation_id, id)`,
    L3c: `create table redress.good (organisation_id int not null, id int, primary key (organisation_id, id));
          create table redress.bad (organisation_id int not null, id int, primary key (organisation_id, id),
            foreign key (organisation_id, id) references redress.good (organisation_id, id) on delete set null)`,
    L4: `create function redress.f() returns trigger language plpgsql as 'begin return new; end';
         create trigger t before insert on redress.timer for each row execute function redress.f()`,
    L5: 'alter table redress.timer force row level security',
    L6: 'alter table redress.timer disable row level security',
    L7: 'create policy p on redress.timer using (true)',
    L8: `create sequence redress.s; alter table redress.timer add n int default nextval('redress.s')`,
  }
  for (const [rule, sql] of Object.entries(faults)) {
    await pool.query('begin')
    await pool.query(sql)
    const found = await catalogueViolations(pool)
    await pool.query('rollback')
    assert.ok(
      found.some((line) => line.startsWith(`${rule} `)),
      `${rule}: ${found.join('; ')}`,
    )
  }
})

test('the columns the program knows are those the database has', async () => {
  const pool = poolOf((await sharedDatabase()).ownerUrl)
  const found = await pool.query<{ t: string; columns: string[] }>(
    `select c.relname as t, array_agg(a.attname::text || ' ' || format_type(a.atttypid, null)
         || case when a.attnotnull then '' else '?' end order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where n.nspname in ('redress', 'keys') and c.relkind = 'r' group by c.relname`,
  )
  const there = new Map(found.rows.map(({ t, columns }) => [t, columns]))
  const shown: Record<string, string> = {
    integer: 'int4',
    bigint: 'int8',
    'timestamp with time zone': 'timestamptz',
  }
  for (const table of own) {
    const columns = (there.get(table) ?? []).map((column) => {
      const [, name = '', type = '', optional = ''] = /^(\S+) ([^?]+)(\??)$/.exec(column) ?? []
      return `${name} ${shown[type] ?? type}${optional}`
    })
    const known = Object.entries(tables[table].columns).map(([name, type]) => `${name} ${type}`)
    assert.deepEqual(columns, ['organisation_id int4', ...known], table)
  }
})

test('the server works as roles that own nothing and cannot step over a wall', async () => {
  const { appUrl, authUrl, ownerUrl } = await sharedDatabase()
  assert.deepEqual(await roleFaults(poolOf(appUrl)), [])
  assert.deepEqual(await roleFaults(poolOf(authUrl)), [])
  assert.deepEqual(await roleFaults(poolOf(ownerUrl)), ['owns-tables'])
})

test('nothing recorded can be changed or deleted by the role the server works as', async () => {
  const { store, organisation, outside, database } = await startStore()
  await store.writer.submit(organisation, file(outside.uuid()))
  const pool = poolOf(database.appUrl)
  for (const sql of [
    "update event set body = '{}' where organisation_id = $1",
    'delete from event where organisation_id = $1',
    'delete from organisation_head where organisation_id = $1',
    'delete from checkpoint where organisation_id = $1',
    'delete from counter where organisation_id = $1',
    'delete from subject_key where organisation_id = $1',
    'update organisation set chain = gen_random_uuid() where organisation_id = $1',
  ])
    await assert.rejects(
      inOrganisation(pool, organisation, 'read write', (_, client) => client.query(sql, [organisation])),
      { code: '42501' },
      sql,
    )
  for (const sql of ['truncate event', 'drop table event', 'alter table event disable row level security'])
    await assert.rejects(
      inOrganisation(pool, organisation, 'read write', (_, client) => client.query(sql)),
      { code: '42501' },
      sql,
    )
})

/** Two organisations with something in every table of theirs that the writer fills. */
async function startTwo() {
  const here = await startStore()
  const { store, outside } = here
  const { organisation: other } = await store.organisation(`other ${outside.uuid()}`)
  for (const organisation of [here.organisation, other]) {
    const id = outside.uuid()
    await store.writer.submit(organisation, file(id, { key: 'k' }))
    await store.writer.submit(organisation, answer(id, 'done'))
    await store.writer.submit(organisation, file(outside.uuid()))
  }
  return { ...here, other }
}

test('with our own filter left out, row-level security alone hides every row of another organisation', async () => {
  const { organisation, other, database } = await startTwo()
  const pool = poolOf(database.appUrl)
  const met = new Set<string>()
  for (const table of own) {
    const rows = await inOrganisation(pool, organisation, 'read only', (_, client) =>
      askClient(client)<{ o: number }>({ text: `select organisation_id as o from ${table}`, values: [] }),
    )
    for (const { o } of rows) assert.equal(o, organisation, table)
    if (rows.length > 0) met.add(table)
    const asked = await inOrganisation(pool, organisation, 'read only', (_, client) =>
      askClient(client)({ text: `select from ${table} where organisation_id = $1`, values: [other] }),
    )
    assert.equal(asked.length, 0, table)
  }
  for (const table of [
    'event',
    'organisation_head',
    'subject_key',
    'counter',
    'complaint',
    'open_step',
    'timer',
    'outbox',
  ])
    assert.ok(met.has(table), `${table} had nothing to hide`)
})

test('row-level security alone keeps every write out of another organisation', async () => {
  const { organisation, other, database } = await startTwo()
  const pool = poolOf(database.appUrl, 2)
  const owner = poolOf(database.ownerUrl)
  const countOf = async (table: TableName) => {
    const schema = tables[table].schema
    const { rows } = await owner.query<{ n: string; sum: string }>(
      `select count(*)::text as n, coalesce(sum(hashtext(t::text)), 0)::text as sum
       from ${schema}.${table} t where organisation_id = $1`,
      [other],
    )
    return JSON.stringify(rows)
  }
  for (const table of own) {
    const columns = Object.entries(tables[table].columns)
    const names = columns.map(([name]) => name)
    const made = columns.map(([, type]) => anyValue[type.replace('?', '')])
    const before = await countOf(table)
    // As somebody would write them who forgot the organisation, or means another one.
    const attempts = [
      `insert into ${table} (organisation_id, ${names.join(', ')}) values (${other}, ${made.join(', ')})`,
      `update ${table} set ${names[0]} = ${names[0]} where organisation_id = ${other}`,
      `update ${table} set organisation_id = ${other}`,
      `delete from ${table} where organisation_id = ${other}`,
      `delete from ${table}`,
    ]
    for (const sql of attempts) {
      const outcome = await inOrganisation(pool, organisation, 'read write', async (_, client) => {
        const { rowCount } = await client.query(sql)
        return rowCount ?? 0
      }).catch((error: unknown) => {
        assert.equal(databaseCode(error), '42501', sql)
        return 0
      })
      if (sql.includes(String(other))) assert.equal(outcome, 0, sql)
    }
    assert.equal(await countOf(table), before, table)
  }
})

test('a transaction that names no organisation sees and writes nothing', async () => {
  const { database } = await startTwo()
  const pool = poolOf(database.appUrl)
  for (const table of own) {
    const { rowCount } = await pool.query(`select from ${table}`)
    assert.equal(rowCount, 0, table)
  }
  await assert.rejects(pool.query("insert into timer values (1, 'complaint/x', now())"), { code: '42501' })
})

test('what a transaction was allowed to see is forgotten with it, on the same connection too', async () => {
  const { organisation, other, database } = await startTwo()
  const pool = poolOf(database.appUrl)
  const seen = (as: number) =>
    inOrganisation(pool, as, 'read only', (_, client) =>
      askClient(client)<{ o: number }>({
        text: 'select distinct organisation_id as o from event',
        values: [],
      }),
    )
  assert.deepEqual(await seen(organisation), [{ o: organisation }])
  assert.deepEqual(await seen(other), [{ o: other }])
  assert.equal((await pool.query('select from event')).rowCount, 0)
  assert.deepEqual(await seen(organisation), [{ o: organisation }])
})

test('only a whole number above zero is an organisation', async () => {
  const pool = poolOf((await sharedDatabase()).appUrl)
  for (const odd of [0, -1, 1.5, Number.NaN])
    await assert.rejects(
      inOrganisation(pool, odd, 'read only', async () => undefined),
      /not an organisation/,
    )
})
