import { spawnSync } from 'node:child_process'
import { readFileSync, readlinkSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Binaries } from './binaries.ts'
import type { Identity } from './identity.ts'

/**
 * What a killed process may have left in the cluster. An engine that still runs is stopped, to be started again
 * under the leash; a lock file that names some other process (its number was given out anew) is removed. A lock file
 * that names nobody is the engine's own business: it knows what to do.
 */
export function clearLeftovers(
  cluster: string,
  binaries: Binaries,
  identity: Identity,
): 'orphan' | 'stale' | 'none' {
  const lock = join(cluster, 'postmaster.pid')
  const pid = numberIn(lock, pidLine)
  if (pid === undefined || !isAlive(pid)) return 'none'
  if (!isEngineOf(pid, cluster)) {
    rmSync(lock, { force: true })
    return 'stale'
  }
  const [program, ...rest] = [
    ...identity.prefix,
    binaries.pgCtl,
    'stop',
    '--pgdata',
    cluster,
    '--mode=fast',
    '--wait',
    '--timeout=60',
  ]
  const stopped = spawnSync(program, rest, { encoding: 'utf8' })
  if (stopped.status !== 0 && isAlive(pid))
    throw new Error(`process ${pid} still holds ${cluster}: ${stopped.stderr || stopped.stdout}`)
  return 'orphan'
}

/** Lines of postmaster.pid, counted from 0. */
const pidLine = 0
const portLine = 3

/** The port the engine of this cluster listens on, while it runs. */
export const portOf = (cluster: string) => numberIn(join(cluster, 'postmaster.pid'), portLine)

function numberIn(lock: string, line: number): number | undefined {
  try {
    const number = Number(readFileSync(lock, 'utf8').split('\n')[line])
    return Number.isSafeInteger(number) && number > 0 ? number : undefined
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function isEngineOf(pid: number, cluster: string): boolean {
  if (process.platform === 'linux') {
    try {
      // A program replaced by an update reads "postgres (deleted)".
      const program = basename(readlinkSync(`/proc/${pid}/exe`)).split(' ')[0]
      return program === 'postgres' && readlinkSync(`/proc/${pid}/cwd`) === cluster
    } catch {
      return false
    }
  }
  if (process.platform === 'win32') return true
  return /postgres/.test(spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).stdout)
}
