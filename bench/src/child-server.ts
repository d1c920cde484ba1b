import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const here = dirname(fileURLToPath(import.meta.url))
export const projectRoot = dirname(dirname(here))

const Said = z.object({
  port: z.int(),
  desks: z.array(z.string()),
  superuserUrl: z.string(),
  cluster: z.string(),
})

export type ChildServer = {
  process: ChildProcess
  root: string
  desk: string
  superuserUrl: string
  postmaster(): number | undefined
}

export type ServerOptions = { dataDirectory: string; port?: number; since?: number; speed?: number }

/** `BENCH_PROFILE=folder`: the server writes there at its end where its processor time went. */
const profiled = (folder = process.env['BENCH_PROFILE']): string[] =>
  folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`]

/** Starts a server and waits until it serves. */
export function startChildServer({
  dataDirectory,
  port = 0,
  since = 0,
  speed = 1,
}: ServerOptions): Promise<ChildServer> {
  const child = spawn(
    process.execPath,
    [
      ...process.execArgv,
      ...profiled(),
      join(here, 'bench-server.ts'),
      dataDirectory,
      String(port),
      projectRoot,
      String(since),
      String(speed),
    ],
    { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] },
  )
  return new Promise((resolve, reject) => {
    child.on('exit', (code, signal) => reject(new Error(`the server ended at its start: ${code ?? signal}`)))
    let text = ''
    child.stdout?.on('data', (part: Buffer) => {
      text += part.toString()
      const line = text.split('\n').find((one) => one.startsWith('{"port"'))
      if (!line) return
      const said = Said.parse(JSON.parse(line))
      resolve({
        process: child,
        root: `http://127.0.0.1:${said.port}`,
        desk: said.desks[0] ?? '',
        superuserUrl: said.superuserUrl,
        postmaster: () => postmasterOf(said.cluster),
      })
    })
  })
}

export const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', () => resolve()))

/** The engine's first process, by the note it leaves in its folder. */
export function postmasterOf(cluster: string | undefined): number | undefined {
  if (cluster === undefined) return undefined
  try {
    return Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]) || undefined
  } catch {
    return undefined
  }
}
