import type { Command, Living } from '../complaint/index.ts'
import type { World } from '../steps/index.ts'
import type { Instant } from '../values/index.ts'
import { chanceOf } from './chance.ts'
import { apply, playOn, type Walk } from './walk.ts'

/** Plays commands again, leaving out what is refused now. */
function replay(
  world: World,
  commands: readonly Command[],
): { complaint: Living; at: Instant; kept: Command[] } | undefined {
  let complaint: Living | undefined
  const kept: Command[] = []
  for (const command of commands) {
    const next = apply(world, complaint, command)
    if (!next) continue
    complaint = next
    kept.push(command)
  }
  const last = kept.at(-1)
  return complaint && last ? { complaint, at: last.at, kept } : undefined
}

const attempts = 3

/** Nobody finds a way on from here in several plays. */
const hangs = (world: World, complaint: Living, at: Instant): boolean =>
  complaint.status === 'open' &&
  Array.from({ length: attempts }, (_, index) =>
    playOn(world, complaint, at, chanceOf(index + 1), index + 1),
  ).every(({ ended }) => !ended)

const openSteps = (complaint: Living): string =>
  Object.values(complaint.steps)
    .flatMap(({ key, status }) => (status === 'open' ? [key] : []))
    .toSorted()
    .join()

/** The shortest story that hangs in the same steps: every command that is not needed for it is left out. */
export function shorten(world: World, walk: Walk): Walk {
  const same = openSteps(walk.complaint)
  let commands = [...walk.commands]
  let complaint = walk.complaint
  for (let size = Math.ceil(commands.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 1; at < commands.length;) {
      const played = replay(world, [...commands.slice(0, at), ...commands.slice(at + size)])
      if (
        played &&
        played.kept.length < commands.length &&
        openSteps(played.complaint) === same &&
        hangs(world, played.complaint, played.at)
      ) {
        commands = played.kept
        complaint = played.complaint
      } else at += size
    }
  }
  return { ...walk, commands, complaint }
}
