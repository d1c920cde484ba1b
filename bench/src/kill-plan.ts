export type Victim = 'postmaster' | 'backend' | 'server'

/** A small generator whose every draw follows from the seed (mulberry32): a kill test can be run again as it was. */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The server gives its engine up at five ends within a minute; only a start of the server itself begins anew. */
const longestRun = 3

/**
 * Half of the kills go to the postmaster, a sixth to a backend, the rest to the server, in random order; never so
 * many postmasters in a row that the server would rightly give up.
 */
export function planKills(count: number, random: () => number): Victim[] {
  const left: Record<Victim, number> = {
    postmaster: Math.floor(count / 2),
    backend: Math.round(count / 6),
    server: 0,
  }
  left.server = count - left.postmaster - left.backend
  const plan: Victim[] = []
  let run = 0
  while (plan.length < count) {
    const runsNeeded = Math.ceil((left.postmaster - (longestRun - run)) / longestRun)
    const mustBreak = run >= longestRun && left.server > 0
    const spare = left.server > Math.max(0, runsNeeded)
    const open = (Object.keys(left) as Victim[]).filter(
      (victim) =>
        left[victim] > 0 &&
        (victim !== 'postmaster' || !mustBreak) &&
        (victim !== 'server' || mustBreak || spare),
    )
    const weights = open.map((victim) => left[victim])
    let draw = random() * weights.reduce((sum, weight) => sum + weight, 0)
    const victim = open.find((_, at) => (draw -= weights[at] ?? 0) < 0) ?? open.at(-1)
    if (!victim) break
    plan.push(victim)
    left[victim] -= 1
    run = victim === 'postmaster' ? run + 1 : victim === 'server' ? 0 : run
  }
  return plan
}
