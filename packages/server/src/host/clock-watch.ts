const warnMilliseconds = 2_000
const stopMilliseconds = 60_000
const lookMilliseconds = 30_000

export type ClockNews = { code: 'clock-warning' | 'clock-stops-timers'; seconds: number }

export type ClockWatch = {
  /** False while this machine's clock is so far from the database's that a timer might fire early. */
  timersMayFire(): boolean
  /** Compares now; an unreachable database says nothing about clocks and leaves everything as it was. */
  look(): Promise<void>
  stop(): void
}

/** `skew`: the database's clock minus ours, in milliseconds. */
export function watchClock(skew: () => Promise<number>, report: (news: ClockNews) => void): ClockWatch {
  let level: 'right' | ClockNews['code'] = 'right'
  const look = async () => {
    const difference = await skew().then(Math.abs, () => undefined)
    if (difference === undefined) return
    const found =
      difference > stopMilliseconds
        ? 'clock-stops-timers'
        : difference > warnMilliseconds
          ? 'clock-warning'
          : 'right'
    if (found !== level && found !== 'right') report({ code: found, seconds: Math.round(difference / 1000) })
    level = found
  }
  const timer = setInterval(() => void look(), lookMilliseconds)
  timer.unref()
  return {
    timersMayFire: () => level !== 'clock-stops-timers',
    look,
    stop: () => clearInterval(timer),
  }
}
