import { parseArgs } from 'node:util'
import Holidays from 'date-holidays'
import { deadlineCommand, fill } from '@redress/texts'
import type { ExitCode, Output } from './command.ts'

/** Days off as an organisation file writes them; only public holidays, substitutes included. */
export async function run(args: readonly string[], out: Output): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  const [place = '', written = ''] = positionals
  const years = yearsOf(written)
  if (!years) {
    out.problem(fill(deadlineCommand['not-years'], out.language, { value: written }))
    return 2
  }
  if (/^cn\b/i.test(place)) {
    out.problem(deadlineCommand['use-official'][out.language])
    return 1
  }
  const all = new Holidays()
  const [country = '', state, region] = place.toUpperCase().split('-')
  const known = Object.hasOwn(all.getCountries(), country) && placeExists(all, country, state, region)
  if (!known) {
    const names = Object.keys(
      state !== undefined && country in all.getCountries()
        ? (all.getStates(country) ?? {})
        : all.getCountries(),
    )
    out.problem(
      fill(deadlineCommand['no-such-country'], out.language, { value: place, names: names.join(' ') }),
    )
    return 1
  }
  const days = daysOf(country, state, region, years)
  if (values.json)
    out.line(
      JSON.stringify(
        {
          days: Object.fromEntries([...days.keys()].map((date) => [date, []])),
          names: Object.fromEntries(days),
        },
        null,
        1,
      ),
    )
  else {
    out.line(
      fill(deadlineCommand['holidays.source'], out.language, { place: place.toUpperCase(), years: written }),
    )
    out.line('days:')
    for (const [date, { zh, en }] of days) {
      const names = [...(zh === undefined ? [] : [`zh: ${JSON.stringify(zh)}`]), `en: ${JSON.stringify(en)}`]
      out.line(`  ${date}: { hours: closed, ${names.join(', ')} }`)
    }
  }
  return 0
}

function yearsOf(text: string): number[] | undefined {
  const [, first, last = first] = /^(\d{4})(?:-(\d{4}))?$/.exec(text) ?? []
  const [from, to] = [Number(first), Number(last)]
  if (!(from >= 1970 && to >= from && to <= 2100)) return undefined
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}

function placeExists(all: Holidays, country: string, state?: string, region?: string): boolean {
  if (state === undefined) return true
  if (!Object.hasOwn(all.getStates(country) ?? {}, state)) return false
  return region === undefined || Object.hasOwn(all.getRegions(country, state) ?? {}, region)
}

type Name = { zh?: string; en: string }

function daysOf(
  country: string,
  state: string | undefined,
  region: string | undefined,
  years: number[],
): Map<string, Name> {
  const inLanguage = (language: string) => {
    const place = new Holidays(
      { country, ...(state ? { state } : {}), ...(region ? { region } : {}) },
      { languages: [language] },
    )
    return years.flatMap((year) => place.getHolidays(year).filter(({ type }) => type === 'public'))
  }
  const english = inLanguage('en')
  const chinese = new Map(inLanguage('zh').map(({ date, name }) => [date, name]))
  const days = new Map<string, Name>()
  for (const { date, name, start, end } of english) {
    const zh = chinese.get(date)
    const known = zh !== undefined && /\p{Script=Han}/u.test(zh) ? { zh } : {}
    // A holiday of several days (or one that begins in the evening) names its first day and how long it lasts.
    const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000))
    for (let day = 0; day < length; day++) {
      const at = new Date(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) + day * 86_400_000)
      days.set(at.toISOString().slice(0, 10), { ...known, en: name })
    }
  }
  return new Map([...days].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
