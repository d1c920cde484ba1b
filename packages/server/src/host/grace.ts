const longestMilliseconds = 20_000
/** One Ctrl-C arrives several times: from the terminal, from the launcher, from npm that ended before us. */
const echoMilliseconds = 2_000

/**
 * Ends the process after `close`, once: on Ctrl-C, a polite kill, a closed terminal, or when whoever started us is
 * gone. A second Ctrl-C later on, or a `close` that does not come to an end, ends it at once; no row is lost by that.
 */
export function endWithGrace(close: () => Promise<void>): (code: number) => void {
  let since: number | undefined
  const end = (code: number) => {
    if (since !== undefined) {
      if (performance.now() - since > echoMilliseconds) process.exit(code || 1)
      return
    }
    since = performance.now()
    setTimeout(() => process.exit(code || 1), longestMilliseconds).unref()
    close().then(
      () => process.exit(code),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const) process.on(signal, () => end(0))
  for (const event of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(event, (error: unknown) => {
      console.error(error)
      end(1)
    })
  if (process.channel) {
    process.on('disconnect', () => end(0))
    process.channel.unref()
  }
  return end
}
