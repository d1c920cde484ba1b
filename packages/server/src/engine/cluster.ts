import { randomBytes } from 'node:crypto'
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import type { Identity } from './identity.ts'

export const superuser = 'postgres'

/**
 * Megabytes of one piece of the engine's log. A new piece is filled with zeros while every commit waits; a piece of 16,
 * as usual, takes some 100 ms. The sizes of the whole log are those of an engine with usual pieces.
 */
const walPiece = 4

/**
 * Makes the cluster once: under another name first, so that a start killed in the middle leaves nothing half done.
 *
 * The builtin C.UTF-8 locale orders text the same on every machine; with plain C the engine would know no Chinese
 * letters (and pg_trgm no trigrams of them).
 */
export async function makeCluster(cluster: string, binaries: Binaries, identity: Identity): Promise<void> {
  if (existsSync(join(cluster, 'PG_VERSION'))) return
  const fresh = `${cluster}.new`
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { recursive: true, mode: 0o700 })
  identity.own(fresh)
  const passwordFile = process.platform === 'win32' ? writePassword(cluster) : undefined
  await run([
    ...identity.prefix,
    binaries.initdb,
    '--pgdata',
    fresh,
    '--username',
    superuser,
    '--encoding=UTF8',
    '--no-instructions',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--lc-ctype=C.UTF-8',
    '--lc-collate=C',
    `--wal-segsize=${walPiece}`,
    '--set=max_wal_size=1GB',
    '--set=min_wal_size=80MB',
    ...(passwordFile ? ['--auth=scram-sha-256', `--pwfile=${passwordFile}`] : ['--auth=trust']),
  ])
  renameSync(fresh, cluster)
}

const passwordPath = (cluster: string) => `${cluster}.password`

/** Only where the engine must listen on a port (Windows): on a socket the folder is the lock. */
export const readPassword = (cluster: string): string | undefined =>
  existsSync(passwordPath(cluster)) ? readFileSync(passwordPath(cluster), 'utf8').trim() : undefined

function writePassword(cluster: string): string {
  const path = passwordPath(cluster)
  writeFileSync(path, randomBytes(24).toString('hex'), { mode: 0o600 })
  return path
}

function run([program = '', ...rest]: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    // Messages in one language: some are compared, all are shown to whoever must help.
    const child = spawn(program, rest, { env: { ...process.env, LC_ALL: 'C' } })
    let said = ''
    child.stdout.on('data', (part: Buffer) => (said += part.toString()))
    child.stderr.on('data', (part: Buffer) => (said += part.toString()))
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`the database could not be created:\n${said.trim()}`)),
    )
  })
}
