// The clock against an oracle that steps from minute to minute, and against every date of China's official calendar.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileCalendar, endOfDay, openTime, shippedCalendars, startOfDay } from '@redress/core/calendar'
import { compare } from '@redress/core/calendar/testing'

const wanted = Number(process.argv[3] ?? 1_000_000)
const seed = Number(process.argv[4] ?? 1_000_000)
const each = 1000

console.log(
  `${wanted.toLocaleString('en')} random questions (calendar, zone, start, span, direction, pauses, extensions), seeds from ${seed}`,
)
const began = performance.now()
let told = 0
const { compared, unanswered, mismatches, units } = compare(
  wanted,
  each,
  seed,
  ({ compared: done, mismatches: wrong }) => {
    if (done - told < 100_000) return
    told = done
    console.log(`  ${done.toLocaleString('en').padStart(9)} compared, ${wrong.length} mismatches`)
  },
)
console.log(
  `${compared.toLocaleString('en')} compared in ${((performance.now() - began) / 1000).toFixed(0)} s, of which`,
)
for (const [unit, count] of [...units].toSorted(([, a], [, b]) => b - a))
  console.log(`  ${unit.padEnd(16)} ${count.toLocaleString('en').padStart(9)}`)
console.log(
  `${unanswered.toLocaleString('en')} more reached beyond the oracle's two years and were not compared`,
)
console.log(`mismatches: ${mismatches.length}`)
for (const mismatch of mismatches.slice(0, 5)) console.log(JSON.stringify(mismatch))

const list = join(import.meta.dirname, '../../../shared/data/cn-workdays.json')
const differences = existsSync(list) ? compareDates(list) : []
for (const line of differences.slice(0, 20)) console.log(line)
if (mismatches.length > 0 || differences.length > 0) process.exitCode = 1

/** Each date of a list made by others from the same notices: worked or off. */
function compareDates(path: string): string[] {
  const read: unknown = JSON.parse(readFileSync(path, 'utf8'))
  const dates = typeof read === 'object' && read !== null && 'dates' in read ? read.dates : undefined
  const official = shippedCalendars['cn-official']
  const china = official && compileCalendar(official)
  if (typeof dates !== 'object' || dates === null || !china?.ok)
    throw new Error(`${path}: not a list of dates`)
  const zone = 'Asia/Shanghai'
  const all = Object.entries(dates)
  const found = all.flatMap(([date, says]) => {
    const ours = openTime(china.value, startOfDay(date, zone), endOfDay(date, zone)) > 0 ? 'working' : 'off'
    return ours === says ? [] : [`${date}: ${ours}, the list says ${says}`]
  })
  console.log(
    `China, ${all.at(0)?.[0]} to ${all.at(-1)?.[0]}: ${all.length.toLocaleString('en')} dates, ${found.length} differences`,
  )
  return found
}
