// The server a bench talks to, in a process of its own so that it can be killed: the product as it is, with the limits
// of the public doors lifted, and a clock that may run faster than life.
import { join } from 'node:path'
import { openLocal } from '@redress/server/local'
import { startServer } from '@redress/server/main'
import { realOutside } from '@redress/server/outside'
import { fastClock } from './fast-clock.ts'

const [dataDirectory = '', port = '0', root = '', since = '0', speed = '1'] = process.argv.slice(2)
const unlimited = { times: 1_000_000_000, seconds: 1 }
const real = realOutside(join(dataDirectory, 'files'))
const now = Number(speed) === 1 ? real.now : fastClock(Number(since), Number(speed))
const local = await openLocal(
  { port: Number(port), host: '127.0.0.1', dataDirectory, demo: true },
  { outside: { ...real, now } },
)
if (!local.ok) throw new Error(JSON.stringify(local.refusal))
const server = await startServer(local.value, {
  root,
  webFolder: '',
  limits: { filings: unlimited, receipts: unlimited, signIns: unlimited },
  // The fast clock is meant to be away from the database's.
  ...(Number(speed) === 1 ? {} : { skew: () => Promise.resolve(0) }),
})
if (!server.ok) throw new Error(JSON.stringify(server.refusal))
const { superuserUrl, cluster } = local.value.database.engine ?? {}
console.log(JSON.stringify({ port: server.value.port, desks: server.value.desks, superuserUrl, cluster }))
void local.value.database.engine?.failed.then((lines) => {
  console.error(lines.join('\n'))
  process.exit(1)
})
let ending: Promise<never> | undefined
// Who ends it by a signal often goes away right after: it is closed once.
const end = () => void (ending ??= server.value.close().then(() => process.exit(0)))
process.on('SIGTERM', end)
process.on('disconnect', end)
