import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatInstant, instantOf, type Instant } from '../values/index.ts'
import { dateOf } from './date.ts'
import { endOfDay, instantAt, isZone, localDate, localTime, startOfDay } from './index.ts'
import { at } from './testing/calendars.ts'

const zone = fc.constantFrom(
  'Asia/Shanghai',
  'Europe/Berlin',
  'Europe/Dublin',
  'America/New_York',
  'America/Sao_Paulo',
  'America/Havana',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Africa/Monrovia',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'UTC',
)
const seconds = (from: number, to: number) =>
  fc
    .integer({ min: Date.UTC(from, 0, 3) / 1000, max: Date.UTC(to, 0, 1) / 1000 })
    .map((s) => instantOf(s * 1000))
const instants = fc.oneof(seconds(1990, 2040), seconds(1801, 2998))
const runs = { numRuns: 3000, seed: 12 }
const wall = (t: Instant, name: string) => Temporal.Instant.fromEpochMilliseconds(t).toZonedDateTimeISO(name)

test('dates and times on the wall are those of the platform, in summer and winter, since 1801', () => {
  fc.assert(
    fc.property(instants, zone, (t, name) => {
      const shown = wall(t, name).toPlainDateTime()
      assert.equal(localDate(t, name), shown.toPlainDate().toString())
      assert.equal(localTime(t, name), shown.toPlainTime().toString({ smallestUnit: 'second' }))
    }),
    runs,
  )
})

test('a day begins with its first instant and ends with the first of the next', () => {
  fc.assert(
    fc.property(instants, zone, (t, name) => {
      const date = Temporal.PlainDate.from(localDate(t, name))
      assert.equal(startOfDay(date.toString(), name), date.toZonedDateTime(name).epochMilliseconds)
      assert.equal(
        endOfDay(date.toString(), name),
        date.add({ days: 1 }).toZonedDateTime(name).epochMilliseconds,
      )
    }),
    runs,
  )
})

test('a time the clocks skip is the first instant after the gap, one shown twice is the first', () => {
  const times = fc.integer({ min: 0, max: 86_399 }).map((s) => new Date(s * 1000).toISOString().slice(11, 19))
  // Near a change of the clock, where it matters.
  const changes = fc.tuple(instants, zone).map(([t, name]) => {
    const next = wall(t, name).getTimeZoneTransition('next')
    return { name, t: instantOf(next ? next.epochMilliseconds : t) }
  })
  fc.assert(
    fc.property(changes, times, fc.boolean(), ({ t, name }, time, before) => {
      const date = localDate(before ? instantOf(t - 1) : t, name)
      const written = Temporal.PlainDateTime.from(`${date}T${time}`)
      const earlier = written.toZonedDateTime(name, { disambiguation: 'earlier' })
      const exists = earlier.toPlainDateTime().equals(written)
      const expected = exists ? earlier : earlier.getTimeZoneTransition('next')
      assert.equal(instantAt(date, time, name), expected?.epochMilliseconds)
    }),
    runs,
  )
})

test('the two changes of the year in Berlin, to the second', () => {
  const shown = (time: string, date: string) =>
    formatInstant(instantAt(date, time, 'Europe/Berlin') ?? at('1970-01-01T00:00+00:00'))
  assert.equal(shown('01:59:59', '2026-03-29'), '2026-03-29T00:59:59.000Z')
  assert.equal(shown('02:00', '2026-03-29'), '2026-03-29T01:00:00.000Z')
  assert.equal(shown('02:59:59', '2026-03-29'), '2026-03-29T01:00:00.000Z')
  assert.equal(shown('03:00', '2026-03-29'), '2026-03-29T01:00:00.000Z')
  assert.equal(shown('02:30', '2026-10-25'), '2026-10-25T00:30:00.000Z')
  assert.equal(shown('03:00', '2026-10-25'), '2026-10-25T02:00:00.000Z')
  assert.equal(shown('24:00', '2026-10-25'), '2026-10-25T23:00:00.000Z')
})

test('a zone is a name of the IANA data, in any spelling of its letters, never an offset or a path', () => {
  for (const name of ['Asia/Shanghai', 'asia/shanghai', 'UTC', 'Etc/GMT+8', 'America/Argentina/Buenos_Aires'])
    assert.ok(isZone(name), name)
  for (const name of [
    '+08:00',
    'Asia/Peking',
    '',
    'China',
    '../etc/passwd',
    'A'.repeat(100),
    'UTC\0',
    '中国',
  ])
    assert.ok(!isZone(name), name)
  assert.equal(localDate(at('2026-03-04T23:00+00:00'), 'asia/shanghai'), dateOf(20_517))
})
