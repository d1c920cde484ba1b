import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { town, walk } from '../rehearsal/index.ts'
import { forgetLooks, viewOf } from '../steps/index.ts'
import { formatInstant, instantOf } from '../values/index.ts'
import type { ComplaintEvent } from './events.ts'
import { decide, deadlines, evolve, limits, moves, sightOf, type Complaint, type Living } from './index.ts'
import { shipped } from './testing/trader.ts'

/** States of a complaint on a random walk, each with the moment it was reached. */
function statesOf(name: string, seed: number) {
  const world = town(shipped(name))
  const walked = walk(world, seed)
  assert.ok(walked)
  const states: { complaint: Living; at: number }[] = []
  let complaint: Complaint | undefined
  for (const command of walked.commands) {
    const decided = decide(world, complaint, command)
    assert.ok(decided.ok)
    complaint = decided.value.reduce<Complaint | undefined>(
      (state, event: ComplaintEvent) => evolve(state, event),
      complaint,
    )
    assert.ok(complaint && complaint.status !== 'disposed')
    states.push({ complaint, at: command.at })
  }
  return { world, states, people: Object.keys(world.directory.people) }
}

test('nothing of a complaint is remembered once it has to be forgotten', () => {
  const { world, states } = statesOf('trader-24-hours', 1)
  const { complaint, at } = states[0] ?? assert.fail()
  const now = instantOf(at)
  const look = () => viewOf(world, complaint, now, false).memo
  const first = look()
  assert.equal(look(), first)
  forgetLooks()
  assert.notEqual(look(), first)
})

const procedures = [
  'trader-24-hours',
  'interim-and-permanent',
  'external-feedback-2-5-7',
  'branch-store-manufacturer',
]

test('who looks at a complaint again later, or at an earlier moment, sees what he would see looking for the first time', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...procedures),
      fc.integer({ min: 1, max: 40 }),
      fc.array(fc.tuple(fc.nat(99), fc.nat(99), fc.integer({ min: -2, max: 60 * 24 * 40 })), {
        minLength: 30,
        maxLength: 30,
      }),
      (name, seed, looks) => {
        const { world, states, people } = statesOf(name, seed)
        for (const [which, who, minutes] of looks) {
          const { complaint, at } = states[which % Math.min(states.length, 6)] ?? assert.fail()
          // On the very instants at which something is due as well as between them.
          const dues = limits(world, complaint, instantOf(at)).flatMap(({ due, warning }) => [
            ...(due === undefined ? [] : [due]),
            ...(warning === undefined ? [] : [warning]),
          ])
          const now = instantOf(minutes < 0 ? (dues[who % (dues.length || 1)] ?? at) : at + minutes * 60_000)
          const actor = { person: people[who % people.length] ?? 'chief' }
          const anew: Living = { ...complaint }
          const told = `${name} ${seed} ${complaint.version} ${formatInstant(now)} ${actor.person}`
          assert.deepEqual(
            moves(world, complaint, actor, now),
            moves({ ...world }, anew, actor, now),
            `moves ${told}`,
          )
          assert.deepEqual(limits(world, complaint, now), limits({ ...world }, anew, now), `limits ${told}`)
          assert.deepEqual(
            deadlines(world, complaint, now).map(({ state }) => state),
            deadlines({ ...world }, anew, now).map(({ state }) => state),
            `deadlines ${told}`,
          )
          assert.equal(
            sightOf(world, complaint, actor, now).complaint,
            sightOf({ ...world }, anew, actor, now).complaint,
          )
        }
      },
    ),
    { numRuns: 25, seed: 20_261_122 },
  )
})
