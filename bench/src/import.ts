// npm run bench -- import [rows]: a table of complaints goes in as history, with number, limits and events each. Beside it,
// on the same engine: pgbench before and after, and the same rows by COPY.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importTable } from '@redress/server/import'
import { openLocal } from '@redress/server/local'
import { startServer } from '@redress/server/main'
import { progressOf } from '@redress/server/store'
import { copyLimit } from './copy-limit.ts'
import { cpuWatch, loadShown } from './cpu-time.ts'
import { postmasterOf, projectRoot } from './child-server.ts'
import { filing } from './filings.ts'
import { simpleUpdate } from './pgbench.ts'
import { verifyAll } from './verified.ts'

const rows = Number(process.argv[3] ?? 20_000)
/** As in `bench -- intake`, whose figures it made when the goals were set. */
const peerClients = 8
const peerThen = 4_800
/** Seconds before and after. */
const peerSeconds = 4
const map = `organisation: haiwan
source: bench
key: [id]
procedure: trader-24-hours
channel: letter
language: zh
received: { column: received, format: 'YYYY-MM-DD HH:mm:ss' }
fields:
  customer: { name: customer }
  description: text
  complaint-type: { is: other }
  problem-key: { is: leak }
  product: product
  lot: { unknown: not in the table }
  contact-person: { unknown: not in the table }
  contact-data: { unknown: not in the table }
`
const dataDirectory = await mkdtemp(join(tmpdir(), 'redress-import-'))
const local = await openLocal({ port: 0, host: '127.0.0.1', dataDirectory, demo: true })
if (!local.ok) throw new Error(JSON.stringify(local.refusal))
const server = await startServer(local.value, { root: projectRoot, webFolder: '' })
if (!server.ok) throw new Error(JSON.stringify(server.refusal))
try {
  const file = join(dataDirectory, 'table.csv')
  const lines = Array.from({ length: rows }, (_, n) => {
    const { description, product } = JSON.parse(filing(n)) as { description: string; product: string }
    const received = new Date(Date.UTC(2025, 0, 1) + n * 60_000).toISOString().slice(0, 19).replace('T', ' ')
    return `${n},${received},Customer ${n % 997},"${description}",${product}`
  })
  await writeFile(file, `id,received,customer,text,product\n${lines.join('\n')}\n`)
  const { store, outside } = local.value
  const { superuserUrl, cluster } = local.value.database.engine ?? {}
  const peer = superuserUrl === undefined ? undefined : simpleUpdate(superuserUrl)
  const tps: number[] = []
  const besideIt = () => void (peer && tps.push(peer.perSecond(peerClients, peerSeconds)))
  let reached = 0
  besideIt()
  for (const turn of ['first', 'again']) {
    const began = performance.now()
    const watch = cpuWatch(process.pid, postmasterOf(local.value.database.engine?.cluster))
    const done = await importTable({ store, now: outside.now, file, map, by: 'li-na' })
    if (!done.ok) throw new Error(JSON.stringify(done.refusal))
    const seconds = (performance.now() - began) / 1_000
    const { recorded, already, refused } = done.value
    if (turn === 'first') reached = rows / seconds
    console.log(
      `${turn}: ${rows} rows, ${recorded} recorded, ${already} there before, ${refused} refused; ` +
        `${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows/s (goal 5,000); ` +
        `processor time of each row: ${watch.per(rows)}; ${loadShown()}`,
    )
    await searchIsUpToDate()
    console.log(`search followed ${((performance.now() - began) / 1_000 - seconds).toFixed(1)} s later`)
    if (turn === 'first') besideIt()
  }
  const mean = tps.reduce((sum, one) => sum + one, 0) / tps.length
  if (peer)
    console.log(
      `pgbench ${peer.version} -N, ${peerClients} clients, before and after: ${tps.map(Math.round).join(' and ')} tps; ` +
        `importing reaches ${(reached / mean).toFixed(2)} of it (goal ${(5_000 / peerThen).toFixed(2)}: ` +
        `5,000 where it makes ${peerThen.toLocaleString('en')})`,
    )
  else console.log('pgbench: none is installed here, so there is nothing to compare with')
  if (superuserUrl !== undefined && cluster !== undefined) {
    const { perSecond, rowsEach } = await copyLimit({ superuserUrl, cluster }, 3)
    const limit = perSecond.reduce((sum, one) => sum + one, 0) / perSecond.length
    console.log(
      `the same rows by COPY into empty tables with the same indexes, ${rowsEach.toFixed(1)} for each complaint: ` +
        `${perSecond.map(Math.round).join(', ')} complaints/s; importing reaches ${(reached / limit).toFixed(2)} of it`,
    )
  }
  async function searchIsUpToDate() {
    for (const { organisation } of await store.organisations())
      for (;;) {
        const behind = (await store.read(organisation, (tx) => progressOf(tx, organisation))).filter(
          ({ pos, head }) => pos < head,
        )
        if (behind.length === 0) break
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
  }
  process.exitCode = (await verifyAll(local.value)) ? 0 : 1
} finally {
  await server.value.close()
  await rm(dataDirectory, { recursive: true, force: true })
}
