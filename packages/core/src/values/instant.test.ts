import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatInstant, instantOf, parseInstant } from './instant.ts'

test('an instant is written and read alike whatever was written and read before', () => {
  const few = fc.constantFrom(...[0, 1, 2, 3].map((day) => Date.UTC(2026, 2, 1 + day)))
  fc.assert(
    fc.property(fc.array(fc.tuple(few, fc.boolean()), { maxLength: 12 }), (asked) => {
      for (const [value, write] of asked) {
        const text = new Date(value).toISOString()
        if (write) assert.equal(formatInstant(instantOf(value)), text)
        else assert.equal(parseInstant(text), value)
      }
    }),
  )
})
