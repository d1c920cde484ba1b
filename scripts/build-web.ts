import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.ts'

const web = join(root, 'packages', 'web')
const stamp = join(web, 'dist', '.built-from')

/** Everything the pages are made of; another version of a library shows in the lock file. */
const sources = ['packages/web', 'packages/api', 'packages/texts', 'package-lock.json']

function fingerprint(): string {
  const hash = createHash('sha256')
  const add = (path: string) =>
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0')
  for (const source of sources) {
    if (statSync(join(root, source)).isFile()) add(source)
    else
      for (const name of readdirSync(join(root, source), { recursive: true, encoding: 'utf8' }).sort())
        if (!/(^|[/\\])(dist|node_modules)([/\\]|$)|\.test\.tsx?$/.test(name))
          if (statSync(join(root, source, name)).isFile()) add(join(source, name))
  }
  return hash.digest('hex')
}

/** Builds the pages when their sources have changed; false when that failed. */
export async function buildWeb(building: () => void = () => {}): Promise<boolean> {
  const wanted = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true
  building()
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const built = await new Promise<{ code: number | null; said: string }>((resolve) => {
    const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: web })
    let said = ''
    child.stdout.on('data', (part: Buffer) => (said += part.toString()))
    child.stderr.on('data', (part: Buffer) => (said += part.toString()))
    child.on('error', (error) => resolve({ code: 1, said: String(error) }))
    child.on('close', (code) => resolve({ code, said }))
  })
  if (built.code !== 0) {
    console.error(built.said.trimEnd())
    return false
  }
  writeFileSync(stamp, wanted)
  return true
}
