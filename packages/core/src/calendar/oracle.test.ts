import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compare } from './testing/compare.ts'

test('20,000 random deadlines are those of a finger that steps from minute to minute', () => {
  const { compared, mismatches, units } = compare(20_000, 150, 1)
  assert.equal(compared, 20_000)
  assert.deepEqual(mismatches.slice(0, 3), [])
  for (const unit of ['working hours', 'working days', 'days', 'months', 'same working day', 'open time'])
    assert.ok((units.get(unit) ?? 0) > 500, `${unit} was asked ${units.get(unit)} times`)
})
