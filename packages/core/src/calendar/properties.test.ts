import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { instantOf, units, type SpanUnit } from '../values/index.ts'
import { randomCalendar, randomCase, randomOf, zones } from './testing/cases.ts'
import { calendar, within } from './testing/calendars.ts'
import { deadline, isOpen, isReceipt, nextOpening, openTime, recompute, type Calendar } from './index.ts'

const runs = { numRuns: 400, seed: 20_261_001 }
const calendars = Array.from({ length: 60 }, (_, seed) =>
  calendar(randomCalendar(randomOf(seed), zones[seed % zones.length] ?? 'UTC')),
)
const some = fc.constantFrom(...calendars)
const instants = fc
  .integer({ min: Date.UTC(2025, 8, 1) / 1000, max: Date.UTC(2026, 4, 1) / 1000 })
  .map((seconds) => instantOf(seconds * 1000))
const hours = fc.integer({ min: 1, max: 400 }).map((eighths) => eighths / 8)

function due(on: Calendar, start: number, amount: number, unit: SpanUnit): number | undefined {
  const counted = deadline(on, instantOf(start), { amount: String(amount), unit })
  return counted.ok ? counted.value.due : undefined
}

test('who begins later is never due earlier', () => {
  const anyUnit = fc.constantFrom(...units)
  fc.assert(
    fc.property(
      some,
      instants,
      instants,
      anyUnit,
      fc.integer({ min: 0, max: 9 }),
      (on, a, b, unit, amount) => {
        const [first, second] = [due(on, Math.min(a, b), amount, unit), due(on, Math.max(a, b), amount, unit)]
        assert.ok(first === undefined || second === undefined || first <= second)
      },
    ),
    runs,
  )
})

test('more time is never due earlier', () => {
  fc.assert(
    fc.property(some, instants, hours, hours, (on, start, a, b) => {
      const [less, more] = [
        due(on, start, Math.min(a, b), 'working hours'),
        due(on, start, Math.max(a, b), 'working hours'),
      ]
      assert.ok(more === undefined || (less !== undefined && less <= more))
    }),
    runs,
  )
})

test('working hours forward and back lead to where they began, if it was open there', () => {
  fc.assert(
    fc.property(some, instants, hours, (on, t, amount) => {
      fc.pre(isOpen(on, t))
      const there = due(on, t, amount, 'working hours')
      fc.pre(there !== undefined)
      assert.equal(due(on, there, -amount, 'working hours'), t)
    }),
    runs,
  )
})

test('working hours in two parts are those in one', () => {
  fc.assert(
    fc.property(some, instants, hours, hours, (on, t, a, b) => {
      const part = due(on, t, a, 'working hours')
      fc.pre(part !== undefined)
      assert.equal(due(on, part, b, 'working hours'), due(on, t, a + b, 'working hours'))
    }),
    runs,
  )
})

test('as much open time lies before a due date as was allowed, and not a second less would do', () => {
  fc.assert(
    fc.property(some, instants, hours, (on, t, amount) => {
      const end = due(on, t, amount, 'working hours')
      fc.pre(end !== undefined)
      assert.equal(openTime(on, t, instantOf(end)), amount * 3_600_000)
      assert.ok(openTime(on, t, instantOf(end - 1000)) < amount * 3_600_000)
    }),
    runs,
  )
})

test('the next opening is open and nothing before it is', () => {
  fc.assert(
    fc.property(some, instants, (on, t) => {
      const next = nextOpening(on, t)
      fc.pre(next !== undefined)
      assert.ok(isOpen(on, next))
      assert.equal(openTime(on, t, next), 0)
    }),
    runs,
  )
})

test('a pause never makes a limit end earlier, and working hours move by its open time at most', () => {
  fc.assert(
    fc.property(
      some,
      instants,
      hours,
      instants,
      fc.integer({ min: 0, max: 900_000 }),
      (on, t, amount, from, seconds) => {
        const pause = { from, to: instantOf(from + seconds * 1000) }
        const span = { amount: String(amount), unit: 'working hours' } as const
        const plain = deadline(on, t, span)
        const paused = deadline(on, t, span, { pauses: [pause] })
        fc.pre(plain.ok && paused.ok)
        assert.ok(paused.value.due >= plain.value.due)
        const moved = openTime(on, plain.value.due, paused.value.due)
        assert.ok(moved <= openTime(on, pause.from, pause.to))
      },
    ),
    runs,
  )
})

test('3,000 random receipts give the due date again, alone and after a trip through JSON', () => {
  const random = randomOf(7)
  let counted = 0
  for (let i = 0; i < 3000; i++) {
    const on = calendars[i % calendars.length]
    assert.ok(on)
    const { start, amount, unit, pauses, extend } = randomCase(random)
    const span = unit.startsWith('same') ? within(unit) : within(`${amount} ${unit}`)
    const answer = deadline(on, instantOf(start), span, {
      receipt: true,
      pauses: pauses.map((pause) => ({ from: instantOf(pause.from), to: instantOf(pause.to) })),
      extend: extend
        .map((more) => within(`${more.amount} ${more.unit}`))
        .filter((more) => typeof more !== 'string'),
    })
    if (!answer.ok) continue
    counted++
    const sent: unknown = JSON.parse(JSON.stringify(answer.value.why))
    assert.ok(isReceipt(sent))
    const again = recompute(sent)
    assert.deepEqual(
      again,
      { ok: true, value: answer.value.due },
      JSON.stringify({ start, unit, amount, pauses, extend, why: answer.value.why }),
    )
  }
  assert.ok(counted > 2800, `${counted} were counted`)
})

test('a receipt with a line left out, moved or changed does not hold together', () => {
  const random = randomOf(11)
  let broken = 0
  for (let i = 0; i < 500; i++) {
    const on = calendars[i % calendars.length]
    const { start, amount, unit } = randomCase(random)
    if (!on || unit.startsWith('same') || amount === 0) continue
    const answer = deadline(on, instantOf(start), within(`${amount} ${unit}`), { receipt: true })
    if (!answer.ok) continue
    const lines = answer.value.why
    for (let gone = 0; gone < lines.length - 1; gone++) {
      const code = lines[gone]?.code
      if (code === 'due' || code === 'provisional') continue
      const rest = lines.filter((_, line) => line !== gone)
      const again = recompute(rest)
      assert.ok(!again.ok || again.value !== answer.value.due, JSON.stringify({ gone, lines }))
      broken++
    }
  }
  assert.ok(broken > 1000, `${broken} were broken`)
})
