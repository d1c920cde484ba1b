import { receipt, spanUnits } from './calendar.ts'
import { fill, type Entry, type Language } from './text.ts'

/** A line of a deadline receipt as it comes over the wire: a code and its values. */
export type ReceiptEntry = { readonly code: string; readonly [name: string]: unknown }

/**
 * A deadline receipt in words, one sentence per line, times on the wall of the receipt's own zone. What a line says
 * stands in it; nothing is looked up.
 */
export function receiptText(lines: readonly ReceiptEntry[], language: Language): string[] {
  const start = lines.find(({ code }) => code === 'start')
  const writer = writerOf(language, textOf(start?.zone) || 'UTC', textOf(start?.date).slice(0, 4))
  return lines.map((line) => writer.line(line))
}

const writers = new Map<string, Writer>()

/** Making formats of a locale costs far more than using them. */
function writerOf(language: Language, zone: string, year: string): Writer {
  const key = `${language} ${zone} ${year}`
  const writer = writers.get(key) ?? new Writer(language, zone, year)
  if (writers.size < 200) writers.set(key, writer)
  return writer
}

/** Why a line does not count, or how much it does: the few words of it that a picture has room for. */
export const receiptReason = (line: ReceiptEntry, language: Language): string =>
  writerOf(language, 'UTC', '').reason(line)

/** `Thu 1 Oct`, `10月1日（周四）`: a date as receipts write it, without its year. */
export const dayText = (date: string, language: Language): string =>
  writerOf(language, 'UTC', date.slice(0, 4)).date(date)

/** `8 working hours` in the language's words; what is not a span stays as it is. */
export function spanText(source: string, language: Language): string {
  const match = /^-?([\d.]+) (.+?)s?$/.exec(source)
  const key = match ? `${match[2]}s${match[1] === '1' ? '.one' : ''}` : source
  const entry = entryOf(spanUnits, key)
  return entry ? fill(entry, language, { n: match?.[1] ?? '' }) : source
}

/**
 * `2 h 50 min`: to the nearest minute, so that what counts and what is left make the whole; less than half of one is said
 * to be less than one. What is exact stands in the values of the line.
 */
export function lengthText(milliseconds: number, language: Language): string {
  const minutes = Math.round(milliseconds / 60_000)
  const [h, min] = [Math.floor(minutes / 60), minutes % 60]
  const units = language === 'zh' ? ['小时', h > 0 ? '分' : '分钟'] : [' h', ' min']
  const parts = [h, min].flatMap((n, i) => (n > 0 ? [`${n}${units[i]}`] : []))
  if (parts.length > 0) return parts.join(language === 'zh' ? '' : ' ')
  return milliseconds > 0 ? fill(receipt['length.short'], language) : `0${units[1]}`
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0)

const entryOf = (catalogue: Readonly<Record<string, Entry>>, key: string): Entry | undefined =>
  Object.hasOwn(catalogue, key) ? catalogue[key] : undefined

class Writer {
  readonly #language: Language
  /** The year of the start, which the lines between do not repeat. */
  readonly #year: string
  readonly #day: Intl.DateTimeFormat
  readonly #time: Intl.DateTimeFormat
  readonly #date: Intl.DateTimeFormat

  constructor(language: Language, zone: string, year: string) {
    const locale = language === 'zh' ? 'zh-CN' : 'en-GB'
    const parts = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const
    this.#language = language
    this.#year = year
    this.#day = new Intl.DateTimeFormat(locale, { ...parts, timeZone: zone })
    this.#date = new Intl.DateTimeFormat(locale, { ...parts, timeZone: 'UTC' })
    this.#time = new Intl.DateTimeFormat('en-GB', {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: zone,
    })
  }

  line(line: ReceiptEntry): string {
    switch (line.code) {
      case 'start':
        return this.#start(line)
      case 'open':
        return this.#say('open', { when: this.#between(line), ...this.#counted(line) }) + this.#special(line)
      case 'open-days': {
        const days = numberOf(line.days)
        const when = this.#dates(line)
        const key = days === 1 ? 'open-days.one' : 'open-days'
        return this.#say(key, { when, days, ...this.#counted(line) }) + this.#special(line)
      }
      case 'elapsed': {
        const length = lengthText(this.#instant(line.to) - this.#instant(line.from), this.#language)
        return this.#say('elapsed', { when: this.#between(line), length, left: this.#left(line) })
      }
      case 'closed':
        return this.#say('closed', {
          when: line.firstDate === undefined ? this.#between(line) : this.#dates(line),
          because: this.#because(line),
        })
      case 'paused':
        return this.#paused(line)
      case 'counted':
        return (
          this.#say('counted', {
            when: this.#dates(line),
            days: this.#days(line.days),
            left: this.#daysLeft(line),
          }) + this.#special(line)
        )
      case 'skipped':
        return this.#say('skipped', { when: this.#dates(line), because: this.#because(line) })
      case 'months':
        return this.#say(line.lastDay === true ? 'months.last-day' : 'months.forward', {
          months: spanText(`${numberOf(line.months)} month`, this.#language),
          to: this.#dateText(line.to),
        })
      case 'same-time':
        return this.#say('same-time', { at: this.#moment(line.at) })
      case 'ends': {
        const key =
          line.how === 'closing' ? 'ends.closing' : line.how === 'opening' ? 'ends.opening' : 'ends.midnight'
        return this.#say(key, { date: this.#dateText(line.date), time: this.#clock(line.at) })
      }
      case 'extended':
        return this.#say('extended', { within: spanText(textOf(line.within), this.#language) })
      case 'provisional':
        return this.#say('provisional', {
          from: this.#dateText(line.from, 'year'),
          to: this.#dateText(line.to, 'year'),
        })
      case 'due':
        return this.#say('due', { at: this.#end(line.at) })
      default:
        return this.#say('unknown', { code: line.code })
    }
  }

  reason(line: ReceiptEntry): string {
    if (line.code === 'paused') return textOf(line.because) || this.#say('because.pause', {})
    if (line.code !== 'counted') return this.#because(line)
    return this.#days(line.days) + this.#special(line)
  }

  date(date: string): string {
    return this.#dateText(date)
  }

  #say(key: keyof typeof receipt, values: Readonly<Record<string, string | number>>): string {
    return fill(receipt[key], this.#language, values)
  }

  #start(line: ReceiptEntry): string {
    const source = textOf(line.within)
    const key = source.startsWith('same')
      ? 'start.same'
      : source.startsWith('-')
        ? 'start.back'
        : 'start.forward'
    const first = this.#say(key, { within: spanText(source, this.#language), at: this.#moment(line.at) })
    const where = { calendar: textOf(line.calendar), zone: textOf(line.zone) }
    const second = this.#say(line.calendar === undefined ? 'start.zone' : 'start.calendar', where)
    return this.#language === 'zh' ? `${first}，${second}` : `${first}, ${second}`
  }

  #paused(line: ReceiptEntry): string {
    const because = textOf(line.because) || this.#say('because.pause', {})
    const lost = numberOf(line.openMs)
    const values = { when: this.#between(line), because, length: lengthText(lost, this.#language) }
    return this.#say(lost > 0 ? 'paused.open' : 'paused', values)
  }

  #counted(line: ReceiptEntry): { length: string; left: string } {
    return { length: lengthText(numberOf(line.openMs), this.#language), left: this.#left(line) }
  }

  #left(line: ReceiptEntry): string {
    const left = numberOf(line.leftMs)
    return left > 0
      ? this.#say('left', { left: lengthText(left, this.#language) })
      : this.#say('left.none', {})
  }

  #daysLeft(line: ReceiptEntry): string {
    const left = numberOf(line.left)
    return left > 0 ? this.#say('left', { left: this.#days(left) }) : this.#say('left.none', {})
  }

  #days(count: unknown): string {
    return spanText(`${numberOf(count)} day`, this.#language)
  }

  #because(line: ReceiptEntry): string {
    const name = this.#name(line)
    if (name) return this.#say('because.exception.name', { name })
    const key = `because.${textOf(line.because)}`
    return fill(entryOf(receipt, key) ?? receipt['because.exception'], this.#language)
  }

  #special(line: ReceiptEntry): string {
    if (line.exception !== true) return ''
    return this.#say('special', { name: this.#name(line) || this.#say('special.hours', {}) })
  }

  #name({ name }: ReceiptEntry): string {
    if (typeof name !== 'object' || name === null) return ''
    const [own, other] = this.#language === 'zh' ? ['zh', 'en'] : ['en', 'zh']
    const texts = new Map<string, unknown>(Object.entries(name))
    return textOf(texts.get(own ?? '')) || textOf(texts.get(other ?? ''))
  }

  #instant(value: unknown): number {
    return Date.parse(textOf(value))
  }

  #clock(value: unknown): string {
    return this.#time.format(this.#instant(value))
  }

  #dayText(value: unknown, year?: 'year'): string {
    return this.#arrange(this.#day, this.#instant(value), year)
  }

  #dateText(value: unknown, year?: 'year'): string {
    return this.#arrange(this.#date, Date.parse(`${textOf(value)}T00:00:00Z`), year)
  }

  /** `Wed 30 Sep 2026`, `2026年9月30日（周三）`: the locales' own order has commas in other places. */
  #arrange(format: Intl.DateTimeFormat, t: number, always?: 'year'): string {
    const parts = Object.fromEntries(format.formatToParts(t).map(({ type, value }) => [type, value]))
    const { weekday = '', day = '', month = '', year = '' } = parts
    const shown = always || year !== this.#year
    if (this.#language === 'zh')
      return `${shown ? `${year}年` : ''}${month.replace('月', '')}月${day}日（${weekday}）`
    return `${weekday} ${day} ${month}${shown ? ` ${year}` : ''}`
  }

  #moment(value: unknown): string {
    const separator = this.#language === 'zh' ? '' : ', '
    return `${this.#dayText(value, 'year')}${separator}${this.#clock(value)}`
  }

  /** Midnight ends a day: `24:00` says which. */
  #end(value: unknown): string {
    if (this.#clock(value) !== '00:00') return this.#moment(value)
    const separator = this.#language === 'zh' ? '' : ', '
    return `${this.#dayText(new Date(this.#instant(value) - 1).toISOString(), 'year')}${separator}24:00`
  }

  #between(line: ReceiptEntry): string {
    const [from, to] = [this.#dayText(line.from), this.#dayText(line.to)]
    const gap = this.#language === 'zh' ? ' ' : ', '
    const first = `${from}${gap}${this.#clock(line.from)}`
    const midnight = this.#clock(line.to) === '00:00'
    const sameDay =
      from === to || (midnight && this.#dayText(new Date(this.#instant(line.to) - 1).toISOString()) === from)
    if (sameDay) return `${first}–${midnight ? '24:00' : this.#clock(line.to)}`
    return `${first} – ${to}${gap}${this.#clock(line.to)}`
  }

  #dates(line: ReceiptEntry): string {
    const [first, last] = [this.#dateText(line.firstDate), this.#dateText(line.lastDate)]
    return first === last ? first : `${first} – ${last}`
  }
}
