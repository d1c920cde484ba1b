// Writes core/calendar/china-days.ts from the data of the chinese-days package: run it when a new year is published,
// add the address of its notice here, and read the difference before committing it.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import chineseDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' }

const zhengce = 'gov.cn/zhengce/zhengceku'
/** Where the State Council's general office published each year's days; a second address is a later change. */
const notices: Record<number, string[]> = {
  2015: [
    `http://www.${zhengce}/2014-12/16/content_9302.htm`,
    `http://www.${zhengce}/2015-05/13/content_9742.htm`,
  ],
  2016: [`http://www.${zhengce}/2015-12/10/content_10394.htm`],
  2017: [`http://www.${zhengce}/2016-12/01/content_5141603.htm`],
  2018: [`http://www.${zhengce}/2017-11/30/content_5243579.htm`],
  2019: [
    `http://www.${zhengce}/2018-12/06/content_5346276.htm`,
    `http://www.${zhengce}/2019-03/22/content_5375877.htm`,
  ],
  2020: [
    `http://www.${zhengce}/2019-11/21/content_5454164.htm`,
    `http://www.${zhengce}/2020-01/27/content_5472352.htm`,
  ],
  2021: [`http://www.${zhengce}/2020-11/25/content_5564127.htm`],
  2022: [`http://www.${zhengce}/2021-10/25/content_5644835.htm`],
  2023: [`http://www.${zhengce}/2022-12/08/content_5730844.htm`],
  2024: [`https://www.${zhengce}/202310/content_6911528.htm`],
  2025: [`https://www.${zhengce}/202411/content_6986383.htm`],
  2026: [`https://www.${zhengce}/202511/content_7047091.htm`],
}

const names: Record<string, { zh: string; en: string }> = {
  元旦: { zh: '元旦', en: "New Year's Day" },
  春节: { zh: '春节', en: 'Spring Festival' },
  清明: { zh: '清明节', en: 'Qingming Festival' },
  劳动节: { zh: '劳动节', en: 'Labour Day' },
  端午: { zh: '端午节', en: 'Dragon Boat Festival' },
  中秋: { zh: '中秋节', en: 'Mid-Autumn Festival' },
  国庆节: { zh: '国庆节', en: 'National Day' },
  中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日: {
    zh: '抗战胜利70周年纪念日',
    en: '70th anniversary of the victory of 1945',
  },
}

const nameOf = (entry: string) => {
  const name = names[entry.split(',')[1] ?? '']
  if (!name) throw new Error(`chinese-days: unknown holiday ${entry}`)
  return name
}

const next = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

const lines: string[] = []
for (const [year, addresses] of Object.entries(notices)) {
  const inYear = ([date]: [string, string]) => date.startsWith(year)
  const off = Object.entries(chineseDays.holidays)
    .filter(inYear)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  const work = Object.entries(chineseDays.workdays)
    .filter(inYear)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  if (off.length === 0) throw new Error(`chinese-days: no days for ${year}`)
  lines.push(`  {`, `    year: ${year},`, `    notices: ${JSON.stringify(addresses)},`, `    holidays: [`)
  const runs: { name: { zh: string; en: string }; from: string; to: string }[] = []
  for (const [date, entry] of off) {
    const run = runs.at(-1)
    const name = nameOf(entry)
    if (run && run.name === name && next(run.to) === date) run.to = date
    else runs.push({ name, from: date, to: date })
  }
  for (const { name, from, to } of runs)
    lines.push(`      { from: '${from}', to: '${to}', name: ${JSON.stringify(name)} },`)
  lines.push('    ],', '    makeUp: [')
  for (const [date, entry] of work)
    lines.push(`      { date: '${date}', for: ${JSON.stringify(nameOf(entry))} },`)
  lines.push('    ],', '  },')
}

const text = `import type { LocalDate, Text } from '../values/index.ts'

/** One year as the State Council published it: days off, and weekend days on which people work instead. */
export type ChinaYear = {
  year: number
  notices: readonly string[]
  holidays: readonly { from: LocalDate; to: LocalDate; name: Text }[]
  makeUp: readonly { date: LocalDate; for: Text }[]
}

/**
 * Mainland China's official days off and make-up working days. Written by \`npm run bench -- china-days\`.
 *
 * Source: the notices of the General Office of the State Council, named per year; the days were taken over from the package
 * chinese-days (MIT).
 */
export const chinaYears: readonly ChinaYear[] = [
${lines.join('\n')}
]
`
const target = join(import.meta.dirname, '../../packages/core/src/calendar/china-days.ts')
writeFileSync(target, text)
console.log(`${target}: ${Object.keys(notices).length} years`)
