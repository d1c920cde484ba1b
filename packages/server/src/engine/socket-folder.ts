import { createHash } from 'node:crypto'
import { chmodSync, lstatSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Identity } from './identity.ts'

/** The kernel's limit for the path of a socket is 108 bytes with the final NUL (104 on macOS). */
const longest = 103
const socketName = '.s.PGSQL.5432'

const fits = (folder: string) => Buffer.byteLength(join(folder, socketName)) <= longest

/** A folder only we and the engine may enter: beside the cluster, or under a short name where that is too deep. */
export function makeSocketFolder(cluster: string, identity: Identity): string {
  const beside = join(cluster, '..', 'run')
  if (fits(beside)) return enter(beside, identity)
  const short = `redress-${createHash('sha256').update(cluster).digest('hex').slice(0, 16)}`
  return enter(
    [tmpdir(), '/tmp'].map((root) => join(root, short)).find(fits) ?? join('/tmp', short),
    identity,
  )
}

function enter(folder: string, identity: Identity): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const found = lstatSync(folder)
  const own = process.getuid?.()
  // In a folder that everybody may write to, somebody else may have taken the name first.
  if (!found.isDirectory() || (own !== 0 && own !== undefined && found.uid !== own))
    throw new Error(`${folder} is in the way: it belongs to somebody else; remove it or set TMPDIR`)
  identity.own(folder)
  chmodSync(folder, 0o700)
  return folder
}
