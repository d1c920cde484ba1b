import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { chance, planKills } from './kill-plan.ts'

test('of forty kills half go to the postmaster, never four between two starts of the server', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
      const plan = planKills(40, chance(seed))
      assert.equal(plan.length, 40)
      assert.equal(plan.filter((victim) => victim === 'postmaster').length, 20)
      assert.equal(plan.filter((victim) => victim === 'backend').length, 7)
      const between = plan.join(' ').split('server')
      assert(between.every((stretch) => (stretch.match(/postmaster/g) ?? []).length <= 3))
    }),
  )
})

test('the same seed gives the same plan', () => {
  assert.deepEqual(planKills(40, chance(7)), planKills(40, chance(7)))
})
