import { decide, moves, type Living, type Move, type Refusal } from '../complaint/index.ts'
import { compile, readKey, type World } from '../steps/index.ts'
import type { Instant } from '../values/index.ts'
import { complete } from './answers.ts'
import { chanceOf } from './chance.ts'

/**
 * Why people cannot finish an open step: the refusal all of `who` meet; with nobody, whose it would be is in it, and in
 * `by` what the step says itself.
 */
export type Obstacle = { step: string; who: readonly string[]; by?: readonly string[]; refusal?: Refusal }

/** What a person may do about a step that is open; the rest (assigning, urging) would not finish it. */
const finishing: ReadonlySet<string> = new Set([
  'DoStep',
  'SendMessage',
  'DecideScope',
  'Contribute',
  'Sign',
  'SkipStep',
  'Close',
])
const tries = 12

/**
 * Asks everybody of the town what keeps them from finishing each open step, trying the answers a form allows. Who is
 * only told that it is not theirs is left out, unless it is nobody's.
 */
export function obstaclesOf(world: World, complaint: Living, now: Instant): readonly Obstacle[] {
  // A stage is finished by what is in it.
  const open = Object.values(complaint.steps).filter(
    ({ status, key }) =>
      status === 'open' && readKey(compile(world.procedure).nodes, key)?.node.children.length === 0,
  )
  return open.flatMap(({ key }): Obstacle[] => {
    const met = new Map<string, { who: Set<string>; refusal: Refusal }>()
    for (const person of Object.keys(world.directory.people))
      for (const move of moves(world, complaint, { person }, now)) {
        if (move.step !== key || !finishing.has(move.move)) continue
        for (const refusal of refusalsOf(world, complaint, now, person, move)) {
          if (refusal.code === 'not-allowed' || refusal.code === 'cannot-be-skipped') continue
          const found = met.get(JSON.stringify(refusal)) ?? { who: new Set(), refusal }
          met.set(JSON.stringify(refusal), { ...found, who: found.who.add(person) })
        }
      }
    if (met.size === 0) return notTheirs(world, complaint, now, key)
    return shortest([...met.values()].map(({ who, refusal }) => ({ step: key, who: [...who], refusal })))
  })
}

/** Nobody is offered anything: either the doers lack the authority for what the step does, or there are no doers. */
function notTheirs(world: World, complaint: Living, now: Instant, step: string): Obstacle[] {
  const lacking = new Map<string, { who: string[]; refusal: Refusal }>()
  let nobody: Refusal | undefined
  for (const person of Object.keys(world.directory.people)) {
    const decided = decide(world, complaint, { type: 'DoStep', step, by: { person }, at: now, values: {} })
    if (decided.ok) continue
    const { refusal } = decided
    if (refusal.rule === undefined || /\.by(\.\d+)?$/.test(refusal.rule)) nobody = refusal
    else {
      const found = lacking.get(refusal.rule) ?? { who: [], refusal }
      lacking.set(refusal.rule, { ...found, who: [...found.who, person] })
    }
  }
  if (lacking.size > 0) return [...lacking.values()].map((found) => ({ step, ...found }))
  const lines = readKey(compile(world.procedure).nodes, step)?.node.step.by ?? []
  const by = [...new Set(lines.flatMap(({ is }) => is.map(({ text }) => text)))]
  return [{ step, who: [], by, ...(nobody ? { refusal: nobody } : {}) }]
}

/** A closed move says why by itself; an open one is tried with the answers of chance. */
function refusalsOf(
  world: World,
  complaint: Living,
  now: Instant,
  person: string,
  move: Move,
): readonly Refusal[] {
  if (!move.open) return [move.refusal]
  const chance = chanceOf(1)
  return Array.from({ length: tries }).flatMap((): Refusal[] => {
    const command = complete({ world, complaint, now, chance }, person, move)
    const decided = command && decide(world, complaint, command)
    return decided && !decided.ok ? [decided.refusal] : []
  })
}

const most = 4
const shortest = (found: readonly Obstacle[]): Obstacle[] =>
  found.toSorted((a, b) => JSON.stringify(a.refusal).length - JSON.stringify(b.refusal).length).slice(0, most)
