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

export type Simple = { clients: number; seconds: number; tps: number; version: string }

/** Simple update (`-N`: one update, one select, one insert, one commit) in a database of its own on that engine. */
export function simpleUpdate(url: string, clients: number, seconds: number): Simple | undefined {
  const program = findPgbench()
  if (!program) return undefined
  const run = (parameters: string[]) => {
    const done = spawnSync(program, [...parameters, url], { encoding: 'utf8' })
    if (done.status !== 0) throw new Error(`pgbench: ${done.stderr}`)
    return done.stdout
  }
  run(['--initialize', '--quiet', '--scale=10'])
  const said = run(['-N', `--client=${clients}`, '--jobs=2', `--time=${seconds}`, '--no-vacuum'])
  const tps = Number(/tps = ([\d.]+)/.exec(said)?.[1])
  const version = /pgbench \(PostgreSQL\) (\S+)/.exec(
    spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout,
  )
  return { clients, seconds, tps, version: version?.[1] ?? '' }
}
