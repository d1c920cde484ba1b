import assert from 'node:assert/strict'
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { findIdentity } from './identity.ts'
import { startEngine, type Engine, type EngineNews } from './index.ts'
import { engineSettings } from './settings.ts'

const folders: string[] = []
let one: Promise<Engine> | undefined

// At the end of the file: hooks of a test run in the order they were set, and an engine must have ended by then.
after(async () => {
  await (await one)?.stop()
  for (const made of folders) await rm(made, { recursive: true, force: true })
})

async function folder(...deeper: string[]): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'redress-engine-'))
  folders.push(made)
  return join(made, ...deeper)
}

async function begin(place: string, news: EngineNews[] = []): Promise<Engine> {
  const engine = await startEngine(place, { report: (item) => news.push(item) })
  assert(engine.ok, JSON.stringify(engine))
  return engine.value
}

/** Hooks set inside a test end with it. */
async function start(place: string, news: EngineNews[] = []): Promise<Engine> {
  const engine = await begin(place, news)
  after(() => engine.stop())
  return engine
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const postmaster = (engine: string) =>
  Number(readFileSync(join(engine, 'postgresql-18', 'postmaster.pid'), 'utf8').split('\n')[0])

async function until(what: string, holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (holds()) return
    await pause(25)
  }
  assert.fail(`waited in vain: ${what}`)
}

const runs = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** A server of its own process, so that it can be killed outright. */
async function elsewhere(place: string): Promise<ChildProcess> {
  const script = `
    import { startEngine } from ${JSON.stringify(fileURLToPath(new URL('./index.ts', import.meta.url)))}
    const engine = await startEngine(${JSON.stringify(place)})
    console.log(engine.ok ? 'up' : JSON.stringify(engine.refusal))`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  after(() => child.kill('SIGKILL'))
  const said = await new Promise<string>((resolve) =>
    child.stdout.once('data', (part) => resolve(String(part))),
  )
  assert.equal(said.trim(), 'up')
  return child
}

test('a database killed outright comes back by itself, with what was committed', async () => {
  const place = await folder()
  const news: EngineNews[] = []
  const engine = await start(place, news)
  await ask(engine.ownerUrl, 'create table kept (n int); insert into kept values (7)')
  process.kill(postmaster(place), 'SIGKILL')
  await until('the engine is missed', () => engine.state() === 'away')
  await until('the engine is back', () => engine.state() === 'ready')
  assert.deepEqual(await ask(engine.ownerUrl, 'select n from kept'), [{ n: 7 }])
  assert.deepEqual(
    news.map((item) => ('state' in item ? item.state : item.found)),
    ['ready', 'away', 'ready'],
  )
})

test('a statement that outlives its killed database is waited for, and does not count as failure after failure', async () => {
  const place = await folder()
  const engine = await start(place)
  const client = new pg.Client({ connectionString: engine.ownerUrl })
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const backend = rows[0]?.pid
  assert(backend !== undefined)
  const busy = client.query('select count(*) from generate_series(1, 2000000000) as n').catch(() => 'cut off')
  await pause(200)
  process.kill(postmaster(place), 'SIGKILL')
  await until('the engine is missed', () => engine.state() === 'away')
  // Long enough for more tries than would be tolerated as failures.
  await pause(2_000)
  assert.equal(runs(backend), true)
  assert.equal(engine.state(), 'away')
  process.kill(backend, 'SIGKILL')
  await until('the engine is back', () => engine.state() === 'ready')
  assert.equal(await busy, 'cut off')
})

test('a server killed outright takes its database along, and the next start finds everything', async () => {
  const place = await folder()
  const server = await elsewhere(place)
  const pid = postmaster(place)
  server.kill('SIGKILL')
  await until('the database ends', () => !runs(pid))
  assert.equal((await start(place)).state(), 'ready')
})

test('a database left behind without its leash is stopped and started again', async () => {
  const place = await folder()
  const server = await elsewhere(place)
  const orphan = postmaster(place)
  const { stdout } = spawnSync('ps', ['-e', '-o', 'pid=,ppid=,comm='], { encoding: 'utf8' })
  const processes = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
  const leash = processes.find(([pid]) => pid === String(orphan))?.[1]
  const holders = processes.filter(([, parent, name]) => parent === leash && name === 'sh')
  for (const [pid] of [...holders, [leash]]) process.kill(Number(pid), 'SIGKILL')
  server.kill('SIGKILL')
  await until('the server ends', () => server.signalCode !== null || server.exitCode !== null)
  assert.equal(runs(orphan), true)
  const news: EngineNews[] = []
  await start(place, news)
  assert.deepEqual(news[0], { found: 'orphan' })
  assert.notEqual(postmaster(place), orphan)
})

test('a lock file whose process number now belongs to another program does not block the start', async () => {
  const place = await folder()
  await (await start(place)).stop()
  const identity = findIdentity(join(place, 'postgresql-18'))
  assert(typeof identity !== 'string')
  const [program, ...rest] = [...identity.prefix, 'sleep', '60']
  const stranger = spawn(program, rest)
  after(() => stranger.kill())
  const lock = join(place, 'postgresql-18', 'postmaster.pid')
  writeFileSync(lock, `${stranger.pid}\n${join(place, 'postgresql-18')}\n0\n5432\n${place}/run\n\n0 0\n`)
  identity.own(lock)
  const news: EngineNews[] = []
  await start(place, news)
  assert.deepEqual(news[0], { found: 'stale' })
  assert.equal(stranger.exitCode, null)
})

test('a second start on the same folder is refused and told who is there', async () => {
  const place = await folder()
  const { ownerUrl } = await start(place)
  assert.deepEqual(await startEngine(place), {
    ok: false,
    refusal: { code: 'folder-in-use', folder: place, by: String(process.pid), ownerUrl },
  })
})

test('a folder too deep for a socket works, in Chinese too', async () => {
  const engine = await start(await folder('投诉处理'.repeat(6), '数据'.repeat(12)))
  assert.deepEqual(await ask(engine.ownerUrl, 'select 1 as one'), [{ one: 1 }])
})

test('an engine that cannot run is given up after five tries, with its last lines', async () => {
  const engine = await startEngine(await folder(), { parameters: ['-c', 'shared_buffers=no'] })
  assert(!engine.ok && engine.refusal.code === 'engine-failed')
  assert.match(engine.refusal.lines.join('\n'), /shared_buffers/)
})

const shared = () => (one ??= folder().then((place) => begin(place)))

test('the database orders text the same everywhere and knows Chinese letters', async () => {
  const engine = await shared()
  await ask(engine.ownerUrl, 'create extension pg_trgm')
  const [row] = await ask(
    engine.ownerUrl,
    `select cardinality(show_trgm('漏油')) > 0 as letters, 'a' > 'B' as bytes`,
  )
  assert.deepEqual(row, { letters: true, bytes: true })
})

test('the owner of the database is no superuser', async () => {
  const engine = await shared()
  assert.deepEqual(await ask(engine.ownerUrl, 'select rolsuper from pg_roles where rolname = current_user'), [
    { rolsuper: false },
  ])
})

test('the engine gets an eighth of the memory for its pages, but 128 MB at least and 2 GB at most', async () => {
  const pagesOf = (gigabytes: number) =>
    engineSettings([], gigabytes * 2 ** 30).find((setting) => setting.startsWith('shared_buffers='))
  assert.equal(pagesOf(0.5), 'shared_buffers=128MB')
  assert.equal(pagesOf(8), 'shared_buffers=1024MB')
  assert.equal(pagesOf(64), 'shared_buffers=2048MB')
  const engine = await shared()
  const [row] = await ask(
    engine.ownerUrl,
    `select 'shared_buffers=' || setting::int8 * 8 / 1024 || 'MB' as pages, current_setting('io_method') as method
     from pg_settings where name = 'shared_buffers'`,
  )
  assert.deepEqual(row, { pages: engineSettings([])[1], method: 'sync' })
})

test('what was looked at before a restart lies in memory again before anybody asks for it', async () => {
  const place = await folder()
  const first = await begin(place)
  await ask(first.superuserUrl, 'create extension pg_buffercache')
  await ask(
    first.superuserUrl,
    `create table looked as select repeat('x', 1000) from generate_series(1, 4000)`,
  )
  const inMemory = async ({ superuserUrl }: Engine) => {
    const [row] = await ask(
      superuserUrl,
      `select count(*)::int as pages from pg_buffercache b join pg_class c on pg_relation_filenode(c.oid) = b.relfilenode
       where c.relname = 'looked' and b.relforknumber = 0`,
    )
    return Number(row?.['pages'])
  }
  const before = await inMemory(first)
  assert.ok(before > 400, String(before))
  await first.stop()
  const again = await begin(place)
  let pages = 0
  for (let tries = 0; tries < 400 && pages < before; tries++) {
    pages = await inMemory(again)
    await pause(25)
  }
  assert.equal(pages, before)
  await again.stop()
})

test('nothing acknowledged waits for a lazy disk: every commit is written through', async () => {
  const engine = await shared()
  const [row] = await ask(
    engine.ownerUrl,
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
       current_setting('full_page_writes') as pages`,
  )
  assert.deepEqual(row, { fsync: 'on', commit: 'on', pages: 'on' })
})
