import type { LocalDate, Text } from '../values/index.ts'
import { chinaYears } from './china-days.ts'
import { dateOf, epochDay } from './date.ts'
import type { CalendarDefinition, Opening } from './definition.ts'

const officeHours: readonly Opening[] = [
  ['09:00', '12:00'],
  ['13:00', '18:00'],
]

/**
 * Mainland China's official working days, 2015 to the last published year, eight hours a day with a lunch break. A
 * company keeps the days and writes its own hours. Later years are provisional until they are added.
 *
 * Source: notices of the General Office of the State Council, see `sources`.
 */
function chinaOfficial(): CalendarDefinition {
  const days: Record<LocalDate, readonly Opening[]> = {}
  const names: Record<LocalDate, Text> = {}
  for (const { holidays, makeUp } of chinaYears) {
    for (const { from, to, name } of holidays)
      for (let day = epochDay(from); day <= epochDay(to); day++) {
        days[dateOf(day)] = []
        names[dateOf(day)] = name
      }
    for (const { date, for: holiday } of makeUp) {
      days[date] = officeHours
      names[date] = { zh: `${holiday.zh}调休上班`, en: `make-up day for ${holiday.en}` }
    }
  }
  const years = chinaYears.map(({ year }) => year)
  return {
    zone: 'Asia/Shanghai',
    week: { mon: officeHours, tue: officeHours, wed: officeHours, thu: officeHours, fri: officeHours },
    days,
    names,
    published: { from: `${Math.min(...years)}-01-01`, to: `${Math.max(...years)}-12-31` },
    title: { zh: '中国法定工作日', en: 'Mainland China, official working days' },
    sources: chinaYears.flatMap(({ notices }) => notices),
  }
}

/** The calendars that come with the product, by the name an organisation's file calls them. */
export const shippedCalendars: { readonly [name: string]: CalendarDefinition } = {
  'cn-official': chinaOfficial(),
}
