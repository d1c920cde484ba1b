import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loop } from './loop.ts'

test('a turn that fails does not end the loop, and a stop waits for the turn in hand', async () => {
  const errors: unknown[] = []
  const third = Promise.withResolvers<void>()
  let turns = 0
  let done = 0
  const work = loop(
    1,
    async () => {
      turns++
      if (turns === 3) third.resolve()
      await new Promise((resolve) => setTimeout(resolve, 5))
      done++
      if (turns === 2) throw new Error('once')
    },
    (error) => errors.push(error),
  )
  work.start()
  await third.promise
  await work.stop()
  assert.equal(errors.length, 1)
  assert.equal(done, turns)
  const before = turns
  await new Promise((resolve) => setTimeout(resolve, 20))
  assert.equal(turns, before)
})

test('a stop does not wait for the next turn', async () => {
  const first = Promise.withResolvers<void>()
  const work = loop(
    3_600_000,
    () => Promise.resolve(first.resolve()),
    (error) => assert.fail(String(error)),
  )
  work.start()
  await first.promise
  await work.stop()
})
