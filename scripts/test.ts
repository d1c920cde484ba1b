// What `npm test` runs: what an editor would say, every test of every package, the browser's journeys; then the counts.
// `npm test -- calendar` runs only the test files whose path holds that word.
import { readdirSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { run } from 'node:test'
import { inspect } from 'node:util'
import { startEngine } from '@redress/server/engine'
import { handOver, prepareDatabase } from '@redress/server/testing/prepare'
import { buildWeb } from './build-web.ts'
import { check } from './check.ts'
import { root } from './root.ts'

type Counts = {
  tests: number
  passed: number
  files: number
  skipped: string[]
  failures: string[]
}

const words = process.argv.slice(2)
const began = performance.now()

const isWanted = (file: string) => words.length === 0 || words.some((word) => file.includes(word))
const testFiles = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.test\.tsx?$/.test(name) && !name.includes('node_modules'))
    .map((name) => join(root, folder, name))
    .filter((file) => isWanted(relative(root, file)))
    .sort()

/** Every file in a process of its own, as many at a time as there are cores. */
async function runTests(files: string[], concurrency: number, counts: Counts): Promise<void> {
  if (files.length === 0) return
  const said = new Map<string, string>()
  for await (const { type, data } of run({ files, concurrency, cwd: root })) {
    if (type === 'test:stdout' || type === 'test:stderr')
      said.set(data.file, (said.get(data.file) ?? '') + data.message)
    if (type === 'test:pass' && typeof data.skip === 'string')
      counts.skipped.push(`${data.name}: ${data.skip}`)
    if (type === 'test:fail' && data.details.error.cause !== undefined && !isParent(data.details.error)) {
      counts.failures.push(`${relative(root, data.file ?? '')}:${data.line ?? ''} ${data.name}`)
      console.log(`✗ ${data.name}\n  ${relative(root, data.file ?? '')}:${data.line ?? ''}`)
      console.log(inspect(data.details.error.cause, { depth: 6 }).replaceAll(/^/gm, '    '))
    }
    if (type !== 'test:summary' || data.file === undefined) continue
    const { tests, passed } = data.counts
    counts.tests += tests
    counts.passed += passed
    counts.files += 1
    const spent = (data.duration_ms / 1000).toFixed(1)
    console.log(
      `${data.success ? '✓' : '✗'} ${relative(root, data.file)} (${passed} of ${tests}, ${spent} s)`,
    )
    if (!data.success) console.log(said.get(data.file)?.trimEnd() ?? '')
    if (!data.success && counts.failures.length === 0) counts.failures.push(relative(root, data.file))
  }
}

const noCounts = (): Counts => ({
  tests: 0,
  passed: 0,
  files: 0,
  skipped: [],
  failures: [],
})

const isParent = (error: Error) => 'failureType' in error && error.failureType === 'subtestsFailed'

async function database(): Promise<{ environment: Record<string, string>; close(): Promise<void> }> {
  const given = process.env['TEST_DATABASE_URL']
  if (given) return { environment: handOver(await prepareDatabase(given)), close: () => Promise.resolve() }
  const folder = await mkdtemp(join(tmpdir(), 'redress-test-'))
  const engine = await startEngine(folder)
  if (!engine.ok) throw new Error(`the database did not start: ${JSON.stringify(engine.refusal)}`)
  return {
    environment: handOver(await prepareDatabase(engine.value.ownerUrl)),
    async close() {
      await engine.value.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const counts = noCounts()
if (words.length === 0 && !(await check()))
  counts.failures.push('types, lint, format or unused code: see above')

const prepared = await database()
try {
  // Compiled once for all processes of the run, and kept for the next.
  Object.assign(process.env, prepared.environment, {
    NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'redress'),
  })
  const ordinary = [
    ...testFiles('packages'),
    ...testFiles('scripts'),
    ...testFiles('test'),
    ...testFiles('bench'),
  ]
  await runTests(ordinary, Math.min(availableParallelism(), 4), counts)
  const journeys = testFiles('e2e')
  if (journeys.length > 0 && !(await buildWeb())) counts.failures.push('the web interface could not be built')
  else await runTests(journeys, 1, counts)
} finally {
  await prepared.close()
}

const notRun = counts.skipped.map((line) => `  ${line}`)
if (!process.env['TEST_DATABASE_URL'])
  notRun.push(
    '  PostgreSQL 15, 16 and 17: the embedded 18 was used. TEST_DATABASE_URL=postgresql://… runs the same tests on another server.',
  )
if (process.platform !== 'win32') notRun.push('  Windows: this is not one.')
if (process.platform !== 'darwin') notRun.push('  macOS: this is not one.')
const seconds = Math.round((performance.now() - began) / 1000)
console.log(`\n${counts.passed} of ${counts.tests} tests passed, ${counts.files} files, ${seconds} s.`)
console.log(`Not run here:\n${notRun.join('\n')}`)
if (counts.failures.length > 0)
  console.log(`\nFailed:\n${counts.failures.map((line) => `  ${line}`).join('\n')}`)
if (counts.tests === 0) console.log('No test was found.')
process.exit(counts.failures.length === 0 && counts.tests > 0 ? 0 : 1)
