import type { Place } from './problem.ts'
import type { Tree } from './tree.ts'

/** An entry and where it stands. */
export type Spot = { path: string; at: Place }

export const placeOf = ({ line, column }: Place): Place => ({ line, column })

/** Where the entry of that path stands; where it is not in the file, the nearest entry around it. */
export function spotOf(tree: Tree, path: readonly (string | number)[]): Spot {
  let here: Tree = tree
  let at = placeOf(tree)
  for (const step of path) {
    if (here.kind === 'map') {
      const branch: { at: Place; value: Tree } | undefined = here.entries.find(
        (entry) => entry.key === String(step),
      )
      if (!branch) break
      at = branch.at
      here = branch.value
    } else if (here.kind === 'list' && here.items[Number(step)]) {
      here = here.items[Number(step)] ?? here
      at = placeOf(here)
    } else break
  }
  return { path: path.join('.'), at }
}
