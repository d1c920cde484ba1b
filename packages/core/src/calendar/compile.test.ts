import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  checkCalendar,
  compileBook,
  isOpen,
  nextOpening,
  openTime,
  previousOpening,
  shippedCalendars,
} from './index.ts'
import { at, calendar, everyDay, openings } from './testing/calendars.ts'

const codes = (value: unknown) =>
  checkCalendar(value).map(({ code, path }) => `${code} ${path.join('.')}`.trim())
const good = { zone: 'Asia/Shanghai', week: { mon: [['09:00', '12:00']] } }

test('a calendar says everything that is wrong with it, and where', () => {
  assert.deepEqual(codes(good), [])
  for (const value of [undefined, null, 7, 'x', [], () => 1])
    assert.deepEqual(codes(value), ['not-a-calendar'])
  assert.deepEqual(codes({ ...good, zone: 'Asia/Peking' }), ['zone-unknown zone'])
  assert.deepEqual(codes({ ...good, zone: '+08:00' }), ['zone-unknown zone'])
  assert.deepEqual(codes({ ...good, zone: 8 }), ['zone-unknown zone'])
  assert.deepEqual(codes({ zone: 'UTC' }), ['not-a-calendar week'])
  assert.deepEqual(codes({ ...good, week: { monday: [] } }), ['weekday-unknown week.monday'])
  assert.deepEqual(codes({ ...good, week: { mon: '09:00-12:00' } }), ['not-openings week.mon'])
  assert.deepEqual(codes({ ...good, week: { mon: [['09:00']] } }), ['not-openings week.mon.0'])
  assert.deepEqual(
    codes({
      ...good,
      week: {
        mon: [
          ['24:00', '25:00'],
          [9, 12],
        ],
      },
    }),
    [
      'not-a-time week.mon.0.0',
      'not-a-time week.mon.0.1',
      'not-a-time week.mon.1.0',
      'not-a-time week.mon.1.1',
    ],
  )
  assert.deepEqual(codes({ ...good, week: { mon: [['09:00', '09:00']] } }), ['opening-empty week.mon.0'])
  assert.deepEqual(codes({ ...good, week: { mon: Array(25).fill(['09:00', '10:00']) } }), [
    'openings-too-many week.mon',
  ])
  assert.deepEqual(codes({ ...good, days: { '2026-02-30': [], mon: [] } }), [
    'not-a-date days.2026-02-30',
    'not-a-date days.mon',
  ])
  assert.deepEqual(codes({ ...good, published: { from: '2026-01-01', to: '2025-12-31' } }), [
    'published-backwards published',
  ])
  assert.deepEqual(codes({ ...good, published: { from: '2026' } }), [
    'not-a-date published.from',
    'not-a-date published.to',
  ])
  assert.deepEqual(codes({ ...good, weekend: [] }), ['key-unknown weekend'])
  assert.deepEqual(codes(JSON.parse('{"zone":"UTC","week":{"__proto__":[]}}')), [
    'weekday-unknown week.__proto__',
  ])
})

test('a book names each calendar with its problems, and needs its default', () => {
  const book = { version: '3', timeZoneData: '2026c', zone: 'Asia/Shanghai', default: 'office' }
  const office = { zone: 'Asia/Shanghai', week: everyDay('09:00-17:00') }
  const compiled = compileBook({ ...book, calendars: { office } })
  assert.ok(compiled.ok)
  assert.equal(compiled.value.calendar(), compiled.value.calendar('office'))
  assert.equal(compiled.value.calendar('night'), undefined)
  assert.equal(compiled.value.calendar('constructor'), undefined)
  const wrong = compileBook({ ...book, calendars: { night: { ...office, zone: 'Nowhere' } } })
  assert.deepEqual(wrong.ok ? [] : wrong.refusal.map(({ code, path }) => `${code} ${path.join('.')}`), [
    'zone-unknown calendars.night.zone',
    'default-calendar-missing default',
  ])
})

test('openings are found forward and backward', () => {
  const office = calendar({
    zone: 'UTC',
    week: everyDay('09:00-12:00, 13:00-17:00', ['mon', 'tue']),
    days: { '2026-06-09': openings('10:00-11:00') },
  })
  const iso = (t: number | undefined) =>
    t === undefined ? undefined : new Date(t).toISOString().slice(0, 16)
  assert.equal(iso(nextOpening(office, at('2026-06-01T10:30+00:00'))), '2026-06-01T10:30')
  assert.equal(iso(nextOpening(office, at('2026-06-01T12:00+00:00'))), '2026-06-01T13:00')
  assert.equal(iso(nextOpening(office, at('2026-06-02T17:00+00:00'))), '2026-06-08T09:00')
  assert.equal(iso(previousOpening(office, at('2026-06-01T10:30+00:00'))), '2026-06-01T09:00')
  assert.equal(iso(previousOpening(office, at('2026-06-08T09:00+00:00'))), '2026-06-08T09:00')
  assert.equal(iso(previousOpening(office, at('2026-06-08T08:59+00:00'))), '2026-06-02T13:00')
  assert.equal(isOpen(office, at('2026-06-01T12:00+00:00')), false)
  assert.equal(isOpen(office, at('2026-06-01T09:00+00:00')), true)
  assert.equal(openTime(office, at('2026-06-08T00:00+00:00'), at('2026-06-15T00:00+00:00')), 8 * 3_600_000)
  assert.equal(openTime(office, at('2026-06-15T00:00+00:00'), at('2026-06-08T00:00+00:00')), -8 * 3_600_000)
})

test('the shipped calendars are sound and name their sources', () => {
  for (const [name, definition] of Object.entries(shippedCalendars)) {
    assert.deepEqual(checkCalendar(definition), [], name)
    assert.ok((definition.sources ?? []).length > 0)
  }
})
