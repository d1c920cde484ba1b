import type { Language } from '@redress/texts'

export const locales = { zh: 'zh-CN', en: 'en-GB' } as const satisfies Record<Language, string>

export const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** Date and time in the organisation's zone; the year only when it is not this one. */
export function showInstant(
  instant: string | number,
  language: Language,
  zone: string,
  now = Date.now(),
): string {
  const at = partsOf(instant, language, zone)
  const year = at.year === partsOf(now, language, zone).year ? '' : at.year
  // The locales' own order would run date and weekday together.
  if (language === 'zh')
    return `${year && `${year}年`}${at.month}月${at.day}日 ${at.weekday} ${at.hour}:${at.minute}`
  return `${at.weekday} ${at.day} ${at.month}${year && ` ${year}`}, ${at.hour}:${at.minute}`
}

function partsOf(instant: string | number, language: Language, zone: string) {
  const format = new Intl.DateTimeFormat(locales[language], {
    timeZone: zone,
    year: 'numeric',
    month: language === 'zh' ? 'numeric' : 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const parts = new Map(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type)?.replace('月', '') ?? ''
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    weekday: part('weekday'),
    hour: part('hour'),
    minute: part('minute'),
  }
}

export const showDate = (date: string, language: Language): string =>
  new Intl.DateTimeFormat(locales[language], {
    timeZone: 'UTC',
    year: 'numeric',
    month: language === 'zh' ? 'long' : 'short',
    day: 'numeric',
  }).format(new Date(`${date}T00:00:00Z`))

/** A limit at midnight is the end of a day, and reads as that day's 24:00. */
export function showDue(instant: string, language: Language, zone: string, now = Date.now()): string {
  const shown = showInstant(instant, language, zone, now)
  if (!shown.endsWith('00:00')) return shown
  const before = showInstant(Date.parse(instant) - minuteMs, language, zone, now)
  return `${before.slice(0, -'23:59'.length)}24:00`
}

/** Working time is said in hours: a day of it is shorter than a day. */
export function showWork(milliseconds: number, language: Language): string {
  const hours = Math.floor(Math.abs(milliseconds) / hourMs)
  if (hours < 10) return showLength(milliseconds, language)
  return language === 'zh' ? `${hours} 小时` : `${hours} h`
}

/** Length of time in its two largest units that matter: `2 d 4 h`, `3 小时 20 分`. */
export function showLength(milliseconds: number, language: Language): string {
  const minutes = Math.floor(Math.abs(milliseconds) / minuteMs)
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60]
  const words = language === 'zh' ? ([' 天', ' 小时', ' 分'] as const) : (['d', 'h', 'min'] as const)
  const unit = (count: number, word: string) => (language === 'zh' ? `${count}${word}` : `${count} ${word}`)
  if (days >= 3) return unit(days, words[0])
  if (days > 0) return hours > 0 ? `${unit(days, words[0])} ${unit(hours, words[1])}` : unit(days, words[0])
  if (hours > 0) return rest > 0 ? `${unit(hours, words[1])} ${unit(rest, words[2])}` : unit(hours, words[1])
  return language === 'zh' ? unit(rest, ' 分钟') : unit(rest, words[2])
}
