import type { CalendarDayView, CalendarView } from '@redress/api'
import { locales } from '../../times.ts'
import type { Language } from '@redress/texts'

export type Hours = CalendarDayView['hours']

/** `08:30–12:00, 13:30–17:30` with the separator of the language, or the word for none. */
export const hoursText = (
  hours: Hours,
  closed: string,
  list: (parts: readonly string[]) => string,
): string => (hours.length === 0 ? closed : list(hours.map(([from, to]) => `${from}–${to}`)))

/** Reads `08:30-12:00, 13:30-17:30`; nothing written is a closed day, anything unreadable is `undefined`. */
export function readHours(text: string): Hours | undefined {
  if (text.trim() === '') return []
  const parts = text
    .split(/[,，、]/)
    .map((part) => /^\s*(\d{1,2}:\d\d)\s*[-–—~]\s*(\d{1,2}:\d\d)\s*$/.exec(part))
  const hours: Hours = []
  for (const [, from, to] of parts.map((found) => found ?? [])) {
    if (from === undefined || to === undefined) return undefined
    hours.push([from.padStart(5, '0'), to.padStart(5, '0')])
  }
  return hours
}

/** The name of a weekday, Monday being 0. */
export const weekdayName = (index: number, language: Language, width: 'short' | 'narrow' | 'long'): string =>
  new Intl.DateTimeFormat(locales[language], { weekday: width, timeZone: 'UTC' }).format(
    Date.UTC(2024, 0, 1 + index),
  )

/** Weekdays with the same hours one after the other are told together. */
export function weekOf({ week }: CalendarView, language: Language): { days: string; hours: Hours }[] {
  const runs: { first: number; last: number; hours: Hours }[] = []
  week.forEach(({ hours }, index) => {
    const run = runs.at(-1)
    if (run && JSON.stringify(run.hours) === JSON.stringify(hours)) run.last = index
    else runs.push({ first: index, last: index, hours })
  })
  return runs.map(({ first, last, hours }) => {
    const [from, to] = [weekdayName(first, language, 'short'), weekdayName(last, language, 'short')]
    return { days: first === last ? from : language === 'zh' ? `${from}至${to}` : `${from}–${to}`, hours }
  })
}
