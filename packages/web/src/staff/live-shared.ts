const name = 'redress.live'
const againMs = 5_000
const handedOverMs = 500

/**
 * One stream for all windows of a browser, which allows no more than six connections to one server: one window holds
 * it and passes on what it hears; when that one goes, another takes it up. Where windows cannot agree (no locks without
 * https), each has its own.
 *
 * @param tell `undefined`: something may have been missed.
 */
export function followTogether(path: string, tell: (said: string | undefined) => void): () => void {
  const channel = new BroadcastChannel(name)
  const left = new AbortController()
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) =>
    tell(typeof data === 'string' ? data : undefined),
  )
  const pass = (said: string | undefined) => {
    tell(said)
    channel.postMessage(said ?? null)
  }
  void lead(path, pass, left.signal)
  return () => {
    left.abort()
    channel.close()
  }
}

async function lead(path: string, pass: (said: string | undefined) => void, left: AbortSignal) {
  let asked = performance.now()
  while (!left.aborted) {
    // Whoever takes it up from another window may have missed what came in between.
    const follow = () => streamed(path, pass, left, performance.now() - asked > handedOverMs)
    // Typed as always there, but missing on plain http.
    const locks: LockManager | undefined = navigator.locks
    if (locks) await locks.request(name, { signal: left }, follow).catch(() => undefined)
    else await follow()
    asked = 0
    if (!left.aborted) await new Promise((resolve) => setTimeout(resolve, againMs))
  }
}

/** Listens until it is left, or the browser gives the line up for good (the session has ended). */
function streamed(
  path: string,
  pass: (said: string | undefined) => void,
  left: AbortSignal,
  missed: boolean,
): Promise<void> {
  return new Promise((resolve) => {
    const source = new EventSource(path)
    let broken = missed
    const end = () => {
      source.close()
      resolve()
    }
    source.addEventListener('message', ({ data }) => pass(String(data)))
    source.addEventListener('open', () => {
      if (broken) pass(undefined)
      broken = false
    })
    source.addEventListener('error', () => {
      broken = true
      if (source.readyState === EventSource.CLOSED) end()
    })
    left.addEventListener('abort', end)
    if (left.aborted) end()
  })
}
