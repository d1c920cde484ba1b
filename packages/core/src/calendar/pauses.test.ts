import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatInstant } from '../values/index.ts'
import { at, calendar, china, within, workdays } from './testing/calendars.ts'
import { deadline, type DeadlineOptions } from './index.ts'

const dayShift = calendar(china('08:00-12:00, 13:00-17:00'))

function due(
  start: string,
  span: string,
  pauses: readonly (readonly [string, string])[],
  more: DeadlineOptions = {},
) {
  const options = { ...more, pauses: pauses.map(([from, to]) => ({ from: at(from), to: at(to) })) }
  const counted = deadline(dayShift, at(start), within(span), options)
  return counted.ok ? formatInstant(counted.value.due) : counted.refusal.code
}
const is = (actual: string, expected: string) => assert.equal(actual, formatInstant(at(expected)))

test('a pause over lunch adds only its open time', () =>
  is(
    due('2026-03-04T11:00+08:00', '2 working hours', [['2026-03-04T11:30+08:00', '2026-03-04T13:30+08:00']]),
    '2026-03-04T15:00+08:00',
  ))

test('a pause over night, weekend and a make-up Saturday adds the hours of Friday, Saturday and Monday', () =>
  is(
    due('2026-10-09T15:00+08:00', '4 working hours', [['2026-10-09T16:00+08:00', '2026-10-12T09:00+08:00']]),
    '2026-10-12T12:00+08:00',
  ))

test('a pause while it is closed changes nothing', () =>
  is(
    due('2026-03-04T11:00+08:00', '2 working hours', [['2026-03-04T12:00+08:00', '2026-03-04T13:00+08:00']]),
    '2026-03-04T14:00+08:00',
  ))

test('a pause that begins when the limit ends comes too late', () =>
  is(
    due('2026-03-04T15:00+08:00', '2 working hours', [['2026-03-04T17:00+08:00', '2026-03-05T17:00+08:00']]),
    '2026-03-04T17:00+08:00',
  ))

test('a pause before the start counts from the start', () =>
  is(
    due('2026-03-04T10:00+08:00', '1 working hour', [['2026-03-03T10:00+08:00', '2026-03-04T10:30+08:00']]),
    '2026-03-04T11:30+08:00',
  ))

test('one pause can push the end into the next one', () =>
  is(
    due('2026-03-04T08:00+08:00', '2 working hours', [
      ['2026-03-04T10:30+08:00', '2026-03-04T11:00+08:00'],
      ['2026-03-04T09:00+08:00', '2026-03-04T10:00+08:00'],
    ]),
    '2026-03-04T11:30+08:00',
  ))

test('pauses that overlap count once', () =>
  is(
    due('2026-03-04T08:00+08:00', '2 working hours', [
      ['2026-03-04T09:00+08:00', '2026-03-04T10:00+08:00'],
      ['2026-03-04T09:30+08:00', '2026-03-04T10:30+08:00'],
    ]),
    '2026-03-04T11:30+08:00',
  ))

test('hours are prolonged by the whole pause', () =>
  is(
    due('2026-03-06T16:00+08:00', '24 hours', [['2026-03-06T20:00+08:00', '2026-03-07T02:00+08:00']]),
    '2026-03-07T22:00+08:00',
  ))

test('a day does not count if the clock stands at its end', () => {
  is(
    due('2026-03-04T10:00+08:00', '3 days', [['2026-03-05T10:00+08:00', '2026-03-06T10:00+08:00']]),
    '2026-03-09T00:00+08:00',
  )
  is(
    due('2026-03-04T10:00+08:00', '3 days', [['2026-03-05T10:00+08:00', '2026-03-05T22:00+08:00']]),
    '2026-03-08T00:00+08:00',
  )
})

test('a working day does not count if the clock stands at closing time', () => {
  is(
    due('2026-03-04T10:00+08:00', '2 working days', [['2026-03-05T16:00+08:00', '2026-03-05T18:00+08:00']]),
    '2026-03-09T17:00+08:00',
  )
  is(
    due('2026-03-04T10:00+08:00', '2 working days', [['2026-03-05T10:00+08:00', '2026-03-05T16:00+08:00']]),
    '2026-03-06T17:00+08:00',
  )
})

test('a month is prolonged by the days that did not count', () =>
  is(
    due('2026-01-31T10:00+08:00', '1 month', [['2026-02-10T10:00+08:00', '2026-02-12T10:00+08:00']]),
    '2026-03-03T00:00+08:00',
  ))

test('same day, while the clock stands at midnight, is the next day', () =>
  is(
    due('2026-03-04T10:00+08:00', 'same day', [['2026-03-04T12:00+08:00', '2026-03-05T09:00+08:00']]),
    '2026-03-06T00:00+08:00',
  ))

test('counting back knows no pause', () =>
  is(
    due('2026-03-04T15:00+08:00', '-1 working hour', [['2026-03-04T14:00+08:00', '2026-03-04T14:30+08:00']]),
    '2026-03-04T14:00+08:00',
  ))

test('an extension is counted from the due date as it stood', () => {
  const more = (span: string): DeadlineOptions => {
    const extra = within(span)
    return typeof extra === 'string' ? {} : { extend: [extra] }
  }
  is(due('2026-03-04T10:00+08:00', '2 days', [], more('3 days')), '2026-03-10T00:00+08:00')
  is(due('2026-03-04T10:00+08:00', '2 working days', [], more('1 working day')), '2026-03-09T17:00+08:00')
  is(due('2026-03-04T16:00+08:00', '1 working hour', [], more('1 working hour')), '2026-03-05T09:00+08:00')
  is(due('2026-03-04T10:00+08:00', '2 days', [], more('4 working days')), '2026-03-12T17:00+08:00')
})

test('a part of a day is refused, with what was written', () => {
  const counted = deadline(dayShift, at('2026-03-04T10:00+08:00'), { amount: '1.5', unit: 'working days' })
  assert.deepEqual(counted, {
    ok: false,
    refusal: { code: 'whole-number', amount: '1.5', unit: 'working days' },
  })
  assert.ok(deadline(dayShift, at('2026-03-04T10:00+08:00'), { amount: '2.0', unit: 'working days' }).ok)
})

test('a calendar without openings has no due date, and says so', () => {
  const closed = calendar({ zone: 'UTC', week: {}, days: { '2026-03-04': [['09:00', '10:00']] } })
  for (const span of [
    '1 working day',
    '2 working hours',
    'same working day',
    '0 working hours',
    '-1 working hour',
  ])
    assert.deepEqual(
      deadline(
        closed,
        at('2026-03-05T00:00+00:00'),
        within(span === '-1 working hour' ? '-2 working hours' : span),
      ),
      {
        ok: false,
        refusal: { code: 'never-open' },
      },
    )
  const counted = deadline(closed, at('2026-03-03T00:00+00:00'), within('1 working hour'))
  assert.ok(counted.ok && counted.value.due === at('2026-03-04T10:00+00:00'))
})

test('dates nobody will live to see are refused, not guessed', () => {
  for (const span of ['999999999 years', '-999999 weeks', '999999999 hours', '99999999 days'])
    assert.deepEqual(deadline(dayShift, at('2026-03-05T00:00+08:00'), within(span)), {
      ok: false,
      refusal: { code: 'out-of-range' },
    })
  assert.equal(deadline(dayShift, at('9999-12-31T00:00+00:00'), within('1 working hour')).ok, false)
})

test('far away is as right as near', () => {
  const plain = calendar({ zone: 'UTC', week: workdays('09:00-17:00') })
  const counted = deadline(plain, at('2026-01-05T09:00+00:00'), within('208000 working hours'))
  assert.ok(counted.ok)
  // 5200 weeks of 40 hours.
  assert.equal(formatInstant(counted.value.due), formatInstant(at('2125-08-31T17:00+00:00')))
})

test('a due date in a year whose holidays are not published is provisional, and only if holidays matter', () => {
  const provisional = (start: string, span: string) => {
    const counted = deadline(dayShift, at(start), within(span))
    return counted.ok && counted.value.provisional
  }
  assert.equal(provisional('2026-12-31T10:00+08:00', '1 working hour'), false)
  assert.equal(provisional('2026-12-31T10:00+08:00', 'same working day'), false)
  assert.equal(provisional('2026-12-31T16:30+08:00', '1 working hour'), true)
  assert.equal(provisional('2026-12-31T10:00+08:00', '1 working day'), true)
  assert.equal(provisional('2026-12-31T10:00+08:00', '3 days'), false)
  assert.equal(provisional('2026-12-31T10:00+08:00', '1 month'), false)
  assert.equal(provisional('2015-01-05T10:00+08:00', '-1 working day'), false)
  assert.equal(provisional('2015-01-01T10:00+08:00', '-1 working day'), true)
})
