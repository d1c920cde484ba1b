import { setTimeout as pause } from 'node:timers/promises'
import type { Leashed } from './leash.ts'

export type EngineState = 'starting' | 'ready' | 'away' | 'stopped' | 'failed'

export type Supervised = {
  state(): EngineState
  /** Settles once: ready for the first time, or given up. */
  firstReady: Promise<void>
  /** Resolves with the engine's last lines when it is given up; never otherwise. */
  failed: Promise<readonly string[]>
  stop(): Promise<void>
}

/** What a killed engine leaves for a while: a statement that is busy does not notice that its postmaster is gone. */
const remnant = /pre-existing shared memory block/
const longestWaitMilliseconds = 60_000

const tolerated = 5
const windowMilliseconds = 60_000
const longestPauseMilliseconds = 5_000

/**
 * Keeps the engine running: starts it again with growing pauses, and gives up at five ends within a minute. A start
 * that only meets what the last engine left is no failure for the first minute.
 */
export function supervise(
  start: () => Promise<Leashed>,
  isReady: () => Promise<boolean>,
  changed: (state: EngineState, lines: readonly string[]) => void,
): Supervised {
  const first = Promise.withResolvers<void>()
  const given = Promise.withResolvers<readonly string[]>()
  const ends: number[] = []
  let waitingSince: number | undefined
  let state: EngineState = 'starting'
  let running: Leashed | undefined
  let stopping = false

  const enter = (next: EngineState, lines: readonly string[] = []) => {
    state = next
    changed(next, lines)
  }

  async function once(): Promise<readonly string[]> {
    const engine = await start()
    running = engine
    if (stopping) engine.stop()
    let over = false
    const ended = engine.ended.then((end) => {
      over = true
      return end.lines
    })
    while (!over && !stopping) {
      if (await isReady()) {
        enter('ready')
        waitingSince = undefined
        first.resolve()
        break
      }
      await Promise.race([ended, pause(25)])
    }
    return ended
  }

  async function loop(): Promise<void> {
    for (;;) {
      const lines = await once().catch((error: unknown) => [String(error)])
      running = undefined
      if (stopping) return
      const now = performance.now()
      if (lines.some((line) => remnant.test(line))) {
        waitingSince ??= now
        if (now - waitingSince < longestWaitMilliseconds) {
          if (state !== 'away') enter('away', lines)
          await pause(250)
          continue
        }
      }
      ends.push(now)
      const recent = ends.filter((end) => end > now - windowMilliseconds).length
      if (recent >= tolerated) {
        enter('failed', lines)
        given.resolve(lines)
        first.resolve()
        return
      }
      enter('away', lines)
      await pause(Math.min(50 * 4 ** (recent - 1), longestPauseMilliseconds))
    }
  }

  const done = loop()
  return {
    state: () => state,
    firstReady: first.promise,
    failed: given.promise,
    async stop() {
      stopping = true
      running?.stop()
      await done
      if (state !== 'failed') enter('stopped')
    },
  }
}
