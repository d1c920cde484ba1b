// The deadline rows of docs/goals.md: due dates per second beside what a user would take and what the machine allows.
process.env.TZ = 'Asia/Shanghai'
const { compileCalendar, deadline, nextOpening, openTime, startOfDay, endOfDay } =
  await import('@redress/core/calendar')
const { formatInstant, instantOf } = await import('@redress/core/values')
const { dayjsDue, limitDue, momentDue, temporalDue } = await import('./deadline-peers.ts')

const zone = 'Asia/Shanghai'
const hours = [
  ['08:00', '12:00'],
  ['13:00', '17:00'],
] as const
const dayMs = 86_400_000

/** 250 weekdays off, evenly over the years 2015 to 2034. */
const holidays = Array.from({ length: 250 }, (_, i) => {
  const t = Date.UTC(2015, 0, 1) + Math.floor((i * 20 * 365.25) / 250) * dayMs
  const weekend = [0, 6].includes(new Date(t).getUTCDay()) ? 2 * dayMs : 0
  return new Date(t + weekend).toISOString().slice(0, 10)
})
const week = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours }
const compiled = compileCalendar({ zone, week, days: Object.fromEntries(holidays.map((date) => [date, []])) })
if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal))
const calendar = compiled.value

const spans = new Map<number, { amount: string; unit: 'working hours' }>()
const spanOf = (amount: number) => {
  const span = spans.get(amount) ?? { amount: String(amount), unit: 'working hours' as const }
  spans.set(amount, span)
  return span
}
const ours = (start: number, amount: number, receipt: boolean): number => {
  const counted = deadline(calendar, instantOf(start), spanOf(amount), { receipt })
  return counted.ok ? counted.value.due : NaN
}

function openings(): { opens: Float64Array; closes: Float64Array } {
  const opens: number[] = []
  const closes: number[] = []
  for (let t = Date.UTC(2015, 0, 1); t < Date.UTC(2035, 0, 1); t += dayMs) {
    const date = new Date(t).toISOString().slice(0, 10)
    if (openTime(calendar, startOfDay(date, zone), endOfDay(date, zone)) === 0) continue
    const first = nextOpening(calendar, startOfDay(date, zone)) ?? t
    opens.push(first, first + 5 * 3_600_000)
    closes.push(first + 4 * 3_600_000, first + 9 * 3_600_000)
  }
  return { opens: Float64Array.from(opens), closes: Float64Array.from(closes) }
}

const { opens, closes } = openings()
const contenders = {
  'redress, no receipt': (start: number, amount: number) => ours(start, amount, false),
  'redress, with receipt': (start: number, amount: number) => ours(start, amount, true),
  'dayjs-business-time': dayjsDue(hours, holidays),
  'moment-business-time': momentDue(hours, holidays),
  'loop over Temporal days': temporalDue(zone, hours, holidays),
  'limit: two searches': limitDue(opens, closes),
}

const starts = Array.from(
  { length: 4096 },
  (_, i) => Date.UTC(2026, 0, 5, 2) + ((i * 2_654_435_761) % (300 * 86_400)) * 1000,
)

/** Seconds of processor time, all threads of this process: what other programs do on the machine does not count. */
function spentSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** Calls per second of processor time, over at least a tenth of a second. */
function rate(due: (start: number, amount: number) => number, amount: number): number {
  let [calls, spent, sink] = [0, 0, 0]
  const began = spentSeconds()
  for (let batch = 1; spent < 0.1; batch = Math.min(batch * 2, 4096)) {
    for (let i = 0; i < batch; i++) sink += due(starts[(calls + i) % starts.length] ?? 0, amount)
    calls += batch
    spent = spentSeconds() - began
  }
  if (Number.isNaN(sink)) throw new Error('not a number')
  return calls / spent
}

// Counted by hand on this calendar without holidays near: start, working hours, due.
const tricky: readonly (readonly [string, number, string])[] = [
  ['2027-03-03T11:30:00+08:00', 1, '2027-03-03T13:30:00+08:00'],
  ['2027-03-03T11:00:00+08:00', 1, '2027-03-03T12:00:00+08:00'],
  ['2027-03-03T15:00:00+08:00', 2, '2027-03-03T17:00:00+08:00'],
  ['2027-03-03T12:15:00+08:00', 1, '2027-03-03T14:00:00+08:00'],
  ['2027-03-03T17:00:00+08:00', 1, '2027-03-04T09:00:00+08:00'],
  ['2027-03-03T23:10:00+08:00', 1, '2027-03-04T09:00:00+08:00'],
  ['2027-03-06T10:00:00+08:00', 1, '2027-03-08T09:00:00+08:00'],
  ['2027-03-05T16:30:00+08:00', 1, '2027-03-08T08:30:00+08:00'],
  ['2027-03-03T08:00:00+08:00', 8, '2027-03-03T17:00:00+08:00'],
  ['2027-03-03T08:00:00+08:00', 40, '2027-03-09T17:00:00+08:00'],
  ['2027-03-03T16:59:31+08:00', 0.5, '2027-03-04T08:29:31+08:00'],
  ['2027-03-03T09:00:00+08:00', 1.25, '2027-03-03T10:15:00+08:00'],
]

console.log(
  `openings Mon-Fri 08-12, 13-17, ${zone}, ${holidays.length} days off; Node ${process.version}; calls per second of processor time, best of seven`,
)
const near = new Map<string, number>()
const far = new Map<string, number>()
for (let round = 0; round < 7; round++)
  for (const [name, due] of Object.entries(contenders)) {
    near.set(name, Math.max(near.get(name) ?? 0, rate(due, 4)))
    far.set(name, Math.max(far.get(name) ?? 0, rate(due, 480)))
  }
const right = (due: (start: number, amount: number) => number) =>
  tricky.filter(([start, amount, end]) => due(Date.parse(start), amount) === Date.parse(end)).length
const number = (n: number | undefined) =>
  Math.round(n ?? 0)
    .toLocaleString('en')
    .padStart(12)
console.log(`${''.padEnd(24)}${'+4 wh'.padStart(12)}${'+480 wh'.padStart(12)}   right of ${tricky.length}`)
for (const [name, due] of Object.entries(contenders))
  console.log(
    `${name.padEnd(24)}${number(near.get(name))}${number(far.get(name))}${String(right(due)).padStart(9)}`,
  )

let same = 0
for (const start of starts) {
  const due = ours(start, 480, false)
  if (
    due === contenders['loop over Temporal days'](start, 480) &&
    due === contenders['limit: two searches'](start, 480)
  )
    same++
  else console.log(`differs at ${formatInstant(instantOf(start))}`)
}
console.log(`${same} of ${starts.length} due dates at +480 wh are those of the loop and of the limit`)
const ratio = (table: Map<string, number>, name: string) =>
  (table.get('redress, no receipt') ?? 0) / (table.get(name) ?? NaN)
const libraries = ['dayjs-business-time', 'moment-business-time']
const best = (table: Map<string, number>) => Math.min(...libraries.map((name) => ratio(table, name)))
console.log(
  `against the loop: ${ratio(near, 'loop over Temporal days').toFixed(0)}x at +4 wh, ${ratio(far, 'loop over Temporal days').toFixed(0)}x at +480 wh`,
)
console.log(`against the better library: ${best(near).toFixed(0)}x and ${best(far).toFixed(0)}x`)
console.log(
  `of the limit: ${ratio(near, 'limit: two searches').toFixed(2)} and ${ratio(far, 'limit: two searches').toFixed(2)}`,
)
export {}
