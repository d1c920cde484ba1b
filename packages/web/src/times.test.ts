import assert from 'node:assert/strict'
import { test } from 'node:test'
import { showDue, showInstant, showLength, showWork } from './times.ts'

const now = Date.parse('2026-11-21T08:00:00Z')
const hour = 3_600_000

test('a date of this year reads without the year, in the zone of the organisation', () => {
  assert.equal(showInstant('2026-11-21T18:05:00.000Z', 'zh', 'Asia/Shanghai', now), '11月22日 周日 02:05')
  assert.equal(showInstant('2026-11-21T18:05:00.000Z', 'en', 'Asia/Shanghai', now), 'Sun 22 Nov, 02:05')
})

test('a date of another year names it', () => {
  assert.equal(showInstant('2027-01-04T01:00:00.000Z', 'zh', 'Asia/Shanghai', now), '2027年1月4日 周一 09:00')
  assert.equal(showInstant('2027-01-04T01:00:00.000Z', 'en', 'Asia/Shanghai', now), 'Mon 4 Jan 2027, 09:00')
})

test('a limit that ends with a day says so', () => {
  assert.equal(showDue('2026-11-30T16:00:00.000Z', 'zh', 'Asia/Shanghai', now), '11月30日 周一 24:00')
  assert.equal(showDue('2026-11-30T16:01:00.000Z', 'en', 'Asia/Shanghai', now), 'Tue 1 Dec, 00:01')
})

test('working time is said in hours, because nobody knows how long a day of it is', () => {
  assert.equal(showWork(40 * hour, 'zh'), '40 小时')
  assert.equal(showWork(-26.4 * hour, 'en'), '26 h')
  assert.equal(showWork(3.2 * hour, 'en'), '3 h 12 min')
})

test('a length is said in the two units that matter', () => {
  assert.equal(showLength(-3.2 * hour, 'zh'), '3 小时 12 分')
  assert.equal(showLength(26 * hour, 'en'), '1 d 2 h')
  assert.equal(showLength(0.2 * hour, 'zh'), '12 分钟')
  assert.equal(showLength(100 * hour, 'zh'), '4 天')
  assert.equal(showLength(20_000, 'en'), '0 min')
})
