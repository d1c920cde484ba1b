// npm run bench -- intake [seconds]: recording a complaint over HTTP, durable, in turns with pgbench on the same engine.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLocal } from '@redress/server/local'
import pg from 'pg'
import { ended, startChildServer } from './child-server.ts'
import { filing } from './filings.ts'
import { cpuWatch, loadShown, ownWatch } from './cpu-time.ts'
import { poster } from './http-client.ts'
import { percentile } from './percentile.ts'
import { simpleUpdate } from './pgbench.ts'
import { signIn } from './sign-in.ts'
import { verifyAll } from './verified.ts'

const seconds = Number(process.argv[3] ?? 15)
/** A machine that is slower for a while is so for both. */
const rounds = 3
const peerClients = 8
const dataDirectory = await mkdtemp(join(tmpdir(), 'redress-intake-'))
const server = await startChildServer({ dataDirectory })
let next = 0

/** Latencies of all filings that began within the time, in milliseconds, and the seconds until the last was answered. */
type Filed = { took: number; latencies: readonly number[] }

async function file(clients: number, length: number): Promise<Filed> {
  const client = poster(server.root, clients)
  const latencies: number[] = []
  const from = performance.now()
  const until = from + length * 1_000
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < until) {
        const asked = performance.now()
        const { status, body } = await client.post(`/api/public/${server.desk}/complaints`, filing(next++), {
          'idempotency-key': `intake-${next}`,
        })
        if (status !== 201) throw new Error(`${status}: ${body}`)
        latencies.push(performance.now() - asked)
      }
    }),
  )
  const took = (performance.now() - from) / 1_000
  client.close()
  return { took, latencies }
}

/** What was measured at several times as if it had been at one. */
const together = (filed: readonly Filed[]): { perSecond: number; latencies: readonly number[] } => {
  const latencies = filed.flatMap((one) => one.latencies)
  return { perSecond: latencies.length / filed.reduce((sum, { took }) => sum + took, 0), latencies }
}

async function settings(): Promise<string> {
  const client = new pg.Client({ connectionString: server.superuserUrl })
  await client.connect()
  const names = ['server_version', 'fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers']
  const { rows } = await client.query<{ name: string; value: string }>(
    'select name, current_setting(name) as value from unnest($1::text[]) as name',
    [names],
  )
  await client.end()
  return rows.map(({ name, value }) => `${name} ${value}`).join(', ')
}

/** Seconds until search has read all that was recorded: nobody else may be slower for it. */
async function searchFollowed(): Promise<number> {
  const from = performance.now()
  const client = new pg.Client({ connectionString: server.superuserUrl })
  await client.connect()
  for (;;) {
    const { rowCount } = await client.query(
      `select from redress.projection p join redress.organisation_head h using (organisation_id) where p.pos < h.pos`,
    )
    if (rowCount === 0) break
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await client.end()
  return (performance.now() - from) / 1_000
}

/** Rows of every table that a complaint adds, found by counting all tables. */
async function rowsOf(): Promise<Map<string, number>> {
  const client = new pg.Client({ connectionString: server.superuserUrl })
  await client.connect()
  const tables = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('redress', 'keys')`,
  )
  const counts = new Map<string, number>()
  for (const { name } of tables.rows) {
    const { rows } = await client.query<{ n: string }>(`select count(*) as n from ${name}`)
    counts.set(name.replace(/^redress\./, ''), Number(rows[0]?.n ?? 0))
  }
  await client.end()
  return counts
}

/** A signed-in clerk registers what was filed, from 32 connections: any command on an open complaint costs about this. */
async function registerAll(length: number): Promise<{ perSecond: number; latencies: number[]; cpu: string }> {
  const headers = await signIn(server.root, dataDirectory)
  const open = await openComplaints()
  const client = poster(server.root, 32)
  const latencies: number[] = []
  const register = async (until: number) => {
    for (let one = open.pop(); one; one = open.pop()) {
      const asked = performance.now()
      const { status, body } = await client.post(
        `/api/complaints/${one.complaint_id}/steps/register`,
        JSON.stringify({
          values: { 'complaint-type': 'product', lot: 'L2603' },
          version: String(one.version),
        }),
        { ...headers, prefer: 'return=minimal', 'idempotency-key': `register-${one.complaint_id}` },
      )
      if (status !== 200) throw new Error(`${status}: ${body}`)
      latencies.push(performance.now() - asked)
      if (performance.now() > until) return
    }
  }
  const all = (until: number) => Promise.all(Array.from({ length: 32 }, () => register(until)))
  // Like recording, it is measured once its code has been used for a while.
  await all(performance.now() + 3_000)
  latencies.length = 0
  const watch = cpuWatch(server.process.pid, server.postmaster())
  const from = performance.now()
  await all(from + length * 1_000)
  const took = (performance.now() - from) / 1_000
  client.close()
  return { perSecond: latencies.length / took, latencies, cpu: watch.per(latencies.length) }
}

async function openComplaints(): Promise<{ complaint_id: string; version: number }[]> {
  const client = new pg.Client({ connectionString: server.superuserUrl })
  await client.connect()
  const { rows } = await client.query<{ complaint_id: string; version: number }>(
    `select complaint_id, version from redress.complaint where registered_at is null limit 20000`,
  )
  await client.end()
  return rows
}

console.log(await settings())
await file(32, 3)
const before = await rowsOf()
const recordedBefore = next
const peer = simpleUpdate(server.superuserUrl)
const singly: Filed[] = []
const manyAtOnce: Filed[] = []
const cpu: string[] = []
const peerPerSecond: number[] = []
const followed: number[] = []
for (let round = 0; round < rounds; round += 1) {
  singly.push(await file(1, seconds / rounds / 2))
  const watch = cpuWatch(server.process.pid, server.postmaster())
  const client = ownWatch()
  const filed = await file(32, seconds / rounds)
  manyAtOnce.push(filed)
  cpu.push(`${watch.per(filed.latencies.length)}, ${client.per(filed.latencies.length)}`)
  followed.push(await searchFollowed())
  if (peer) peerPerSecond.push(peer.perSecond(peerClients, Math.ceil(seconds / rounds / 2)))
}
const [single, many] = [together(singly), together(manyAtOnce)]
const after = await rowsOf()
const steps = await registerAll(Math.min(seconds, 10))
const recorded = next - recordedBefore
const written = [...after]
  .map(([table, count]) => ({ table, each: (count - (before.get(table) ?? 0)) / recorded }))
  .filter(({ each }) => each >= 0.05)
console.log(
  `rows per complaint: ${written.map(({ table, each }) => `${table} ${each.toFixed(1)}`).join(', ')}`,
)
console.log(
  `32 clients: ${Math.round(many.perSecond)}/s, p50 ${show(many.latencies, 0.5)}, p99 ${show(many.latencies, 0.99)}; ` +
    `processor time of each: ${cpu.join(' / ')}; ` +
    `search followed ${followed.map((wait) => wait.toFixed(1)).join(', ')} s later; ${loadShown()}`,
)
console.log(
  `1 client: ${Math.round(single.perSecond)}/s, p50 ${show(single.latencies, 0.5)}, p99 ${show(single.latencies, 0.99)}`,
)
console.log(
  `step done on an open complaint, 32 clients: ${Math.round(steps.perSecond)}/s, p50 ${show(steps.latencies, 0.5)}, ` +
    `p99 ${show(steps.latencies, 0.99)}; ${(steps.perSecond / many.perSecond).toFixed(2)} of recording (goal 0.5); ` +
    `processor time of each: ${steps.cpu}`,
)
if (peer) {
  const tps = peerPerSecond.reduce((sum, one) => sum + one, 0) / rounds
  const shares = manyAtOnce.map(
    ({ took, latencies }, round) => latencies.length / took / (peerPerSecond[round] ?? 0),
  )
  // Request Tracker and Redmine were measured once, where pgbench made 4,800 tps; they are not installed here.
  const slower = 4_800 / tps
  const against = (name: string, milliseconds: number, peerMilliseconds: number, share: number) =>
    `${name} ${milliseconds.toFixed(1)} ms, goal ${(peerMilliseconds * slower * share).toFixed(1)} ms`
  console.log(
    `pgbench ${peer.version} -N, ${peerClients} clients, in turns with it: ${Math.round(tps)} tps; ` +
      `recording reaches ${(many.perSecond / tps).toFixed(2)} of it (goal 0.3), ` +
      `from round to round ${shares.map((share) => share.toFixed(2)).join(', ')}`,
  )
  console.log(
    `peers as measured beside pgbench at 4,800 tps, times ${slower.toFixed(1)} for this machine now: ` +
      `${against('1 client p50', percentile(single.latencies, 0.5), 25, 1 / 8)} (1/8 of Redmine); ` +
      `${against('32 clients p99', percentile(many.latencies, 0.99), 2_969, 1 / 50)} (1/50 of Request Tracker)`,
  )
} else console.log('pgbench: none is installed here, so there is nothing to compare with')

server.process.kill('SIGTERM')
await ended(server.process)
const local = await openLocal({ port: 0, host: '127.0.0.1', dataDirectory, demo: true })
if (!local.ok) throw new Error(JSON.stringify(local.refusal))
const clean = await verifyAll(local.value)
await local.value.close()
await rm(dataDirectory, { recursive: true, force: true })
process.exitCode = clean ? 0 : 1

function show(latencies: readonly number[], share: number): string {
  return `${percentile(latencies, share).toFixed(1)} ms`
}
