import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chinaYears } from './china-days.ts'
import { endOfDay, openTime, shippedCalendars, startOfDay } from './index.ts'
import { calendar } from './testing/calendars.ts'

const official = shippedCalendars['cn-official']
assert.ok(official)
const china = calendar(official)
const isWorked = (date: string) =>
  openTime(china, startOfDay(date, 'Asia/Shanghai'), endOfDay(date, 'Asia/Shanghai')) > 0

// Copied by hand from the notices whose addresses the table names, weekdays off and weekend days worked only.
const off = {
  2020: '01-01 01-24 01-27 01-28 01-29 01-30 01-31 04-06 05-01 05-04 05-05 06-25 06-26 10-01 10-02 10-05 10-06 10-07 10-08',
  2025: '01-01 01-28 01-29 01-30 01-31 02-03 02-04 04-04 05-01 05-02 05-05 06-02 10-01 10-02 10-03 10-06 10-07 10-08',
  2026: '01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 10-01 10-02 10-05 10-06 10-07',
}
const worked = {
  2020: '01-19 04-26 05-09 06-28 09-27 10-10',
  2025: '01-26 02-08 04-27 09-28 10-11',
  2026: '01-04 02-14 02-28 05-09 09-20 10-10',
}

for (const year of ['2020', '2025', '2026'] as const)
  test(`every day of ${year} is worked or not as its notice says`, () => {
    const exceptions = new Set(
      [...off[year].split(' '), ...worked[year].split(' ')].map((day) => `${year}-${day}`),
    )
    for (
      let t = Date.parse(`${year}-01-01T00:00:00Z`);
      t < Date.parse(`${Number(year) + 1}-01-01T00:00:00Z`);
      t += 86_400_000
    ) {
      const date = new Date(t).toISOString().slice(0, 10)
      const weekend = [0, 6].includes(new Date(t).getUTCDay())
      assert.equal(isWorked(date), weekend === exceptions.has(date), date)
    }
  })

test('each year names the notice it was published with, and only weekend days are made up', () => {
  assert.deepEqual(
    chinaYears.map(({ year }) => year),
    [2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026],
  )
  for (const { year, notices, makeUp } of chinaYears) {
    assert.ok(
      notices.length > 0 && notices.every((address) => /^https?:\/\/www\.gov\.cn\//.test(address)),
      String(year),
    )
    for (const { date } of makeUp) assert.ok([0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay()), date)
  }
})
