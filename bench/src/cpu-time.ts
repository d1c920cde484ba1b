import { readdirSync, readFileSync } from 'node:fs'
import { loadavg } from 'node:os'

/** Linux counts processor time in hundredths of a second for everybody (USER_HZ). */
const ticksPerSecond = 100

/**
 * Seconds of processor time, user and system, that a process used so far, `withChildren` also everything it started;
 * `undefined` where the system does not say.
 */
function cpuSeconds({ pid, withChildren }: Watched): number | undefined {
  const all = processes()
  const times = all?.get(pid)
  if (!all || !times) return undefined
  const below = (parent: number): number =>
    [...all].reduce(
      (sum, [child, one]) => (one.parent === parent ? sum + finely(child, one) + below(child) : sum),
      0,
    )
  // Children that have ended are counted by whoever waited for them.
  return finely(pid, times) + (withChildren ? times.ended / ticksPerSecond + below(pid) : 0)
}

/** The same of the thread alone that a process began with. */
function firstThreadSeconds(pid: number): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e9
  } catch {
    return undefined
  }
}

/** To the nanosecond where the scheduler tells how long each thread ran: a single request takes less than a tick. */
function finely(pid: number, { own }: Times): number {
  try {
    return readdirSync(`/proc/${pid}/task`)
      .map(
        (thread) => Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1e9,
      )
      .reduce((sum, seconds) => sum + seconds, 0)
  } catch {
    return own / ticksPerSecond
  }
}

type Times = { parent: number; own: number; ended: number }

function processes(): Map<number, Times> | undefined {
  try {
    return new Map(
      readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name))
        .flatMap((name) => {
          const times = timesOf(name)
          return times ? [[Number(name), times] as const] : []
        }),
    )
  } catch {
    return undefined
  }
}

function timesOf(pid: string): Times | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name stands in brackets and may hold anything; the numbers follow it.
    const [, parent, ...rest] = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = rest.slice(9, 13).map(Number)
    return { parent: Number(parent), own: user + system, ended: endedUser + endedSystem }
  } catch {
    return undefined
  }
}

/** What else the machine was busy with, as far as it says. */
export const loadShown = (): string =>
  `load average ${loadavg()
    .map((one) => one.toFixed(1))
    .join(' ')}`

/** What this process itself spends per operation: the load client shares the machine with what it measures. */
export function ownWatch() {
  const before = process.cpuUsage()
  return {
    per(operations: number): string {
      const { user, system } = process.cpuUsage(before)
      return `load client ${Math.round((user + system) / operations)} µs`
    },
  }
}

type Watched = { pid: number; withChildren: boolean }

/** Seconds of processor time that server, engine and this process spend from now on, for one operation alone. */
export function spending(server: number | undefined, engine: number | undefined) {
  const now = () => ({
    server: server === undefined ? 0 : (cpuSeconds({ pid: server, withChildren: false }) ?? 0),
    engine: engine === undefined ? 0 : (cpuSeconds({ pid: engine, withChildren: true }) ?? 0),
    client: ownSeconds(),
  })
  const before = now()
  return () => {
    const after = now()
    return {
      server: after.server - before.server,
      engine: after.engine - before.engine,
      client: after.client - before.client,
    }
  }
}

function ownSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/**
 * Watches the processor time of a server and its engine over a while. On a machine that others use as well this is
 * what travels, not the time on the wall.
 */
export function cpuWatch(server: number | undefined, engine: number | undefined) {
  const now = () => [
    {
      name: 'server',
      seconds: server === undefined ? undefined : cpuSeconds({ pid: server, withChildren: false }),
    },
    {
      name: 'of it the thread that decides',
      seconds: server === undefined ? undefined : firstThreadSeconds(server),
    },
    {
      name: 'engine',
      seconds: engine === undefined ? undefined : cpuSeconds({ pid: engine, withChildren: true }),
    },
  ]
  const before = now()
  return {
    /** Microseconds each spent per operation. */
    per(operations: number): string {
      const spent = now().flatMap(({ name, seconds }, index) => {
        const from = before[index]?.seconds
        return seconds === undefined || from === undefined
          ? []
          : [`${name} ${Math.round(((seconds - from) / operations) * 1e6)} µs`]
      })
      return spent.length === 0 ? 'not told by this system' : spent.join(', ')
    },
  }
}
