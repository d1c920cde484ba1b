// npm run bench -- timers [complaints]: limits that ran out while nobody looked. Each is found, and what is due happens,
// with its events, rows and next timer in one transaction.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatInstant, instantOf } from '@redress/core/values'
import { importTable } from '@redress/server/import'
import { openLocal } from '@redress/server/local'
import { startServer } from '@redress/server/main'
import { realOutside } from '@redress/server/outside'
import { passTime } from '@redress/server/pass-time'
import { sweepTimers } from '@redress/server/store'
import { postmasterOf, projectRoot } from './child-server.ts'
import { cpuWatch, loadShown } from './cpu-time.ts'
import { verifyAll } from './verified.ts'

const complaints = Number(process.argv[3] ?? 5_000)
const days = 5
const map = `organisation: haiwan
source: bench
key: [id]
procedure: trader-24-hours
channel: letter
language: zh
received: received
fields:
  customer: { name: customer }
  description: text
`
const dataDirectory = await mkdtemp(join(tmpdir(), 'redress-timers-'))
let ahead = 0
const now = () => instantOf(Date.now() + ahead)
const local = await openLocal(
  { port: 0, host: '127.0.0.1', dataDirectory, demo: true },
  { outside: { ...realOutside(join(dataDirectory, 'files')), now } },
)
if (!local.ok) throw new Error(JSON.stringify(local.refusal))
// With a clock it cannot trust the server lets no timer fire: they wait for the sweep that is measured.
const skew = () => Promise.resolve(3_600_000)
const server = await startServer(local.value, { root: projectRoot, webFolder: '', skew })
if (!server.ok) throw new Error(JSON.stringify(server.refusal))
try {
  const file = join(dataDirectory, 'table.csv')
  const received = formatInstant(instantOf(now() - 60_000))
  const lines = Array.from(
    { length: complaints },
    (_, n) => `${n},${received},Customer ${n % 997},leaks (${n})`,
  )
  await writeFile(file, `id,received,customer,text\n${lines.join('\n')}\n`)
  const { store, database } = local.value
  const done = await importTable({ store, now, file, map, by: 'li-na' })
  if (!done.ok) throw new Error(JSON.stringify(done.refusal))
  ahead = days * 86_400_000
  for (const turn of ['first', 'again']) {
    const from = await heads()
    const watch = cpuWatch(process.pid, postmasterOf(database.engine?.cluster))
    const began = performance.now()
    const fired = await sweepTimers({
      store,
      now,
      pass: passTime,
      idle: new Map(),
      failed: (_, stream, error) => console.error(stream, error),
    })
    const seconds = (performance.now() - began) / 1_000
    console.log(
      `${turn}: ${fired} timers of ${done.value.recorded} complaints were due after ${days} days, ` +
        `${(await heads()) - from} events; ${Math.round(fired / seconds)} timers/s (goal 20,000); ` +
        `${fired > 0 ? `processor time of each: ${watch.per(fired)}; ` : ''}${loadShown()}`,
    )
  }
  process.exitCode = (await verifyAll(local.value)) ? 0 : 1

  async function heads(): Promise<number> {
    let sum = 0
    for (const { organisation } of await store.organisations())
      for (const { pos } of await store.within(organisation, 'read only', (ask) =>
        ask<{ pos: number }>({
          text: 'select pos from organisation_head where organisation_id = $1',
          values: [organisation],
        }),
      ))
        sum += pos
    return sum
  }
} finally {
  await server.value.close()
  await rm(dataDirectory, { recursive: true, force: true })
}
