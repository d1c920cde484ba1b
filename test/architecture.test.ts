import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { basename, dirname, join, normalize, relative } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

type Source = { path: string; text: string; imports: string[] }

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s(?:[^'"]*?\sfrom\s)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g

function read(folder: string): Source[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return /^(node_modules|dist|data)$/.test(entry.name) ? [] : read(path)
    if (!/\.(ts|tsx|mts|mjs)$/.test(entry.name)) return []
    const text = readFileSync(join(root, path), 'utf8')
    return [
      { path, text, imports: [...text.matchAll(importPattern)].map((match) => match[1] ?? match[2] ?? '') },
    ]
  })
}

const sources = ['packages', 'e2e', 'bench', 'scripts', 'test'].flatMap(read)
const isTest = ({ path }: Source) => /\.test\.tsx?$/.test(path) || /\/testing\//.test(path)
const product = sources.filter((source) => !isTest(source))
const packageOf = (path: string) => /^(packages\/[^/]+|e2e|bench)/.exec(path)?.[1]
const inPackage = (name: string) => product.filter(({ path }) => path.startsWith(`packages/${name}/`))
const resolved = (source: Source, name: string) =>
  name.startsWith('.') ? normalize(join(dirname(source.path), name)) : name
const bare = (name: string) =>
  name.startsWith('@') ? name.split('/').slice(0, 2).join('/') : (name.split('/')[0] ?? name)
const isBuiltin = (name: string) => name.startsWith('node:') || builtinModules.includes(name)

type Pins = Record<string, string>
type Manifest = {
  name: string
  dependencies?: Pins
  devDependencies?: Pins
  optionalDependencies?: Pins
  overrides?: Pins
}
const manifest = (folder: string | undefined): Manifest =>
  JSON.parse(readFileSync(join(root, folder ?? '.', 'package.json'), 'utf8')) as Manifest

/** Fails with every line, not with the first one only. */
const none = (violations: string[]) => assert.deepEqual(violations, [])

test('there is something to look at', () => {
  for (const name of ['core', 'api', 'texts', 'picture', 'server', 'web', 'cli'])
    assert.ok(inPackage(name).length > 0, `no source in packages/${name}`)
})

/** What a room of core may import besides itself; `result` and `values` are open to all. */
const rooms: Record<string, string[]> = {
  values: [],
  yaml: [],
  calendar: [],
  directory: ['calendar'],
  audit: ['directory'],
  settings: ['calendar', 'directory'],
  organisation: ['yaml', 'calendar', 'directory', 'settings'],
  procedure: ['yaml', 'calendar'],
  steps: ['calendar', 'procedure', 'directory', 'settings'],
  complaint: ['calendar', 'procedure', 'directory', 'settings', 'steps'],
  rehearsal: ['yaml', 'calendar', 'procedure', 'directory', 'settings', 'organisation', 'steps', 'complaint'],
}

test('rooms of core import one way', () => {
  none(
    inPackage('core').flatMap((source) => {
      const room = source.path.split('/')[3] ?? ''
      if (room === 'result.ts') return source.imports.map((name) => `${source.path} imports ${name}`)
      const allowed = rooms[room]
      if (!allowed) return [`${source.path}: no such room`]
      return source.imports
        .filter((name) => name.startsWith('.'))
        .map((name) => resolved(source, name).split('/')[3] ?? '')
        .filter((other) => ![room, 'result.ts', 'values', ...allowed].includes(other))
        .map((other) => `${source.path} imports ${other}`)
    }),
  )
})

test('beside the rooms of the server lies only what holds them together', () => {
  const holding = ['app', 'local', 'main', 'outside', 'running', 'server-app', 'workers'].map(
    (name) => `${name}.ts`,
  )
  none(
    inPackage('server')
      .filter(({ path }) => dirname(path) === 'packages/server/src' && !holding.includes(basename(path)))
      .map(({ path }) => path),
  )
})

test('core imports only yaml and zod, and those where files are read', () => {
  const reads = /\/src\/(yaml|procedure|rehearsal)\//
  none(
    inPackage('core').flatMap((source) =>
      source.imports
        .filter((name) => !name.startsWith('.'))
        .filter((name) => !['yaml', 'zod'].includes(name) || !reads.test(source.path))
        .map((name) => `${source.path} imports ${name}`),
    ),
  )
})

test('core reads no clock and no chance', () => {
  const impure =
    /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bcrypto\.|\bprocess\.|\bconsole\.|\bsetTimeout\b|\bsetInterval\b|\bTemporal\.Now\b|\bperformance\./
  none(
    inPackage('core')
      .filter(({ text }) => impure.test(text))
      .map(({ path, text }) => `${path}: ${impure.exec(text)?.[0]}`),
  )
})

test('time zones are met only where openings are built', () => {
  none(
    inPackage('core')
      .filter(({ path, text }) => /\bTemporal\./.test(text) && !path.includes('/src/calendar/'))
      .map(({ path }) => path),
  )
})

test('the minute oracle shares no code with the clock it checks', () => {
  const room = 'packages/core/src/calendar'
  const oracle = [`${room}/testing/oracle.ts`, `${room}/testing/cases.ts`]
  const seen = sources.filter(({ path }) => oracle.includes(path))
  assert.equal(seen.length, 2)
  none(
    seen.flatMap((source) =>
      source.imports
        .filter((name) => !oracle.includes(resolved(source, name)))
        .map((name) => `${source.path} imports ${name}`),
    ),
  )
  none(
    inPackage('core')
      .flatMap((source) => source.imports.map((name) => `${source.path} imports ${resolved(source, name)}`))
      .filter((line) => oracle.some((path) => line.endsWith(path))),
  )
})

test('the server takes time and chance from outside', () => {
  const impure = /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\brandomUUID\b|\brandomBytes\b/
  const doors = /^packages\/server\/src\/(outside|engine\/)/
  none(
    inPackage('server')
      .filter(({ path, text }) => !doors.test(path) && impure.test(text))
      .map(({ path, text }) => `${path}: ${impure.exec(text)?.[0]}`),
  )
})

/** Which of our packages a package may know. */
const known: Record<string, string[]> = {
  'packages/core': [],
  'packages/api': [],
  'packages/texts': [],
  'packages/picture': ['core', 'texts'],
  'packages/server': ['api', 'core', 'picture', 'texts'],
  'packages/web': ['api', 'texts'],
  'packages/cli': ['api', 'core', 'picture', 'texts', 'server'],
}

test('packages know only those below them', () => {
  none(
    product.flatMap((source) => {
      const allowed = known[packageOf(source.path) ?? '']
      if (!allowed) return []
      return source.imports
        .map((name) => /^@redress\/([^/]+)/.exec(name)?.[1])
        .filter((name): name is string => name !== undefined && !allowed.includes(name))
        .map((name) => `${source.path} imports @redress/${name}`)
    }),
  )
})

test('nobody reaches into another package past its doors', () => {
  none(
    sources.flatMap((source) =>
      source.imports
        .filter((name) => name.startsWith('.') && packageOf(source.path) !== undefined)
        .filter((name) => packageOf(resolved(source, name)) !== packageOf(source.path))
        .map((name) => `${source.path} imports ${name}`),
    ),
  )
})

test('every import from npm is declared by the package that uses it', () => {
  none(
    sources.flatMap((source) => {
      const own = manifest(packageOf(source.path))
      const forTests = isTest(source) ? manifest(undefined).devDependencies : undefined
      const declared = {
        ...own.dependencies,
        ...own.devDependencies,
        ...own.optionalDependencies,
        ...forTests,
      }
      return source.imports
        .filter((name) => !name.startsWith('.') && !isBuiltin(name) && !name.startsWith('virtual:'))
        .map(bare)
        .filter((name) => name !== own.name && !(name in declared))
        .map((name) => `${source.path} imports ${name}`)
    }),
  )
})

test('every dependency is pinned to one version', () => {
  none(
    [undefined, ...Object.keys(known), 'e2e', 'bench'].flatMap((folder) => {
      const { dependencies, devDependencies, optionalDependencies, overrides } = manifest(folder)
      return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies, ...overrides })
        .filter(
          ([name, version]) => !name.startsWith('@redress/') && !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
        )
        .map(([name, version]) => `${folder}: ${name} ${version}`)
    }),
  )
})

/** What every capability of the server stands on, from below, and what each of these rooms may import besides itself. */
const ground: Record<string, string[]> = {
  wording: [],
  engine: [],
  store: [],
  host: ['engine', 'store'],
  streams: ['store'],
  files: ['store', 'streams'],
  http: ['wording', 'engine', 'store', 'streams', 'files'],
  reading: ['store', 'streams', 'http'],
  views: ['wording', 'store', 'streams', 'reading'],
  moves: ['wording', 'views'],
  deciding: ['store', 'streams', 'http', 'reading', 'views'],
  links: ['streams', 'http'],
  showing: ['store', 'streams', 'files', 'http', 'reading', 'views', 'moves', 'deciding'],
}

const roomOfServer = (path: string) => /^packages\/server\/src\/([^/]+)\//.exec(path)?.[1]

test('a capability of the server does not import its sibling', () => {
  none(
    inPackage('server').flatMap((source) => {
      const folder = roomOfServer(source.path)
      if (!folder || folder in ground) return []
      return source.imports
        .filter((name) => name.startsWith('.'))
        .map((name) => roomOfServer(resolved(source, name)))
        .filter((other): other is string => other !== undefined && other !== folder && !(other in ground))
        .map((other) => `${source.path} imports ${other}/`)
    }),
  )
})

test('what every capability stands on knows none of them, and its rooms import one way', () => {
  none(
    inPackage('server').flatMap((source) => {
      const folder = roomOfServer(source.path)
      const allowed = folder === undefined ? undefined : ground[folder]
      if (!allowed) return []
      return source.imports
        .filter((name) => name.startsWith('.'))
        .map((name) => roomOfServer(resolved(source, name)))
        .filter(
          (other): other is string => other !== undefined && other !== folder && !allowed.includes(other),
        )
        .map((other) => `${source.path} imports ${other}/`)
    }),
  )
})

test('only the store writes', () => {
  const writing =
    /\b(insert\s+into|update\s+\w+\s+set|delete\s+from)\b|\.(insertInto|updateTable|deleteFrom)\(/i
  none(
    inPackage('server')
      .filter(({ path, text }) => !/\/src\/(store|engine)\//.test(path) && writing.test(text))
      .map(({ path, text }) => `${path}: ${writing.exec(text)?.[0]}`),
  )
})

test('files are kebab-case nouns, and none is a drawer for everything', () => {
  const drawer = /^(utils?|helpers?|manager|data|info|misc|common)$/
  none(
    sources
      .map(({ path }) => path)
      .filter((path) => {
        const name = basename(path).replace(/(\.test)?\.(tsx?|mts|mjs)$/, '')
        return !/^[a-z0-9]+([.-][a-z0-9]+)*$/.test(name) || drawer.test(name)
      }),
  )
})

test('no test is switched off, and no check of the compiler is', () => {
  const off = new RegExp(
    [
      '\\b(test|it|describe)\\.(skip|only|todo)\\b',
      '@ts-(ignore|expect-error|nocheck)',
      'oxlint-disable',
    ].join('|'),
  )
  none(
    sources
      .filter(({ path }) => path !== relative(root, fileURLToPath(import.meta.url)))
      .filter(({ text }) => off.test(text))
      .map(({ path, text }) => `${path}: ${off.exec(text)?.[0]}`),
  )
})

test('the project stands alone: only benchmarks look at what lies beside it', () => {
  none(
    sources
      .filter(({ path, text }) => !path.startsWith('bench/') && /['"`/]\.\.\/shared\b/.test(text))
      .map(({ path }) => path),
  )
})
