/** The name a person most likely meant: at most a third of its letters are wrong; `undefined` when none is near. */
export function nearest(wrong: string, names: readonly string[]): string | undefined {
  let best: string | undefined
  let least = Math.max(1, Math.floor(wrong.length / 3)) + 1
  for (const name of names) {
    if (Math.abs(name.length - wrong.length) >= least) continue
    const distance = edits(wrong, name, least)
    if (distance < least) [best, least] = [name, distance]
  }
  return best
}

/** Letters to insert, leave out, replace or swap with their neighbour; `enough` and more are not told apart. */
function edits(a: string, b: string, enough: number): number {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1]
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1))
      next.push(swap ? Math.min(cost, (before[j - 2] ?? 0) + 1) : cost)
    }
    if (Math.min(...next) >= enough && Math.min(...row) >= enough) return enough
    ;[before, row] = [row, next]
  }
  return row[b.length] ?? 0
}
