import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, readFileSync, statSync } from 'node:fs'

/**
 * PostgreSQL refuses to run as root. So under root it runs as the owner of its folder, at first `nobody`, with the
 * one capability it needs to be reached through folders that only root may enter.
 */
export type Identity = { prefix: readonly string[]; own(path: string): void }

const nobody = 65_534
const canReadAnyFolder = 1n << 2n

export function findIdentity(folder: string): Identity | 'root-without-setpriv' {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return { prefix: [], own: () => {} }
  if (spawnSync('setpriv', ['--version']).status !== 0) return 'root-without-setpriv'
  const owner = existsSync(folder) ? statSync(folder) : { uid: 0, gid: 0 }
  const [uid, gid] = owner.uid === 0 ? [nobody, nobody] : [owner.uid, owner.gid]
  const become = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups']
  const keep = [
    '--securebits',
    '+no_setuid_fixup',
    '--inh-caps=+dac_read_search',
    '--ambient-caps=+dac_read_search',
  ]
  return {
    prefix: mayReadAnyFolder() ? [...become, ...keep] : become,
    own: (path) => chownSync(path, uid, gid),
  }
}

/** Containers often withhold it; then the data folder must be reachable for everybody. */
function mayReadAnyFolder(): boolean {
  const effective = /^CapEff:\s*([0-9a-f]+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
  return effective !== undefined && (BigInt(`0x${effective}`) & canReadAnyFolder) !== 0n
}
