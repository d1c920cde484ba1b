// npm run bench -- read [seconds] [long]: one complaint read over HTTP by somebody signed in, on PostgreSQL: many complaints
// by 8 clients; one with 500 events by one client, looked at again, after something new was recorded in it, and with nothing
// of it in memory. `long`: only those of 500 events.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { ended, startChildServer } from './child-server.ts'
import { loadShown, spending } from './cpu-time.ts'
import { filing } from './filings.ts'
import { poster, type Answered } from './http-client.ts'
import { percentile } from './percentile.ts'
import { signIn } from './sign-in.ts'

const seconds = Number(process.argv[3] ?? 10)
const onlyLong = process.argv[4] === 'long'
const complaints = 200
const longest = 500
/** Complaints of that length: the first of them warm up a server that has just started, the others are opened once. */
const warming = 20
const longOnes = 60
const dataDirectory = await mkdtemp(join(tmpdir(), 'redress-read-'))
let server = await startChildServer({ dataDirectory })
let client = poster(server.root, 8)

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

/** Reads `next` complaint after complaint while `goesOn`, after what `before` does to it, whose time does not count. */
const spendingNow = () => spending(server.process.pid, server.postmaster())
type Spent = ReturnType<ReturnType<typeof spending>>

/** Reads complaint after complaint while `goesOn`, each after what `before` does to it, whose time does not count. */
async function read({
  clients = 1,
  goesOn,
  next,
  before,
}: {
  clients?: number
  goesOn: (asked: number) => boolean
  next: (asked: number) => string
  before?: (id: string) => Promise<unknown>
}): Promise<string> {
  const latencies: number[] = []
  const spent: Spent = { server: 0, engine: 0, client: 0 }
  const add = (more: Spent) => {
    spent.server += more.server
    spent.engine += more.engine
    spent.client += more.client
  }
  const all = spendingNow()
  const from = performance.now()
  let asked = 0
  let characters = 0
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (goesOn(asked)) {
        const id = next(asked)
        asked += 1
        await before?.(id)
        const one = before && spendingNow()
        const began = performance.now()
        characters = ok(await client.get(`/api/complaints/${id}`, headers), 200).length
        latencies.push(performance.now() - began)
        if (one) add(one())
      }
    }),
  )
  if (!before) add(all())
  const perSecond = latencies.length / ((performance.now() - from) / 1_000)
  const shown = [0.5, 0.95, 0.99].map((share) => percentile(latencies, share).toFixed(1)).join(' / ')
  const each = Object.entries(spent).map(
    ([name, seconds]) => `${name} ${Math.round((seconds * 1e6) / latencies.length)} µs`,
  )
  return (
    `${clients} ${clients === 1 ? 'client' : 'clients'}, ${latencies.length} answers, the last of ${characters} characters` +
    `${before ? '' : `, ${Math.round(perSecond)}/s`}: p50 / p95 / p99 ${shown} ms; ` +
    `processor time of each: ${each.join(', ')}; ${loadShown()}`
  )
}

const during = (length: number) => {
  const until = performance.now() + length * 1_000
  return () => performance.now() < until
}
const inTurn = (ids: readonly string[]) => (asked: number) => ids[asked % ids.length] ?? ''

let headers = await signIn(server.root, dataDirectory)
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
if (!onlyLong) {
  await read({ clients: 8, goesOn: during(3), next: inTurn(ids) })
  const said = await read({ clients: 8, goesOn: during(seconds), next: inTurn(ids) })
  console.log(`one of ${ids.length} complaints, ${said} (goal 3,200/s)`)
}

const long = ids.slice(0, longOnes)
for (const id of long) await grow(id, headers)
const [first = ''] = long
await read({ goesOn: during(2), next: () => first })
const again = await read({ goesOn: during(Math.min(seconds, 5)), next: () => first })
console.log(`a complaint with ${longest} events, looked at again: ${again} (goal 20 ms)`)

const little = { ...headers, prefer: 'return=minimal' }
const change = async (id: string) =>
  ok(await client.post(`/api/complaints/${id}/moves/AddRecord`, contact, little), 200)
const changed = { goesOn: (asked: number) => asked < 100, next: inTurn(long.slice(0, 5)), before: change }
await read(changed)
console.log(`the same after something new was recorded in it: ${await read(changed)} (goal 20 ms)`)

// A process that has just started has nothing in memory; what the language's own compiler still has to do is not asked.
client.close()
server.process.kill('SIGTERM')
await ended(server.process)
server = await startChildServer({ dataDirectory })
client = poster(server.root, 8)
headers = await signIn(server.root, dataDirectory)
const fresh = (some: readonly string[]) => ({
  goesOn: (asked: number) => asked < some.length,
  next: inTurn(some),
  before: () => Promise.resolve(),
})
const warm = await read(fresh(long.slice(0, warming)))
console.log(`the first ${warming} after a start: ${warm}`)
const cold = await read(fresh(long.slice(warming)))
console.log(`the same with nothing of it in memory: ${cold} (goal 20 ms)`)

client.close()
server.process.kill('SIGTERM')
await ended(server.process)
await rm(dataDirectory, { recursive: true, force: true })
