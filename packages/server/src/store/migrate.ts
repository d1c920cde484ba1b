import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'
import { retrying } from './retry.ts'

type Migration = { version: number; name: string; text: string; sha256: string }

const folder = new URL('./migrations/', import.meta.url)

async function shipped(): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-[a-z-]+\.sql$/.test(name)).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(name, folder), 'utf8')
      const sha256 = createHash('sha256').update(text).digest('hex')
      return { version: Number(name.slice(0, 4)), name, text, sha256 }
    }),
  )
}

/** Why the database cannot be brought to the newest shape; `cause` is what the database said. */
export class CannotMigrate extends Error {
  readonly why: 'failed' | 'changed' | 'newer'
  readonly migration: string
  constructor(why: CannotMigrate['why'], migration: string, message: string, cause?: unknown) {
    super(message, { cause })
    this.why = why
    this.migration = migration
  }
}

/** Row 0 is nobody's migration: it is what a second migrator waits for. */
const ground = `
  create schema if not exists redress;
  create table if not exists redress.schema_version (
    version int primary key, name text not null, sha256 text not null, applied_at timestamptz not null
  );
  insert into redress.schema_version values (0, 'lock', '', to_timestamp(0)) on conflict do nothing`

/**
 * Brings the database to the newest shape: numbered plain SQL, forward only, each file in its own transaction
 * together with its mark, so that a migrator that is killed resumes where it stopped.
 *
 * @param owner Address of the role that owns the tables.
 * @returns The names applied now.
 * @throws {CannotMigrate} A file fails, was changed since it was applied, or the database is newer than this program.
 */
export async function migrate(owner: string, at: Date): Promise<string[]> {
  const migrations = await shipped()
  const client = new pg.Client({ connectionString: owner })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await retrying(() => client.query(ground), ['23505', '42P07', '42P06', 'XX000'])
    const applied: string[] = []
    for (const migration of migrations) if (await apply(client, migration, at)) applied.push(migration.name)
    await refuseNewer(client, migrations)
    return applied
  } finally {
    await client.end()
  }
}

async function apply(client: pg.Client, { version, name, text, sha256 }: Migration, at: Date) {
  await client.query('begin')
  try {
    await client.query('select version from redress.schema_version where version = 0 for update')
    const known = await client.query<{ sha256: string }>(
      'select sha256 from redress.schema_version where version = $1',
      [version],
    )
    const before = known.rows[0]
    if (before && before.sha256 !== sha256)
      throw new CannotMigrate(
        'changed',
        name,
        `migration ${name} was changed after it was applied; migrations only go forward`,
      )
    if (!before) {
      await client.query(text).catch((error: unknown) => {
        throw new CannotMigrate('failed', name, `migration ${name} failed`, error)
      })
      await client.query('insert into redress.schema_version values ($1, $2, $3, $4)', [
        version,
        name,
        sha256,
        at,
      ])
    }
    await client.query('commit')
    return !before
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}

async function refuseNewer(client: pg.Client, migrations: readonly Migration[]) {
  const newest = Math.max(0, ...migrations.map(({ version }) => version))
  const found = await client.query<{ name: string }>(
    'select name from redress.schema_version where version > $1 order by version',
    [newest],
  )
  if (found.rows[0])
    throw new CannotMigrate(
      'newer',
      found.rows[0].name,
      `the database is newer than this program: it knows migration ${found.rows[0].name}`,
    )
}
