import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { instantOf, localDate, wallTime } from './zoned.ts'

const zones = [
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'UTC',
]
const minute = 60_000
const minutes = fc
  .integer({ min: Date.UTC(2015, 0) / minute, max: Date.UTC(2035, 0) / minute })
  .map((count) => count * minute)

test('what a person types on the wall clock of a zone is what that clock then shows', () =>
  fc.assert(
    fc.property(minutes, fc.constantFrom(...zones), (instant, zone) => {
      const wall = wallTime(instant, zone)
      const found = instantOf(wall, zone)
      assert.ok(found !== undefined)
      assert.equal(wallTime(found, zone), wall)
      assert.ok(found <= instant, 'the first of two instants with the same wall time')
    }),
    { seed: 20261121 },
  ))

test('an hour that the clocks skip is read as the time after it', () => {
  assert.equal(instantOf('2026-03-29T02:30', 'Europe/Berlin'), Date.parse('2026-03-29T01:30:00Z'))
})

test('an hour that comes twice means the first', () => {
  assert.equal(instantOf('2026-10-25T02:30', 'Europe/Berlin'), Date.parse('2026-10-25T00:30:00Z'))
})

test('what is no time is no instant', () => {
  assert.equal(instantOf('yesterday', 'Asia/Shanghai'), undefined)
})

test('a late evening in Shanghai is that day there, whatever the day in Greenwich', () => {
  assert.equal(localDate(Date.parse('2026-11-21T16:30:00Z'), 'Asia/Shanghai'), '2026-11-22')
})
