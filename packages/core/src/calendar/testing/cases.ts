// Random questions to the clock, the same for the same seed. It imports nothing either.
import type { OracleCalendar, OraclePause } from './oracle.ts'

export type Random = () => number

/** Source: mulberry32 by Tommy Ettinger, public domain. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Zones that change the clock at two in the morning, at midnight, by half an hour, by law of the year, or never. */
export const zones = [
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Havana',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Africa/Casablanca',
]

const from = Date.UTC(2025, 0, 1)
const to = Date.UTC(2027, 0, 1)
export const stretch = { from, to }

export type Case = {
  start: number
  amount: number
  unit: string
  pauses: OraclePause[]
  extend: { amount: number; unit: string }[]
}

const pick = <Item>(random: Random, items: readonly [Item, ...Item[]]): Item =>
  items[Math.floor(random() * items.length)] ?? items[0]
const whole = (random: Random, low: number, high: number): number =>
  low + Math.floor(random() * (high - low + 1))
const two = (n: number): string => String(n).padStart(2, '0')
const time = (random: Random, low: number, high: number): string =>
  `${two(whole(random, low, high))}:${pick(random, ['00', '00', '30', '15', two(whole(random, 0, 59))])}`

type Hours = (readonly [string, string])[]

function hours(random: Random): Hours {
  const kind = random()
  if (kind < 0.45)
    return [
      [time(random, 7, 9), '12:00'],
      ['13:00', time(random, 15, 18)],
    ]
  if (kind < 0.6) return [[time(random, 6, 10), time(random, 14, 20)]]
  if (kind < 0.7)
    return [
      ['00:00', time(random, 1, 3)],
      ['02:15', '02:45'],
      [time(random, 9, 11), '24:00'],
    ]
  if (kind < 0.8) return [['22:00', time(random, 2, 6)]]
  if (kind < 0.87)
    return [
      ['06:00', '14:00'],
      ['14:00', '22:00'],
      ['22:00', '06:00'],
    ]
  if (kind < 0.93) return [[time(random, 0, 22), time(random, 0, 22)]]
  if (kind < 0.96) return [['00:00', '24:00']]
  return []
}

export function randomCalendar(random: Random, zone: string): OracleCalendar {
  const usual = hours(random)
  const week: OracleCalendar['week'] = {}
  for (const day of ['mon', 'tue', 'wed', 'thu', 'fri'])
    if (random() < 0.95) week[day] = keep(random() < 0.8 ? usual : hours(random))
  if (random() < 0.3) week.sat = keep(random() < 0.5 ? [['08:00', '12:00']] : hours(random))
  if (random() < 0.1) week.sun = keep(hours(random))
  const days: OracleCalendar['days'] = {}
  for (let i = whole(random, 0, 60); i > 0; i--) {
    const first = from + whole(random, 0, 720) * 86_400_000
    const kind = random()
    for (let day = 0; day < (kind < 0.3 ? 7 : 1); day++) {
      const date = new Date(first + day * 86_400_000).toISOString().slice(0, 10)
      days[date] =
        kind < 0.6 ? [] : keep(kind < 0.75 ? [['09:00', '12:00']] : kind < 0.9 ? usual : hours(random))
    }
  }
  return { zone, week, days }
}

/** An opening that closes when it opens is no opening. */
const keep = (openings: Hours): Hours => openings.filter(([opens, closes]) => opens !== closes)

const units = [
  'working hours',
  'working hours',
  'working hours',
  'working hours',
  'working days',
  'working days',
  'hours',
  'minutes',
  'days',
  'weeks',
  'months',
  'years',
  'same day',
  'same working day',
] as const

function span(random: Random, unit: string): { amount: number; unit: string } {
  if (unit === 'working hours' || unit === 'hours')
    return { unit, amount: size(random, 120) / pick(random, [1, 2, 4, 8]) }
  if (unit === 'minutes') return { unit, amount: size(random, 3000) / pick(random, [1, 1, 4]) }
  if (unit === 'weeks') return { unit, amount: size(random, 12) / pick(random, [1, 1, 2]) }
  if (unit === 'months') return { unit, amount: whole(random, 0, 4) }
  if (unit === 'years') return { unit, amount: whole(random, 0, 1) }
  return { unit, amount: size(random, 40) }
}

/** Small amounts often, large ones now and then. */
const size = (random: Random, most: number): number => Math.floor(Math.exp(random() * Math.log(most + 1))) - 1

export function randomCase(random: Random): Case {
  const { amount, unit } = span(random, pick(random, units))
  const start = Date.UTC(2025, 7, 1) + whole(random, 0, 270 * 86_400) * 1000
  const rounded = random() < 0.4 ? Math.round(start / 1_800_000) * 1_800_000 : start
  const negative = random() < 0.2
  const pauses: OraclePause[] = []
  if (random() < 0.3)
    for (let i = whole(random, 1, 3); i > 0; i--) {
      const begin = rounded + whole(random, -4 * 3600, 6 * 86_400) * 1000
      pauses.push({ from: begin, to: begin + Math.round(Math.exp(random() * 12.5)) * 1000 })
    }
  const extend =
    random() < 0.15 && !negative
      ? [span(random, pick(random, units.slice(0, 12) as [string, ...string[]]))]
      : []
  return { start: rounded, amount: negative ? -amount || 0 : amount, unit, pauses, extend }
}
