import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readConfig } from '@redress/server/config'
import { openLocal } from '@redress/server/local'
import { startServer } from '@redress/server/main'
import { freshDatabase, whenDone } from '@redress/server/testing'
import type { SignIn } from './visitor.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

export type RunningApp = {
  url: string
  /** The address of a person of the demo organisation, `zhang.wei` say, and the password this run drew for it. */
  signIn(mailbox: string): SignIn
}

/** The product as `npm start` runs it: demo organisation, free port, a database of its own; gone when the tests are. */
export async function startApp(): Promise<RunningApp> {
  const { ownerUrl } = await freshDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'redress-journey-'))
  const config = readConfig({ PORT: '0', DATA_DIR: folder, DATABASE_URL: ownerUrl, DEMO: 'on' }, { root })
  if (!config.ok) throw new Error(JSON.stringify(config.refusal))
  const local = await openLocal(config.value)
  if (!local.ok) throw new Error(JSON.stringify(local.refusal))
  const server = await startServer(local.value, {
    root,
    webFolder: join(root, 'packages', 'web', 'dist'),
    report: () => undefined,
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
      if (!email || !password) throw new Error(`nobody of the demo is called ${mailbox}`)
      return { email, password }
    },
  }
}
