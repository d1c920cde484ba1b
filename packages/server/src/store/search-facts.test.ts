import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { instantOf } from '@redress/core/values'
import { askedFrom, factTokens, receivedWithin } from './search-facts.ts'

const day = 86_400_000
const newest = instantOf(Date.UTC(2026, 10, 21, 16, 5))

test('whatever was received within a stretch of time is among what is asked for it, and nothing older than is said', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 900 * day }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 1, max: 400 * day }),
      (span, part, older) => {
        const from = instantOf(newest - span)
        const asked = receivedWithin(from, newest).join('')
        const named = (at: number) =>
          factTokens(instantOf(at), undefined).some((token) => asked.includes(`'${token}'`))
        const covered = askedFrom(from, newest)
        assert.ok(covered <= from)
        assert.ok(named(Math.round(from + span * part)), 'within')
        assert.ok(named(covered), 'from when on')
        assert.ok(!named(covered - older), 'before')
      },
    ),
  )
})

test('two months are asked as months and a few days: each day that is named is looked at for every find', () => {
  assert.equal(
    receivedWithin(instantOf(Date.UTC(2026, 8, 28, 9)), newest)[0],
    `('!d=2026-09-28' | '!d=2026-09-29' | '!d=2026-09-30' | '!m=2026-10' | '!m=2026-11')`,
  )
  assert.equal(
    receivedWithin(instantOf(Date.UTC(2026, 8, 15)), newest)[0],
    `('!m=2026-09' | '!m=2026-10' | '!m=2026-11')`,
  )
})
