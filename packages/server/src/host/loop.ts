/** Something done again and again, never twice at a time; it ends between two turns. */
export type Loop = { start(): void; stop(): Promise<void> }

/** `failed` hears of a turn that threw; the next one comes in its time all the same. */
export function loop(
  pauseMilliseconds: number,
  turn: () => Promise<unknown>,
  failed: (error: unknown) => void,
): Loop {
  const wake = Promise.withResolvers<void>()
  let stopping = false
  let running: Promise<void> = Promise.resolve()

  async function run(): Promise<void> {
    while (!stopping) {
      await turn().catch(failed)
      await Promise.race([rest(pauseMilliseconds), wake.promise])
    }
  }
  return {
    start: () => void (running = run()),
    async stop() {
      stopping = true
      wake.resolve()
      await running
    },
  }
}

const rest = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds).unref()
  })
