// What a user would take instead: two npm libraries, a loop over Temporal days, and the machine's own limit.
import dayjs from 'dayjs'
import dayjsBusinessTime from 'dayjs-business-time'
import moment from 'moment'
import 'moment-business-time'

declare module 'moment' {
  interface Moment {
    addWorkingTime(amount: number, unit: 'hours' | 'minutes'): Moment
  }
}

export type Hours = readonly (readonly [string, string])[]
export type Due = (start: number, hours: number) => number

/** Both libraries read the local zone of the process and keep one calendar for all. */
export function dayjsDue(hours: Hours, holidays: readonly string[]): Due {
  dayjs.extend(dayjsBusinessTime)
  const day = hours.map(([start, end]) => ({ start: `${start}:00`, end: `${end}:00` }))
  dayjs.setBusinessTime({
    sunday: null,
    monday: day,
    tuesday: day,
    wednesday: day,
    thursday: day,
    friday: day,
    saturday: null,
  })
  dayjs.setHolidays([...holidays])
  return (start, amount) => dayjs(start).addBusinessHours(amount).valueOf()
}

export function momentDue(hours: Hours, holidays: readonly string[]): Due {
  const day = hours.flatMap(([start, end]) => [`${start}:00`, `${end}:00`])
  const workinghours = { 0: null, 1: day, 2: day, 3: day, 4: day, 5: day, 6: null }
  moment.updateLocale('en', { workinghours, holidays: [...holidays] } as moment.LocaleSpecification)
  return (start, amount) => moment(start).addWorkingTime(amount, 'hours').valueOf()
}

/** What one writes by hand today: from day to day with Temporal, opening by opening. */
export function temporalDue(zone: string, hours: Hours, holidays: readonly string[]): Due {
  const off = new Set(holidays)
  const times = hours.map(
    ([from, to]) => [Temporal.PlainTime.from(from), Temporal.PlainTime.from(to)] as const,
  )
  return (start, amount) => {
    let left = amount * 3_600_000
    let date = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone).toPlainDate()
    for (;;) {
      if (date.dayOfWeek <= 5 && !off.has(date.toString()))
        for (const [from, to] of times) {
          const opens = Math.max(
            start,
            date.toZonedDateTime({ timeZone: zone, plainTime: from }).epochMilliseconds,
          )
          const closes = date.toZonedDateTime({ timeZone: zone, plainTime: to }).epochMilliseconds
          if (closes <= opens) continue
          if (left <= closes - opens) return opens + left
          left -= closes - opens
        }
      date = date.add({ days: 1 })
    }
  }
}

/** Two binary searches in ready lists and nothing else: no units, no edges, no answer object. */
export function limitDue(opens: Float64Array, closes: Float64Array): Due {
  const before = new Float64Array(opens.length + 1)
  for (let i = 0; i < opens.length; i++) before[i + 1] = (before[i] ?? 0) + (closes[i] ?? 0) - (opens[i] ?? 0)
  return (start, amount) => {
    let low = 0
    let high = closes.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((closes[middle] ?? 0) <= start) low = middle + 1
      else high = middle
    }
    const target = (before[low] ?? 0) + Math.max(0, start - (opens[low] ?? 0)) + amount * 3_600_000
    let from = low
    let to = before.length - 1
    while (from + 1 < to) {
      const middle = (from + to) >> 1
      if ((before[middle] ?? 0) < target) from = middle
      else to = middle
    }
    return (opens[from] ?? 0) + target - (before[from] ?? 0)
  }
}
