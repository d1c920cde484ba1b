import assert from 'node:assert/strict'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { instantOf } from '@redress/core/values'
import { filesRoot, readConfig } from '@redress/server/config'
import { openLocal } from '@redress/server/local'
import { startServer } from '@redress/server/main'
import { companionsIn, draftVersion } from '@redress/server/organisation'
import { outsideOf, realOutside } from '@redress/server/outside'
import { freshDatabase, whenDone } from '@redress/server/testing'
import type { SignIn } from './visitor.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

export type RunningApp = {
  url: string
  /** The address of a person of the organisation, `zhang.wei` say, and the password this run drew for it. */
  signIn(mailbox: string): SignIn
  /** The clock of the whole company goes on by this much at once. */
  later(time: { hours: number }): void
  now(): number
  /** Somebody hands in a new version of the SOP that this company changed for itself. */
  proposes(by: string, change: (source: string) => string): Promise<void>
}

export type AppOptions = {
  /** Another organisation than the demo's: a file beside this one. */
  organisation?: string
  /** What that organisation has besides. */
  also?: (organisation: string) => string
  /** Its own edition of a shipped SOP. */
  edition?: { procedure: string; of(source: string): string }
}

/** The product as `npm start` runs it: demo organisation, free port, a database of its own; gone when the tests are. */
export async function startApp(options: AppOptions = {}): Promise<RunningApp> {
  const { ownerUrl } = await freshDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'redress-journey-'))
  const home = options.organisation === undefined ? root : await homeOf(folder, options.organisation, options)
  const config = readConfig(
    { PORT: '0', DATA_DIR: folder, DATABASE_URL: ownerUrl, DEMO: 'on' },
    { root: home },
  )
  if (!config.ok) throw new Error(JSON.stringify(config.refusal))
  const real = realOutside(filesRoot(config.value))
  let ahead = 0
  const outside = outsideOf({
    now: () => instantOf(real.now() + ahead),
    random: real.random,
    files: real.files,
  })
  const local = await openLocal(config.value, { outside })
  if (!local.ok) throw new Error(JSON.stringify(local.refusal))
  const server = await startServer(local.value, {
    root: home,
    webFolder: join(root, 'packages', 'web', 'dist'),
    report: () => undefined,
    // The company's clock is ours to set; the database keeps the machine's.
    skew: () => Promise.resolve(0),
  })
  if (!server.ok) throw new Error(JSON.stringify(server.refusal))
  whenDone(async () => {
    await server.value.close()
    await rm(folder, { recursive: true, force: true })
  })
  const lines = (await readFile(join(folder, 'demo-sign-ins.txt'), 'utf8')).split('\n')
  return {
    url: `http://127.0.0.1:${server.value.port}`,
    signIn(mailbox) {
      const [email, password] = lines.find((line) => line.startsWith(`${mailbox}@`))?.split(/\s+/) ?? []
      if (!email || !password) throw new Error(`nobody of the organisation is called ${mailbox}`)
      return { email, password }
    },
    later({ hours }) {
      ahead += hours * 3_600_000
    },
    now: () => real.now() + ahead,
    async proposes(by, change) {
      assert.ok(options.edition)
      const place = join(home, 'procedures', options.edition.procedure)
      const source = change(await readFile(join(place, 'procedure.yaml'), 'utf8'))
      const [organisation] = await local.value.store.organisations()
      assert.ok(organisation)
      const drafted = await draftVersion(
        local.value.store,
        organisation.organisation,
        { source, companions: await companionsIn(place, undefined), by },
        { because: 'journey' },
        { walks: 10 },
      )
      assert.ok(drafted.ok, drafted.ok ? '' : JSON.stringify(drafted.refusal))
    },
  }
}

/** A home of its own: another organisation, the same procedures but for its own edition. */
async function homeOf(folder: string, organisation: string, options: AppOptions): Promise<string> {
  const { edition, also = (same) => same } = options
  const home = join(folder, 'home')
  await mkdir(join(home, 'demo'), { recursive: true })
  const text = await readFile(join(root, 'e2e', 'src', organisation), 'utf8')
  await writeFile(join(home, 'demo', 'organisation.yaml'), also(text))
  await cp(join(root, 'procedures'), join(home, 'procedures'), { recursive: true })
  if (edition) {
    const file = join(home, 'procedures', edition.procedure, 'procedure.yaml')
    await writeFile(file, edition.of(await readFile(file, 'utf8')))
  }
  return home
}
