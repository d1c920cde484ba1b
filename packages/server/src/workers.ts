import { instantOf } from '@redress/core/values'
import type { Attempts } from './attempts/attempts.ts'
import { isDatabaseAway } from './engine/index.ts'
import { deliverLetters } from './mail/deliver.ts'
import { loop, type Loop } from './host/loop.ts'
import type { Outside } from './outside.ts'
import { passTime } from './deciding/pass-time.ts'
import { sweepFiles } from './files/sweep.ts'
import { projections } from './streams/kinds.ts'
import { followProjections, makeCheckpoint, sweepTimers, type Idle, type Store } from './store/index.ts'

export type Work = {
  store: Store
  outside: Outside
  attempts: Attempts
  /** Where signed checkpoints go to, and what signs them. */
  checkpoints: { folder: string; signingKey: string }
  /** False while this machine's clock cannot be trusted. */
  timersMayFire: () => boolean
  /** A turn that failed, or one stream in it; an unreachable database is no news here. */
  failed: (work: string, error: unknown) => void
}

const second = 1_000
const hour = 3_600 * second
/** How long the answer to a key is kept for somebody who asks again. */
const answersKept = 30 * 24 * hour

/** What the server does by itself while it runs. */
export function workers({ store, outside, attempts, checkpoints, timersMayFire, failed }: Work): Loop {
  const tell = (work: string) => (error: unknown) => {
    if (!isDatabaseAway(error)) failed(work, error)
  }
  const { mailer } = outside
  let stopping = false
  const idle: Idle = new Map()
  const search = followProjections(store, projections, (_, error) => tell('projections')(error))
  const loops = [
    // What other processes wrote; one's own commits are followed at once.
    loop(second, () => search.look(), tell('projections')),
    loop(
      second,
      () =>
        sweepTimers({
          store,
          now: outside.now,
          mayFire: timersMayFire,
          pass: passTime,
          idle,
          failed: (_, stream, error) => tell(`timer of ${stream}`)(error),
        }),
      tell('timers'),
    ),
    ...(mailer
      ? [loop(second, () => deliverLetters({ store, outside, mailer }, () => !stopping), tell('letters'))]
      : []),
    loop(second, () => attempts.write(), tell('refused attempts')),
    loop(hour, () => signHeads(store, outside, checkpoints), tell('checkpoints')),
    loop(hour, () => forgetAnswers(store, outside), tell('old answers')),
    loop(hour, () => sweepFiles(store, outside), tell('files nobody named')),
  ]
  return {
    start: () => loops.forEach((one) => one.start()),
    stop: async () => {
      stopping = true
      await Promise.all(loops.map((one) => one.stop()))
      await attempts.write(true).catch(tell('refused attempts'))
      await search.stop()
    },
  }
}

/** Signs how far every chain is, where something was added since. */
async function signHeads(store: Store, { now }: Outside, place: Work['checkpoints']): Promise<void> {
  for (const { organisation } of await store.organisations())
    await makeCheckpoint({ store, now, ...place }, organisation)
}

async function forgetAnswers(store: Store, { now }: Outside): Promise<void> {
  for (const { organisation } of await store.organisations())
    await store.forgetAnswers(organisation, instantOf(now() - answersKept))
}
