// npm run bench -- kill [kills] [seed]: random kill -9 under sixteen writers; then every acknowledgement is looked for.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { ended, startChildServer } from './child-server.ts'
import { fastClock } from './fast-clock.ts'
import { checkAfterKills } from './kill-check.ts'
import { chance, planKills, type Victim } from './kill-plan.ts'
import { startWriters, type Writers } from './kill-writers.ts'

const writers = 16
/** A second of the run is half an hour of the company: deadlines come due, reminders fire, all under the kills. */
const speed = 1_800

const kills = Number(process.argv[3] ?? 40)
const seed = Number(process.argv[4] ?? Date.now() % 1_000_000)
const random = chance(seed)
const plan = planKills(kills, random)
const dataDirectory = await mkdtemp(join(tmpdir(), 'redress-kill-'))
const since = Date.now()

console.log(`seed ${seed}, ${kills} kills, ${writers} writers, clock × ${speed}`)
let server = await startChildServer({ dataDirectory, since, speed })
const port = Number(new URL(server.root).port)
const load = startWriters(server.root, server.desk, writers)

async function kill(victim: Victim): Promise<void> {
  const pid =
    victim === 'server' ? server.process.pid : victim === 'postmaster' ? server.postmaster() : await backend()
  if (pid === undefined) throw new Error(`no ${victim} to kill`)
  process.kill(pid, 'SIGKILL')
  if (victim !== 'server') return
  await ended(server.process)
  server = await startChildServer({ dataDirectory, port, since, speed })
}

/** An answer that was on its way may come before the engine has got over the kill before: it is asked again then. */
async function connected(): Promise<pg.Client> {
  for (let waited = 0; ; waited += 100) {
    const client = new pg.Client({ connectionString: server.superuserUrl })
    client.on('error', () => {})
    try {
      await client.connect()
      return client
    } catch (error) {
      if (waited >= 60_000) throw error
      await pause(100)
    }
  }
}

/** A connection of the server that is at work, else any of its own. */
async function backend(): Promise<number | undefined> {
  const client = await connected()
  try {
    const { rows } = await client.query<{ pid: number }>(
      `select pid from pg_stat_activity where usename = 'redress_app'
       order by state = 'active' desc, application_name = 'redress writer' desc, random() limit 1`,
    )
    return rows[0]?.pid
  } finally {
    await client.end().catch(() => {})
  }
}

/** Until an acknowledgement comes that was asked for after the kill. */
async function recovered(load: Writers, since: number): Promise<number> {
  for (let waited = 0; waited < 60_000; waited += 20) {
    if (load.lastAcknowledged() > since) return performance.now() - since
    await pause(20)
  }
  throw new Error('not back within a minute')
}

/** Timers that were due at that instant of the company and are not done after a minute of catching up. */
async function timersLeft(due: number): Promise<number> {
  const client = await connected()
  try {
    for (let waited = 0; ; waited += 250) {
      const { rows } = await client.query<{ left: number }>(
        'select count(*)::int as left from redress.timer where at <= to_timestamp($1 / 1000.0)',
        [due],
      )
      const left = rows[0]?.left ?? 0
      if (left === 0 || waited >= 60_000) return left
      await pause(250)
    }
  } finally {
    await client.end()
  }
}

let inFlightKills = 0
const downtimes: number[] = []
await recovered(load, performance.now())
for (const [at, victim] of plan.entries()) {
  await pause(400 + random() * 1_600)
  const flying = load.inFlight()
  const acknowledged = load.acknowledged()
  const moment = performance.now()
  await kill(victim)
  if (flying > 0) inFlightKills++
  const down = await recovered(load, moment)
  downtimes.push(down)
  const { unknown, resolved } = load.unknown()
  console.log(
    `${String(at + 1).padStart(3)} ${victim.padEnd(10)} in flight ${String(flying).padStart(2)}, ` +
      `acknowledged ${acknowledged}, unknown so far ${unknown} (settled by their key ${resolved}), back after ${Math.round(down)} ms`,
  )
}
const log = await load.stop()
const missed = await timersLeft(fastClock(since, speed)())
server.process.kill('SIGTERM')
await ended(server.process)

console.log(
  `${inFlightKills} of ${kills} kills with commands in flight; back after ${Math.round(Math.max(...downtimes))} ms at most`,
)
const clean = await checkAfterKills(dataDirectory, log, missed)
await rm(dataDirectory, { recursive: true, force: true })
process.exitCode = clean && inFlightKills >= Math.min(30, kills * 0.75) ? 0 : 1
