/** Chance that the same seed always repeats. */
export type Chance = {
  /** A whole number from 0 to below `most`. */
  below: (most: number) => number
  /** True once in so many times. */
  once: (times: number) => boolean
  pick: <Of>(list: readonly Of[]) => Of | undefined
}

/** Source: mulberry32, Tommy Ettinger, public domain. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (most: number): number => Math.floor(next() * Math.max(1, most))
  return { below, once: (times) => below(times) === 0, pick: (list) => list[below(list.length)] }
}
