import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { readProcedure } from '../procedure/index.ts'
import { shipped } from '../complaint/testing/trader.ts'
import { history, town } from './index.ts'

const names = readdirSync(new URL('../../../../procedures/', import.meta.url))

test('whatever people do under any procedure, moves and decisions say the same and the record replays', () => {
  let events = 0
  for (const [at, name] of names.entries()) {
    const played = history(town(shipped(name)), 20_261_122 + at, 16)
    assert.deepEqual(played.doubts, [], name)
    events += played.events.length
  }
  assert.ok(events > names.length * 10, String(events))
})

test('whatever people do under a procedure with windows and work on request, nothing that is over stays due', () => {
  const { procedure } = readProcedure(
    readFileSync(new URL('../procedure/testing/sample.yaml', import.meta.url), 'utf8'),
  )
  assert.ok(procedure)
  const world = town(procedure)
  for (let seed = 1; seed <= 20; seed += 1) assert.deepEqual(history(world, seed, 24).doubts, [])
})

test('the same seed makes the same history, another seed another', () => {
  const world = town(shipped('interim-and-permanent'))
  const record = (seed: number) => JSON.stringify(history(world, seed, 12).events)
  assert.equal(record(5), record(5))
  assert.notEqual(record(5), record(6))
})
