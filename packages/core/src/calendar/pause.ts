import type { Instant } from '../values/index.ts'

/** The clock stood from `from` to before `to`; a pause that still runs is handed in as ending now. */
export type Pause = { from: Instant; to: Instant; because?: string }

const none: readonly Pause[] = []

/** Pauses in order, touching ones joined, empty ones left out. */
export function inOrder(pauses: readonly Pause[]): readonly Pause[] {
  if (pauses.length === 0) return none
  const joined: Pause[] = []
  for (const pause of pauses.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    if (!(pause.from < pause.to)) continue
    const last = joined.at(-1)
    if (!last || last.to < pause.from) joined.push(pause)
    else if (pause.to > last.to) joined[joined.length - 1] = { ...last, to: pause.to }
  }
  return joined
}
