import { refuse } from '@redress/core/result'
import type { Values } from '@redress/texts'
import { publicAddress, reachable } from './host/addresses.ts'
import { announce, announcer, type Say } from './host/announce.ts'
import { readConfig, type Config, type ConfigProblem } from './host/config.ts'
import type { DatabaseProblem } from './host/database.ts'
import { readDemoSignIns } from './host/demo-sign-ins.ts'
import type { EngineNews } from './engine/index.ts'
import { endWithGrace } from './host/grace.ts'
import { masterKeyFile } from './host/keys.ts'
import { openLocal } from './local.ts'
import { startServer, type ServeProblem } from './running.ts'
import type { Remaking } from './store/index.ts'
import { startProblem } from './host/start-problem.ts'

export { announcer } from './host/announce.ts'
export { startServer } from './running.ts'

type Call = {
  /** The folder of the project: where a relative DATA_DIR counts from, and the demo lies. */
  root: string
  /** The built pages. */
  webFolder: string
  lan: boolean
  environment: Readonly<Record<string, string | undefined>>
}

type Problem = ConfigProblem | DatabaseProblem | ServeProblem | { code: 'unexpected'; reason: string }

const write = (line: string) => console.log(line)

/** Runs the server until it is told to end. Whatever keeps it from starting is said in a sentence, never as a stack. */
export async function main(call: Call): Promise<void> {
  const say = announcer(call.environment)
  await start(call, say).catch((error: unknown) => {
    complain(say, [{ code: 'unexpected', reason: error instanceof Error ? error.message : String(error) }])
    if (call.environment['DEBUG'] && error instanceof Error) write(error.stack ?? '')
    // What was opened meanwhile would keep the process alive.
    process.exit(1)
  })
}

async function start({ root, webFolder, lan, environment }: Call, say: Say): Promise<void> {
  const read = readConfig(environment, { root, lan })
  if (!read.ok) return complain(say, read.refusal)
  const config = read.value
  const exposed = config.demo ? publicAddress(config.host) : undefined
  if (exposed) return complain(say, [{ code: 'demo-in-public', setting: 'HOST', value: exposed }])

  say('start.database')
  const opened = await openWhenFree(config, {
    report: reporter(say),
    remaking: remakingReporter(say),
  })
  if (!opened.ok) return complain(say, [opened.refusal])
  const local = opened.value
  if (local.database.keyIsNew) say('start.key', { place: masterKeyFile(config) })
  const server = await startServer(local, {
    root,
    webFolder,
    report: ({ code, seconds }) => say(`running.${code}`, { seconds }),
  }).catch(async (error: unknown) => {
    const problem = startProblem(error, config)
    if (problem) return refuse(problem)
    await local.close()
    throw error
  })
  if (!server.ok) {
    await local.close()
    return complain(say, [server.refusal])
  }

  const { port, desks, close } = server.value
  const signIns = config.demo ? readDemoSignIns(config) : undefined
  announce(say, write, {
    urls: config.publicUrl ? { here: config.publicUrl, network: [] } : reachable(config.host, port),
    desks,
    ...(signIns && { signIns }),
  })
  const end = endWithGrace(async () => {
    say('running.stopping')
    await close()
    say('running.stopped')
  })
  void local.database.engine?.failed.then((lines) => {
    complain(say, [{ code: 'engine-failed', lines }])
    end(1)
  })
}

const rowsSaidEvery = 5_000

/** Says that rows are made anew, and how far that is where it takes long. */
function remakingReporter(say: Say): Remaking {
  let saidAt = -Infinity
  return (done, all) => {
    const now = performance.now()
    if (done > 0 && (now - saidAt < rowsSaidEvery || done >= all)) return
    saidAt = now
    if (done === 0) say('start.rows', { complaints: all })
    else say('start.rows.on', { done, complaints: all })
  }
}

/** Says what happens to the engine: what a killed start left, when it goes away, when it is back. */
function reporter(say: Say): (news: EngineNews) => void {
  let away = false
  return (news) => {
    if ('found' in news) {
      if (news.found === 'orphan') say('start.orphan')
      return
    }
    if (news.state === 'away' && !away) say('running.database-away')
    if (news.state === 'ready' && away) say('running.database-back')
    away = news.state === 'away'
  }
}

/** A server that was just killed may need a moment to let go of the folder. */
async function openWhenFree(config: Config, options: Parameters<typeof openLocal>[1]) {
  for (let tries = 1; ; tries++) {
    const local = await openLocal(config, options)
    if (local.ok || local.refusal.code !== 'folder-in-use' || tries === 20) return local
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

function complain(say: Say, problems: readonly Problem[]): void {
  process.exitCode = 1
  for (const { code, ...facts } of problems) {
    const values: Record<string, Values[string]> = {}
    for (const [name, value] of Object.entries(facts))
      if (typeof value === 'string' || typeof value === 'number') values[name] = value
    say(`problem.${code}`, values)
    if ('lines' in facts) for (const line of facts.lines) write(`  ${line}`)
  }
}
