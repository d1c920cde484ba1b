import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const debian = '/usr/lib/postgresql'

/** PostgreSQL's own load generator: on the path, or where Debian puts it; `undefined` where there is none. */
function findPgbench(): string | undefined {
  if (spawnSync('pgbench', ['--version']).status === 0) return 'pgbench'
  if (!existsSync(debian)) return undefined
  return readdirSync(debian)
    .map((version) => join(debian, version, 'bin', 'pgbench'))
    .find((path) => existsSync(path))
}

/** Transactions per second of so many clients within so many seconds. */
export type Peer = { version: string; perSecond(clients: number, seconds: number): number }

/** Simple update (`-N`: one update, one select, one insert, one commit) in tables of its own on that engine. */
export function simpleUpdate(url: string): Peer | undefined {
  const program = findPgbench()
  if (!program) return undefined
  const run = (parameters: string[]) => {
    const done = spawnSync(program, parameters, { encoding: 'utf8' })
    if (done.status !== 0) throw new Error(`pgbench: ${done.stderr}`)
    return done.stdout
  }
  run(['--initialize', '--quiet', '--scale=10', url])
  return {
    version: /pgbench \(PostgreSQL\) (\S+)/.exec(run(['--version']))?.[1] ?? '',
    perSecond(clients, seconds) {
      const said = run(['-N', `--client=${clients}`, '--jobs=2', `--time=${seconds}`, '--no-vacuum', url])
      return Number(/tps = ([\d.]+)/.exec(said)?.[1])
    },
  }
}
