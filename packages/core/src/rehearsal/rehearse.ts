import type { Command, Living } from '../complaint/index.ts'
import type { Procedure } from '../procedure/index.ts'
import { settled, test, viewOf, type World } from '../steps/index.ts'
import { formatInstant, type Instant } from '../values/index.ts'
import { obstaclesOf, type Obstacle } from './obstacles.ts'
import { shorten } from './shorten.ts'
import { town } from './town.ts'
import { walk, type Walk } from './walk.ts'

/** One line of a story: when, who, which move on which step. */
export type Line = { at: string; by: string; move: Command['type']; step?: string }

export type Hanging = {
  seed: number
  story: readonly Line[]
  /** Steps that nobody can finish, with who would have to. */
  open: readonly string[]
  /** What keeps people from finishing them. */
  obstacles: readonly Obstacle[]
  /** Steps that never opened, or not again after work went back. */
  waiting: readonly string[]
  /** What closing waits for: steps that never opened, the steps they come after, the condition nothing decides. */
  closing: readonly { step: string; after: readonly string[]; when?: string }[]
}

export type Rehearsal = {
  walks: number
  ended: number
  moves: number
  /** The walks that hang, the shortest story first; at most three are shortened. */
  hanging: readonly Hanging[]
}

const whose = (command: Command): string => {
  const { by } = command
  return 'person' in by ? by.person : 'party' in by ? by.party : 'key' in by ? by.key : 'time'
}

const lineOf = (command: Command): Line => ({
  at: formatInstant(command.at),
  by: whose(command),
  move: command.type,
  ...('step' in command && command.step !== undefined ? { step: command.step } : {}),
})

function closingWaits(world: World, complaint: Living, now: Instant): Hanging['closing'] {
  if (complaint.status !== 'open') return []
  const view = viewOf(world, complaint, now, false)
  const { nodes, roots } = view.compiled
  const under = (name: string): boolean => {
    const node = nodes.get(name)
    return node !== undefined && !settled(view, node, undefined, false)
  }
  return roots
    .filter((node) => node.name !== 'close' && complaint.steps[node.name]?.status !== 'open')
    .filter((node) => !settled(view, node, undefined, true))
    .map(({ name, step }) => {
      const after = step.after.filter(under)
      const look = step.when && after.length === 0 ? test(view, step.when, undefined) : undefined
      return { step: name, after, ...(look && !look.known && step.when ? { when: step.when.text } : {}) }
    })
}

function hanging(world: World, { seed, commands, complaint }: Walk): Hanging {
  const { procedure } = world
  const now = commands.at(-1)?.at ?? complaint.lastAt
  const steps: Living['steps'] = complaint.steps
  return {
    seed,
    story: commands.map(lineOf),
    open: Object.values(steps)
      .filter(({ status }) => status === 'open')
      .map(({ key }) => key),
    obstacles: obstaclesOf(world, complaint, now),
    closing: closingWaits(world, complaint, now),
    waiting: [
      ...Object.values(steps).flatMap(({ key, status }) => (status === 'waiting' ? [key] : [])),
      ...Object.keys(procedure.steps).filter(
        (name) =>
          !Object.values(steps).some(({ key }) => key.replace(/^.*\//, '').replace(/\[.*$/, '') === name),
      ),
    ],
  }
}

/**
 * Plays a procedure with the kernel: `walks` complaints, each from its own seed, with random people, answers and times.
 * Every one must come to its end; those that hang are told as the shortest story that still hangs.
 *
 * @param seed First seed; walk n uses `seed + n`, so a single story can be played again.
 *
 * Source: check F6 of the procedure language §18.
 */
export function rehearse(
  procedure: Procedure,
  options: { seed?: number; walks?: number; shortened?: number } = {},
): Rehearsal {
  const { seed = 1, walks = 100, shortened = 3 } = options
  const world = town(procedure)
  const stuck: Walk[] = []
  let ended = 0
  let moves = 0
  for (let at = 0; at < walks; at += 1) {
    const played = walk(world, seed + at)
    if (!played) continue
    moves += played.commands.length
    if (played.ended) ended += 1
    else stuck.push(played)
  }
  const shortest = stuck.toSorted((a, b) => a.commands.length - b.commands.length)
  const told = shortest.slice(0, shortened).map((some) => shorten(world, some))
  return {
    walks,
    ended,
    moves,
    hanging: [
      ...told.toSorted((a, b) => a.commands.length - b.commands.length),
      ...shortest.slice(shortened),
    ].map((some) => hanging(world, some)),
  }
}
