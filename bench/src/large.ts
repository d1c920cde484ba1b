// npm run bench -- large [folder] [times] [looks | words]: what people look at all day, over HTTP, in an organisation that
// `bench -- fill` filled, with pgbench on the same engine beside it. `looks`: without many clients at once and without taking
// the register out. `words`: words alone, each for the first time.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { engineVersion } from '@redress/server/engine'
import { ended, startChildServer } from './child-server.ts'
import { cpuWatch, loadShown } from './cpu-time.ts'
import { residentWatch } from './resident.ts'
import { poster } from './http-client.ts'
import { readOnce } from './file-cache.ts'
import { filing } from './filings.ts'
import { firstLooks, wordsBefore } from './first-looks.ts'
import { percentile } from './percentile.ts'
import { simpleUpdate } from './pgbench.ts'

const dataDirectory = process.argv[3] ?? '/tmp/redress-200000'
const times = Number(process.argv[4] ?? 80)
const only = process.argv[5]
console.log(
  `${Math.round((await readOnce(join(dataDirectory, `postgresql-${engineVersion}`, 'base'))) / 2 ** 20)} MiB of files read once before the engine starts`,
)
const server = await startChildServer({ dataDirectory })
const engine = new pg.Client({ connectionString: server.superuserUrl })
await engine.connect()

async function one<Value>(text: string): Promise<Value | undefined> {
  const { rows } = await engine.query<{ value: Value }>(text)
  return rows[0]?.value
}

/** Search follows the record; what it has not read yet would not be measured. */
async function untilSearched(): Promise<void> {
  const began = performance.now()
  for (let shown = 0; ; shown++) {
    const behind = Number(
      await one<string>(
        `select max(h.pos - coalesce(p.pos, 0)) as value from redress.organisation_head h
         left join redress.projection p on p.organisation_id = h.organisation_id and p.name = 'complaint_search'`,
      ),
    )
    if (behind === 0) break
    if (shown % 20 === 0) console.log(`search has ${behind} events to read; ${loadShown()}`)
    await wait(1_000)
  }
  console.log(`search has read everything after ${((performance.now() - began) / 1_000).toFixed(0)} s`)
  // What the database does by itself some time after so many rows have come.
  for (const table of ['complaint', 'complaint_search', 'part', 'open_step', 'event'])
    await engine.query(`vacuum analyze redress.${table}`)
}

async function signIn(person: string): Promise<Record<string, string>> {
  const lines = await readFile(join(dataDirectory, 'demo-sign-ins.txt'), 'utf8')
  const [email = '', password = ''] =
    new RegExp(`^(\\S*${person}\\S*)\\s+(\\S+)`, 'm').exec(lines)?.slice(1) ?? []
  const client = poster(server.root, 1)
  const { status, body, cookie } = await client.post('/api/session', JSON.stringify({ email, password }), {
    origin: server.root,
  })
  client.close()
  if (status !== 201) throw new Error(`${status}: ${body}`)
  return { cookie, origin: server.root }
}

await untilSearched()
const complaints = Number(await one<string>('select count(*) as value from redress.complaint'))
const open = Number(
  await one<string>(`select count(*) as value from redress.complaint where status = 'open'`),
)
const someId = await one<string>(
  `select complaint_id::text as value from redress.complaint where status = 'open' order by received_at desc offset 7`,
)
const size = await one<string>(`select pg_size_pretty(pg_database_size(current_database())) as value`)
console.log(`${complaints} complaints, ${open} of them open; database ${size}`)

await wait(5_000)
const atStart = residentWatch(server.process.pid).now()
const headers = await signIn('zhang.wei')
async function get(path: string, as = headers): Promise<{ status: number; body: string }> {
  const answer = await fetch(server.root + path, { headers: as })
  return { status: answer.status, body: await answer.text() }
}
/** Many clients at once, and the whole register as a table. */
async function underLoad(): Promise<void> {
  const memory = residentWatch(server.process.pid)
  console.log(
    `memory of the server: ${atStart} MiB before anybody asked, ${memory.now()} MiB after what stands above`,
  )
  const someIds = (
    await engine.query<{ id: string }>(
      `select complaint_id::text as id from redress.complaint order by received_at desc limit 400`,
    )
  ).rows.map(({ id }) => id)
  const until = performance.now() + 20_000
  await Promise.all(
    Array.from({ length: 8 }, async (_, client) => {
      for (let turn = client; performance.now() < until; turn += 8) {
        const id = someIds[turn % someIds.length] ?? ''
        for (const path of ['/api/desk?limit=50', '/api/complaints?limit=50', `/api/complaints/${id}`])
          await get(path)
      }
    }),
  )
  console.log(
    `20 s of desks, registers and complaints by 8 clients: at most ${memory.most()} MiB (≤ 250 MiB)`,
  )

  for (const format of ['csv', 'xlsx']) {
    const watched = residentWatch(server.process.pid)
    const watch = cpuWatch(server.process.pid, server.postmaster())
    const began = performance.now()
    const answer = await fetch(`${server.root}/api/register/export?format=${format}`, { headers })
    let bytes = 0
    for await (const part of answer.body ?? []) bytes += part.length
    const seconds = (performance.now() - began) / 1_000
    console.log(
      `whole register as ${format}: ${answer.status}, ${Math.round(bytes / 2 ** 20)} MiB in ${seconds.toFixed(0)} s, ` +
        `${Math.round(complaints / seconds)} rows/s (≥ 83,000 as xlsx); server at most ${watched.most()} MiB; ` +
        `processor time of each row: ${watch.per(complaints)}`,
    )
  }
}

const peer = simpleUpdate(await ownDatabase('pgbench'))

/** Apart from what is measured. */
async function ownDatabase(name: string): Promise<string> {
  if ((await one(`select 1 as value from pg_database where datname = '${name}'`)) === undefined)
    await engine.query(`create database ${name}`)
  return Object.assign(new URL(server.superuserUrl), { pathname: `/${name}` }).href
}

/** Each word for the first time: a page that was looked at just now is kept for a second. */
async function lookFirst(when: string, from: number, to: number): Promise<void> {
  const tps = peer?.perSecond(8, 5)
  console.log(
    `each word for the first time, ${when}; pgbench ${peer?.version} -N, 8 clients: ${tps?.toFixed(0)} tps`,
  )
  for (const [name, goal, words] of firstLooks) {
    const some = words.split(' ').slice(from, to)
    const latencies: number[] = []
    const totals: number[] = []
    const watch = cpuWatch(server.process.pid, server.postmaster())
    for (const word of some) {
      const asked = performance.now()
      const { status, body } = await get(`/api/complaints?limit=50&q=${encodeURIComponent(word)}`)
      latencies.push(performance.now() - asked)
      if (status !== 200) throw new Error(`${word} ${status}: ${body}`)
      totals.push((JSON.parse(body) as { total: { count: number } }).total.count)
    }
    console.log(
      `  ${name}: p50 ${percentile(latencies, 0.5).toFixed(1)} ms, ` +
        `p90 ${percentile(latencies, 0.9).toFixed(1)} ms, the slowest of ${latencies.length} ` +
        `${Math.max(...latencies).toFixed(1)} ms (p50 ${goal}, times 4,800 / tps); found ${percentile(totals, 0.5)} ` +
        `(median); processor time of each: ${watch.per(latencies.length)}`,
    )
  }
}

// Right after the start the engine has nothing in its memory, the system perhaps nothing of its files, and no code has run
// often; that is once, and apart. Then as a server is that has been looked at for a while.
await lookFirst('right after the start', 0, 6)
for (let turn = 0; turn < 6; turn++)
  for (const word of wordsBefore)
    await get(`/api/complaints?limit=${44 + turn}&q=${encodeURIComponent(word)}`)
await lookFirst(`after ${6 * wordsBefore.length} looks at other words`, 6, 32)
if (only === 'words') await end()

/** Pages of some fifty that nobody has just looked at: each is asked for with another length. */
async function lookAnew(name: string, path: string, as = headers): Promise<void> {
  const latencies: number[] = []
  const watch = cpuWatch(server.process.pid, server.postmaster())
  for (let limit = 35; limit <= 65; limit++) {
    const asked = performance.now()
    const { status, body } = await get(`${path}${path.includes('?') ? '&' : '?'}limit=${limit}`, as)
    latencies.push(performance.now() - asked)
    if (status !== 200) throw new Error(`${path} ${status}: ${body}`)
  }
  console.log(
    `${name}, each page made anew: p50 ${percentile(latencies, 0.5).toFixed(1)} ms, ` +
      `p95 ${percentile(latencies, 0.95).toFixed(1)} ms; processor time of each: ${watch.per(latencies.length)}`,
  )
}
await lookAnew('desk', '/api/desk')
await lookAnew('register, newest', '/api/complaints')
await lookAnew('register, open ones', '/api/complaints?status=open')
await lookAnew('register, closed ones', '/api/complaints?status=closed')
await lookAnew('register, late ones', '/api/complaints?late=yes')
await lookAnew(
  'register, newest, of somebody who may read few or none',
  '/api/complaints',
  await signIn('sun.yue'),
)

const procedure = await one<string>(
  `select procedure as value from redress.complaint where complaint_id = '${someId ?? ''}'`,
)
/** What people tell, each with another product: the same telling again would find everything in memory. */
const tellings = (texts: readonly string[], of: (at: number) => Record<string, string>) =>
  texts.map(
    (words, at) =>
      `/api/similar?${new URLSearchParams({ procedure: procedure ?? '', words, limit: '6', ...of(at) })}`,
  )
const toldInChinese = tellings(
  [
    '小区业主反映路灯不亮，夜间出行存在安全隐患，物业一直没有处理',
    '工地夜间施工噪音扰民，打了几次电话没有人管',
    '孩子上学的公交车站取消了，每天要走很远',
    '楼上漏水把家里的墙泡坏了，物业说不归他们管',
    '房产证办了三年还没有下来，开发商一直推脱',
    '买的冰箱用了两个月不制冷，售后说要自己付维修费',
    '垃圾堆放在小区门口没人清理，夏天很臭',
    '退休金少发了两个月，社保局说系统正在升级',
  ],
  (at) => ({ product: `P-${at + 5}` }),
)
const toldInEnglish = tellings(
  [
    'they keep calling about a debt that is not mine and reported it to the credit bureau',
    'my mortgage payment was posted late although the bank took the money in time',
    'the card was charged twice for the same hotel and nobody answers the dispute',
    'a student loan was transferred to another servicer and my payments are lost',
    'an account was opened in my name, I never applied for it',
    'the dealer repossessed my car after I paid the arrears',
    'money was taken out of my checking account by a transfer I did not make',
    'they refuse to remove an inquiry that I never authorised',
  ],
  () => ({}),
)
const goals: readonly [name: string, path: string | readonly string[], goal: string][] = [
  ['desk of 50 by deadline', '/api/desk?limit=50', 'p50 ≤ 5 ms'],
  ['register, newest 50', '/api/complaints?limit=50', 'p50 ≤ 5 ms'],
  ['register, open ones', '/api/complaints?limit=50&status=open', 'p50 ≤ 5 ms'],
  ['search: rare word', '/api/complaints?limit=50&q=zirconia', '≤ 6 ms'],
  ['search: common word, honest total', '/api/complaints?limit=50&q=credit', '≤ 38 ms'],
  ['search: Chinese, two characters', '/api/complaints?limit=50&q=%E5%B0%8F%E5%8C%BA', '≤ 55 ms'],
  [
    'search: Chinese, five characters',
    '/api/complaints?limit=50&q=%E5%AE%89%E5%85%A8%E9%9A%90%E6%82%A3',
    '≤ 55 ms',
  ],
  ['search: nothing', '/api/complaints?limit=50&q=xyzzy', '≤ 6 ms'],
  ['similar, Chinese and product', toldInChinese, 'p95 ≤ 30 ms'],
  ['similar, English', toldInEnglish, 'p95 ≤ 30 ms'],
  ['known customer by number', '/api/known/customers?q=13910', 'p95 ≤ 30 ms'],
  ['known customer by name', '/api/known/customers?q=%E6%98%8E%E5%BE%B7%E7%AC%AC12', 'p95 ≤ 30 ms'],
  ['known product', '/api/known/products?q=P-12', 'p95 ≤ 30 ms'],
  ['complaint page', `/api/complaints/${someId ?? ''}`, ''],
]
for (const [name, paths, goal] of goals) {
  const pathOf = (turn: number) => (typeof paths === 'string' ? paths : (paths[turn % paths.length] ?? ''))
  const latencies: number[] = []
  let said = ''
  for (let turn = 0; turn < 8; turn++) await get(pathOf(turn))
  const watch = cpuWatch(server.process.pid, server.postmaster())
  for (let turn = 0; turn < times; turn++) {
    const asked = performance.now()
    const { status, body } = await get(pathOf(turn))
    latencies.push(performance.now() - asked)
    if (status !== 200) throw new Error(`${pathOf(turn)} ${status}: ${body}`)
    said = body
  }
  // The shape of the answers is the contract's; only what is counted is looked at.
  const { rows, total } = JSON.parse(said) as { rows?: unknown[]; total?: { count: number; exact: boolean } }
  const found = [
    rows && `${rows.length} rows`,
    total && `total ${total.exact ? '' : 'more than '}${total.count}`,
    `${Math.round(said.length / 1024)} kB`,
  ].filter(Boolean)
  console.log(
    `${name}: p50 ${percentile(latencies, 0.5).toFixed(1)} ms, p95 ${percentile(latencies, 0.95).toFixed(1)} ms ` +
      `(${goal}); processor time of each: ${watch.per(times)}; ${found.join(', ')}`,
  )
}

// Nothing is kept of an answer once something new is recorded: the database is asked again, and counts again.
let recorded = 0
async function recordOne(): Promise<void> {
  const filed = await fetch(`${server.root}/api/public/${server.desk}/complaints`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: filing(++recorded),
  })
  if (filed.status !== 201) throw new Error(`${filed.status}: ${await filed.text()}`)
  for (;;) {
    const { behind } = JSON.parse((await get('/api/complaints?limit=1')).body) as { behind: number }
    if (behind === 0) return
    await wait(20)
  }
}
for (const [name, path, goal] of goals) {
  if (typeof path !== 'string' || !name.startsWith('search')) continue
  const latencies: number[] = []
  for (let turn = 0; turn < 20; turn++) {
    await recordOne()
    const asked = performance.now()
    await get(path)
    latencies.push(performance.now() - asked)
  }
  console.log(
    `${name}, each time after something new was recorded: p50 ${percentile(latencies, 0.5).toFixed(1)} ms, ` +
      `p95 ${percentile(latencies, 0.95).toFixed(1)} ms (${goal})`,
  )
}

if (only !== 'looks') await underLoad()
await end()

async function end(): Promise<never> {
  console.log(loadShown())
  await engine.end()
  server.process.kill('SIGTERM')
  await ended(server.process)
  process.exit()
}
