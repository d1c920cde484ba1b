// npm run bench -- read [seconds]: one complaint read over HTTP by somebody signed in, on PostgreSQL: many complaints by
// 8 clients, and one with 500 events by one client.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { ended, startChildServer } from './child-server.ts'
import { cpuWatch, loadShown, ownWatch } from './cpu-time.ts'
import { filing } from './filings.ts'
import { poster, type Answered } from './http-client.ts'
import { percentile } from './percentile.ts'
import { signIn } from './sign-in.ts'

const seconds = Number(process.argv[3] ?? 10)
const complaints = 200
const longest = 500
const dataDirectory = await mkdtemp(join(tmpdir(), 'redress-read-'))
const server = await startChildServer({ dataDirectory })
const client = poster(server.root, 8)

function ok({ status, body }: Answered, wanted: number): string {
  if (status !== wanted) throw new Error(`${status}: ${body.slice(0, 500)}`)
  return body
}

async function query<Row extends pg.QueryResultRow>(text: string): Promise<Row[]> {
  const connection = new pg.Client({ connectionString: server.superuserUrl })
  await connection.connect()
  const { rows } = await connection.query<Row>(text)
  await connection.end()
  return rows
}

const contact = JSON.stringify({
  subject: 'contact',
  values: {
    counterpart: 'Customer',
    time: new Date(Date.now() - 60_000).toISOString(),
    persons: 'Zhang Wei',
    content: 'asked again when an answer may be expected, and was told what has been done so far',
  },
})

/** A complaint whose history is as long as the longest that a company works on. */
async function grow(id: string, headers: Record<string, string>): Promise<number> {
  const little = { ...headers, prefer: 'return=minimal' }
  ok(
    await client.post(
      `/api/complaints/${id}/steps/register`,
      JSON.stringify({ values: { 'complaint-type': 'product', lot: 'L2603' } }),
      little,
    ),
    200,
  )
  for (;;) {
    const [row] = await query<{ version: number }>(
      `select version from redress.complaint where complaint_id = '${id}'`,
    )
    const version = row?.version ?? 0
    if (version >= longest) return version
    await Promise.all(
      Array.from({ length: longest - version }, async () =>
        ok(await client.post(`/api/complaints/${id}/moves/AddRecord`, contact, little), 200),
      ),
    )
  }
}

async function read(ids: readonly string[], clients: number, length: number) {
  const latencies: number[] = []
  const watch = cpuWatch(server.process.pid, server.postmaster())
  const own = ownWatch()
  const from = performance.now()
  let next = 0
  let bytes = 0
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < from + length * 1_000) {
        const asked = performance.now()
        next += 1
        const body = ok(await client.get(`/api/complaints/${ids[next % ids.length] ?? ''}`, headers), 200)
        bytes = body.length
        latencies.push(performance.now() - asked)
      }
    }),
  )
  const perSecond = latencies.length / ((performance.now() - from) / 1_000)
  const shown = [0.5, 0.95, 0.99].map((share) => `${percentile(latencies, share).toFixed(1)} ms`).join(' / ')
  return {
    perSecond,
    p95: percentile(latencies, 0.95),
    text:
      `${clients} clients: ${Math.round(perSecond)}/s, p50 / p95 / p99 ${shown}, ${bytes} characters; ` +
      `processor time of each: ${watch.per(latencies.length)}, ${own.per(latencies.length)}; ${loadShown()}`,
  }
}

const headers = await signIn(server.root, dataDirectory)
await Promise.all(
  Array.from({ length: complaints }, async (_, n) =>
    ok(
      await client.post(`/api/public/${server.desk}/complaints`, filing(n), {
        'idempotency-key': `read-${n}`,
      }),
      201,
    ),
  ),
)
const ids = (await query<{ complaint_id: string }>('select complaint_id from redress.complaint')).map(
  ({ complaint_id }) => complaint_id,
)
await read(ids, 8, 3)
console.log(`one of ${ids.length} complaints, ${(await read(ids, 8, seconds)).text} (goal 3,200/s)`)
const [long = ''] = ids
const events = await grow(long, headers)
await read([long], 1, 2)
const opened = await read([long], 1, Math.min(seconds, 5))
console.log(`a complaint with ${events} events, ${opened.text} (goal 20 ms)`)

client.close()
server.process.kill('SIGTERM')
await ended(server.process)
await rm(dataDirectory, { recursive: true, force: true })
