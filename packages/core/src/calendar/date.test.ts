import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { civil, dateOf, dayMs, dayOf, epochDay, isoText, plusMonths, weekday } from './date.ts'

const runs = { numRuns: 2000, seed: 4 }
const days = fc.integer({ min: dayOf(1800, 1, 1), max: dayOf(2999, 12, 31) })

test('dates, weekdays and instants are those of the platform, for 1,200 years', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: dayMs - 1 }), (day, rest) => {
      const platform = new Date(day * dayMs + rest)
      assert.equal(dateOf(day), platform.toISOString().slice(0, 10))
      assert.equal(isoText(day * dayMs + rest), platform.toISOString())
      assert.equal(weekday(day), (platform.getUTCDay() + 6) % 7)
      assert.equal(epochDay(dateOf(day)), day)
      const { year, month, day: number } = civil(day)
      assert.equal(dayOf(year, month, number), day)
    }),
    runs,
  )
})

test('months later is what Temporal says', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -500, max: 500 }), (day, months) => {
      const date = Temporal.PlainDate.from(dateOf(day)).add({ months })
      assert.equal(dateOf(plusMonths(day, months)), date.toString())
    }),
    runs,
  )
})
