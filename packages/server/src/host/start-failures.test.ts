import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { startProblem } from './start-problem.ts'
import { CannotMigrate } from '../store/index.ts'
import { freshDatabase } from '../testing/index.ts'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const program = `
  import { main } from ${JSON.stringify(new URL('../main.ts', import.meta.url).href)}
  await main({ root: ${JSON.stringify(root)}, webFolder: '', lan: false, environment: process.env })`

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'redress-start-'))
  after(() => rm(made, { recursive: true, force: true }))
  return made
}

/** Starts the server as its owner would, in a language; gives what it said and how it ended. */
async function start(language: 'zh' | 'en', settings: Record<string, string>) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    env: {
      PATH: process.env['PATH'],
      LANG: language === 'zh' ? 'zh_CN.UTF-8' : 'en_US.UTF-8',
      PORT: '0',
      DEMO: 'off',
      DATA_DIR: await folder(),
      ...settings,
    },
  })
  let said = ''
  child.stdout.on('data', (part: Buffer) => (said += part.toString()))
  child.stderr.on('data', (part: Buffer) => (said += part.toString()))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, said }
}

/** It ends with 1, in a sentence of each language, and shows neither stack nor password. */
async function refuses(settings: Record<string, string>, zh: RegExp, en: RegExp) {
  for (const [language, sentence] of [
    ['zh', zh],
    ['en', en],
  ] as const) {
    const { code, said } = await start(language, settings)
    assert.match(said, sentence)
    assert.doesNotMatch(said, /\n {4}at |node:internal|sesame/)
    assert.equal(code, 1, said)
  }
}

async function asOwner(url: string, statement: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

const elsewhere = (url: string, change: Partial<Pick<URL, 'pathname' | 'username' | 'password'>>) =>
  Object.assign(new URL(url), change).href

test('a database that does not answer', () =>
  refuses(
    { DATABASE_URL: 'postgresql://redress:sesame@127.0.0.1:9/redress' },
    /连接不上 postgresql:\/\/redress:…@127\.0\.0\.1:9\/redress（.*ECONNREFUSED.*）。请确认数据库已启动/,
    /127\.0\.0\.1:9\/redress does not answer .*correct DATABASE_URL/,
  ))

test('an address that is none', () =>
  refuses(
    { DATABASE_URL: 'redress@localhost' },
    /DATABASE_URL=.*应为 postgresql:/,
    /should read postgresql:/,
  ))

test('a database that was never made, and a user nobody knows', async () => {
  const { ownerUrl } = await freshDatabase()
  await refuses(
    { DATABASE_URL: elsewhere(ownerUrl, { pathname: '/nobody-made-this' }) },
    /没有这个数据库.*createdb/,
    /there is no such database .*createdb/,
  )
  await refuses(
    { DATABASE_URL: elsewhere(ownerUrl, { username: 'a-stranger', password: 'sesame' }) },
    /拒绝登录.*核对 DATABASE_URL/,
    /does not let us in .*Check user and password/,
  )
})

test('a database of a newer version of the program', async () => {
  const { ownerUrl } = await freshDatabase()
  await asOwner(ownerUrl, "insert into redress.schema_version values (9999, '9999-future.sql', 'x', now())")
  await refuses(
    { DATABASE_URL: ownerUrl },
    /更新版本的程序（它有 9999-future\.sql）/,
    /newer version of this program/,
  )
})

test('a migration that fails, and one that is not what it was', async () => {
  const { ownerUrl } = await freshDatabase()
  await asOwner(ownerUrl, "update redress.schema_version set sha256 = 'another' where version = 2")
  await refuses(
    { DATABASE_URL: ownerUrl },
    /0002-part\.sql 与本程序中的不同/,
    /0002-part\.sql is not what was applied/,
  )
  await asOwner(ownerUrl, 'delete from redress.schema_version where version = 2')
  await refuses(
    { DATABASE_URL: ownerUrl },
    /0002-part\.sql 失败（relation "part" already exists）/,
    /failed at 0002-part\.sql \(relation "part" already exists\)/,
  )
})

test('a port another program has, and a host that is not here', async () => {
  const { ownerUrl } = await freshDatabase()
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const address = other.address()
  assert.ok(typeof address === 'object' && address)
  const PORT = String(address.port)
  await refuses(
    { DATABASE_URL: ownerUrl, PORT },
    new RegExp(`端口 ${PORT} 已被占用`),
    new RegExp(`Port ${PORT} is taken`),
  )
  other.close()
  await refuses(
    { DATABASE_URL: ownerUrl, HOST: '192.0.2.1' },
    /HOST=192\.0\.2\.1 不是这台机器/,
    /no address of this machine/,
  )
})

test('a data folder whose database a newer program made, and one that is a file', async () => {
  const made = await folder()
  mkdirSync(join(made, 'postgresql-99'))
  await refuses({ DATA_DIR: made }, /PostgreSQL 99，由更新版本/, /PostgreSQL 99, made by a newer version/)
  const file = join(await folder(), 'data')
  writeFileSync(file, '')
  await refuses({ DATA_DIR: file }, /无法在 .* 中写入/, /Nothing can be written to/)
})

test('a full disk is said as one, wherever it is met', () => {
  const config = { port: 0, host: '127.0.0.1', dataDirectory: '/data', demo: false }
  const coded = (code: string, message: string) => Object.assign(new Error(message), { code })
  for (const error of [
    coded('ENOSPC', 'ENOSPC: no space left on device, write'),
    coded('53100', 'could not extend file "base/5/2619"'),
    new CannotMigrate(
      'failed',
      '0001-store.sql',
      'migration failed',
      coded('53100', 'could not extend file'),
    ),
    new Error('the database could not be created:\ninitdb: error: No space left on device'),
  ])
    assert.equal(startProblem(error, config)?.code, 'no-room', error.message)
  assert.equal(startProblem(new TypeError('a fault of ours'), config), undefined)
})
