import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Pace } from './pace.ts'

test('a rush is one while it lasts, for each organisation by itself, and is over within a second', async (t) => {
  let now = 10_000
  t.mock.method(performance, 'now', () => now)
  const pace = new Pace()
  assert.equal(pace.of(1), 0, 'nobody has come yet')
  pace.count(1, 150)
  assert.equal(pace.of(1), 300, 'a hundred and fifty in the half second that runs')
  assert.equal(pace.of(2), 0)
  now += 500
  pace.count(1, 20)
  assert.equal(pace.of(1), 300, 'the half second before still counts')
  now += 500
  assert.equal(pace.of(1), 40)
  now += 1_000
  assert.equal(pace.of(1), 0)
})
