import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ok, refuse, type Result } from '@redress/core/result'
import { pino } from 'pino'
import { reachable } from './host/addresses.ts'
import type { App } from './app.ts'
import { watchClock, type ClockNews } from './host/clock-watch.ts'
import { readDemoSignIns, writeDemoSignIns } from './host/demo-sign-ins.ts'
import type { Limits } from './http/limits.ts'
import type { Local } from './local.ts'
import { startDemo } from './organisation/demo.ts'
import { checkpointFolder } from './host/config.ts'
import { createApp } from './server-app.ts'
import { openAuthentication, type Authentication } from './sessions/authentication.ts'
import { giveSignIn } from './sessions/logins.ts'
import { workers } from './workers.ts'

export type ServeProblem =
  | { code: 'unsafe-role'; role: string; faults: string }
  | { code: 'port-in-use'; port: number }

export type ServeOptions = {
  /** The folder of the project, where the demo and the procedures lie. */
  root: string
  /** The built pages. */
  webFolder: string
  limits?: Limits
  report?: (news: ClockNews) => void
  /** How far the database's clock is from ours, in milliseconds; absent = it is asked. */
  skew?: () => Promise<number>
}

export type Running = {
  port: number
  desks: readonly string[]
  /** Finishes the requests in hand, then closes everything, the database included. */
  close: () => Promise<void>
}

/** Serves pages, API, timers and letters of what `openLocal` opened. */
export async function startServer(
  local: Local,
  { root, webFolder, limits, report = () => {}, skew = () => local.store.skew() }: ServeOptions,
): Promise<Result<Running, ServeProblem>> {
  const { config, store, outside, database } = local
  const faults = await store.roleFaults()
  if (faults.length > 0) {
    const role = new URL(database.appUrl).username
    return refuse({ code: 'unsafe-role', role, faults: faults.join(', ') })
  }
  const authentication = await openAuthentication({
    authUrl: database.authUrl,
    secret: database.secrets.sessionSecret,
    origin: config.publicUrl ?? reachable(config.host, config.port).here,
  })
  if (await wantsDemo(local, root)) await makeDemo(local, authentication, root)
  const clock = watchClock(skew, report)
  await clock.look()

  const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2))
  const checkpoints = { folder: checkpointFolder(config), signingKey: database.secrets.signingKey }
  const app = await createApp({
    store,
    outside,
    authentication,
    checkpoints,
    linkSecret: database.secrets.linkSecret,
    webFolder,
    ready: () => database.engine === undefined || database.engine.state() === 'ready',
    log: ({ error, ...line }) => log.error({ ...line, ...facts(error) }),
    ...(config.publicUrl && { publicUrl: config.publicUrl }),
    ...(limits && { limits }),
  })
  const work = workers({
    store,
    outside,
    attempts: app.attempts,
    checkpoints,
    timersMayFire: () => clock.timersMayFire(),
    failed: (name, error) => log.error({ work: name, ...facts(error) }),
  })
  const closeServing = async () => {
    clock.stop()
    await app.http.close()
    await work.stop()
    await authentication.end()
  }
  const port = await listen(app.http, config).catch(async (error: unknown) => {
    await closeServing()
    throw error
  })
  if (port === undefined) {
    await closeServing()
    return refuse({ code: 'port-in-use', port: config.port })
  }
  work.start()
  const close = async () => {
    await closeServing()
    await local.close()
  }
  return ok({ port, desks: await deskNames(local), close })
}

const demoFile = (root: string) => join(root, 'demo', 'organisation.yaml')

/** On the first start, and again where that was cut short; never beside an organisation that is somebody's own. */
async function wantsDemo({ config, store }: Local, root: string): Promise<boolean> {
  if (!config.demo || readDemoSignIns(config)) return false
  const name = /^organisation: *(\S+)/m.exec(await readFile(demoFile(root), 'utf8'))?.[1]
  return (await store.organisations()).every((present) => present.name === name)
}

/** The demo organisation of the first start, and who can sign in to it. */
async function makeDemo({ config, store, outside }: Local, authentication: Authentication, root: string) {
  const { signIns } = await startDemo({
    store,
    outside,
    file: demoFile(root),
    procedures: join(root, 'procedures'),
    giveSignIn: (signIn) => giveSignIn({ store, authentication, uuid: outside.uuid }, signIn, outside.now()),
  })
  writeDemoSignIns(config, signIns)
}

async function deskNames({ store }: Local): Promise<string[]> {
  const desks = await store.global((tx) => tx.selectFrom('desk').select('desk').orderBy('desk').execute())
  return desks.map(({ desk }) => desk)
}

/** The port it listens on, or `undefined` where another program has it. */
async function listen(
  http: App['http'],
  { port, host }: { port: number; host: string },
): Promise<number | undefined> {
  try {
    await http.listen({ port, host })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return undefined
    throw error
  }
  const address = http.server.address()
  return typeof address === 'object' && address ? address.port : port
}

/** What the log may hold of an error: no values of rows, which the database puts into its details. */
function facts(error: unknown) {
  if (!(error instanceof Error)) return { error: typeof error }
  const code = 'code' in error ? error.code : undefined
  return { error: error.name, message: error.message, code, stack: error.stack }
}
