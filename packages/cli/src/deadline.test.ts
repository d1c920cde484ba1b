import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Language } from '@redress/texts'
import { answerLine, answerLines } from './deadline-lines.ts'
import { shelfOf } from './deadline-question.ts'
import { run } from './run.ts'

const call = async (line: string[], env: Record<string, string> = {}) => {
  const lines: string[] = []
  const problems: string[] = []
  const open = (language: Language) => ({
    language,
    line: (text: string) => void lines.push(text),
    problem: (text: string) => void problems.push(text),
    progress: () => undefined,
  })
  return { code: await run(line, env, open), lines, problems: problems.join('\n') }
}
const dayShift = ['--hours', '08:00-12:00,13:00-17:00']

test('the receipt of the interim measure reads in English', async () => {
  const { code, lines } = await call([
    'deadline',
    '--from',
    '2026-09-30T14:10',
    '--within',
    '8 working hours',
    ...dayShift,
  ])
  assert.equal(code, 0)
  assert.deepEqual(lines, [
    '8 working hours from Wed 30 Sept 2026, 14:10, on the calendar “cn-official” (Asia/Shanghai time)',
    'Wed 30 Sept, 14:10–17:00: open, 2 h 50 min count, 5 h 10 min left',
    'Thu 1 Oct – Wed 7 Oct: does not count, National Day',
    'Thu 8 Oct, 08:00–12:00: open, 4 h count, 1 h 10 min left',
    'Thu 8 Oct, 12:00–13:00: does not count, break between openings',
    'Thu 8 Oct, 13:00–14:10: open, 1 h 10 min count, nothing left',
    'Due: Thu 8 Oct 2026, 14:10',
  ])
})

test('and in Chinese', async () => {
  const { lines } = await call([
    'deadline',
    '--from',
    '2026-09-30T14:10',
    '--within',
    '8 working hours',
    ...dayShift,
    '--lang',
    'zh',
  ])
  assert.deepEqual(lines, [
    '自2026年9月30日（周三）14:10起8个工作小时，按日历“cn-official”（Asia/Shanghai 时间）',
    '9月30日（周三） 14:10–17:00　工作时间，计2小时50分，还剩5小时10分',
    '10月1日（周四） – 10月7日（周三）　不计：国庆节',
    '10月8日（周四） 08:00–12:00　工作时间，计4小时，还剩1小时10分',
    '10月8日（周四） 12:00–13:00　不计：班次之间休息',
    '10月8日（周四） 13:00–14:10　工作时间，计1小时10分，计满',
    '期限：2026年10月8日（周四）14:10',
  ])
})

test('the stage of three working days ends on the make-up Saturday, in both languages', async () => {
  const asked = ['deadline', '--from', '2026-09-30T14:10', '--within', '3 working days', ...dayShift]
  assert.deepEqual((await call(asked)).lines.slice(1), [
    'Thu 1 Oct – Wed 7 Oct: not counted, National Day',
    'Thu 8 Oct – Fri 9 Oct: 2 days counted, 1 day left',
    'Sat 10 Oct: 1 day counted, nothing left (make-up day for National Day)',
    'ends at closing time on Sat 10 Oct: 17:00',
    'Due: Sat 10 Oct 2026, 17:00',
  ])
  assert.deepEqual((await call([...asked, '--lang', 'zh'])).lines.slice(1), [
    '10月1日（周四） – 10月7日（周三）　不计：国庆节',
    '10月8日（周四） – 10月9日（周五）　计2天，还剩1天',
    '10月10日（周六）　计1天，计满（国庆节调休上班）',
    '到10月10日（周六）下班为止：17:00',
    '期限：2026年10月10日（周六）17:00',
  ])
})

test('pauses and extensions stand in the receipt', async () => {
  const asked = ['deadline', '--from', '2026-03-04T10:00', '--within', '4 working hours', ...dayShift]
  const { lines } = await call([
    ...asked,
    '--pause',
    '2026-03-04T11:00/2026-03-04T14:00',
    '--extend',
    '1 working day',
  ])
  assert.ok(
    lines.includes(
      'Wed 4 Mar, 11:00–14:00: the clock stands, a pause that the procedure allows; 2 h of open time do not count',
    ),
  )
  assert.ok(lines.includes('extended by 1 working day'))
  assert.equal(lines.at(-1), 'Due: Thu 5 Mar 2026, 17:00')
})

test('a due date beyond the published holidays says so', async () => {
  const { lines } = await call(['deadline', '--from', '2026-12-31T10:00', '--within', '1 working day'])
  assert.match(lines.at(-2) ?? '', /^Provisional: .* to Thu 31 Dec 2026/)
})

test('working time between two moments, and the day that ends at 24:00', async () => {
  const { lines } = await call(['deadline', '--from', '2026-09-30T14:10', '--to', '2026-10-10', ...dayShift])
  assert.deepEqual(lines, ['Open time: 18 h 50 min'])
  const day = await call(['deadline', '--from', '2026-01-31T14:10', '--within', '1 month'])
  assert.equal(day.lines.at(-1), 'Due: Sat 28 Feb 2026, 24:00')
})

test('a calendar of your own is a file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'redress-'))
  const file = join(folder, 'night.json')
  const night = { zone: 'Europe/Berlin', week: { sat: [['22:00', '06:00']] } }
  await writeFile(file, JSON.stringify(night))
  const asked = [
    'deadline',
    '--from',
    '2026-03-28T22:00',
    '--within',
    '7 working hours',
    '--calendar',
    file,
    '--json',
  ]
  const { lines } = await call(asked)
  // The night of the change to summer time has seven hours.
  assert.equal(JSON.parse(lines[0] ?? '').due, '2026-03-29T04:00:00.000Z')
  await writeFile(file, '{"zone":"Europe/Berlin","week":{"sat":[["22:00","25:00"]]}}')
  assert.match((await call(asked)).problems, /^week\.sat\.0\.1: .*25:00/)
  await rm(folder, { recursive: true })
})

test('a kept receipt is counted again without a calendar, and a changed one is found out', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'redress-'))
  const file = join(folder, 'receipt.json')
  const asked = [
    'deadline',
    '--from',
    '2026-09-30T14:10',
    '--within',
    '8 working hours',
    ...dayShift,
    '--json',
  ]
  const [receipt = ''] = (await call(asked)).lines
  const again = async (text: string) => {
    await writeFile(file, text)
    return call(['deadline', '--recompute', file])
  }
  assert.deepEqual((await again(receipt)).lines, [
    'The receipt holds together; counted again it gives 2026-10-08T06:10:00.000Z',
  ])
  assert.match(
    (await again(receipt.replaceAll('8 working hours', '9 working hours'))).problems,
    /breaks at line 8/,
  )
  assert.match(
    (await again(receipt.replace('"code":"due","at":"2026-10-08T06', '"code":"due","at":"2026-10-09T06')))
      .problems,
    /but it says 2026-10-09T06/,
  )
  for (const text of [
    '[]',
    '{"why":[{"code":"start"}]}',
    '{"why":[{"code":"constructor"}]}',
    'null',
    '[null]',
    '{',
  ])
    assert.equal((await again(text)).code, 1, text)
  await rm(folder, { recursive: true })
})

test('what cannot be counted is said in words', async () => {
  for (const [args, says] of [
    [['--from', 'yesterday', '--within', '1 day'], /Not a moment.*yesterday/],
    [['--from', '2026-03-04', '--within', 'soon'], /Not a span.*soon/],
    [['--from', '2026-03-04', '--within', '1.5 working days'], /whole numbers.*1\.5 working days/],
    [['--from', '2026-03-04', '--within', '1 day', '--calendar', 'mars'], /No calendar “mars”.*cn-official/],
    [['--from', '2026-03-04', '--within', '1 day', '--pause', 'x'], /Not a pause/],
    [['--from', '2026-03-04'], /--within is missing/],
  ] as const) {
    const { code, problems } = await call(['deadline', ...args])
    assert.equal(code, 1)
    assert.match(problems, says)
  }
})

const week = {
  fri: [
    ['09:00', '12:00'],
    ['13:00', '18:00'],
  ],
  sat: [['22:00', '06:00']],
  mon: [['00:00', '24:00']],
}
const days = { '2026-02-14': [['09:00', '17:00']], '2026-10-01': [] }
const calendar = { zone: 'Asia/Shanghai', week, days }
const ask = (question: unknown): unknown =>
  JSON.parse(answerLine(JSON.stringify(question), shelfOf()) ?? 'null')

test('questions by line: due dates, negative and decimal ones, open time', () => {
  const from = '2026-02-13T09:30:00.000Z'
  assert.deepEqual(ask({ id: 1, calendar, from, within: '1 working hour' }), {
    id: 1,
    due: '2026-02-14T01:30:00.000Z',
  })
  assert.deepEqual(ask({ id: 2, calendar, from, within: '-0.75 working hours' }), {
    id: 2,
    due: '2026-02-13T08:45:00.000Z',
  })
  assert.deepEqual(ask({ id: 'c', calendar, from: '2026-02-16T15:59:30Z', within: '1.5 minutes' }), {
    id: 'c',
    due: '2026-02-16T16:01:00.000Z',
  })
  assert.deepEqual(ask({ id: 4, calendar, from, to: '2026-02-14T09:00:00Z' }), {
    id: 4,
    openSeconds: 8.5 * 3600,
  })
  assert.deepEqual(
    ask({
      id: 5,
      calendar: { ...calendar, published: { from: '2026-01-01', to: '2026-02-13' } },
      from,
      within: '1 working hour',
    }),
    {
      id: 5,
      due: '2026-02-14T01:30:00.000Z',
      provisional: true,
    },
  )
})

test('questions by line: what cannot be read is answered with its problem and place', () => {
  const from = '2026-02-13T09:30:00.000Z'
  const good = { id: 1, calendar, from, within: '1 working hour' }
  for (const [question, problem, at] of [
    [{ ...good, within: '1 fortnight' }, 'not-a-span', 'within'],
    [{ ...good, within: 3 }, 'not-a-span', 'within'],
    [{ ...good, within: '1.5 months' }, 'whole-number', 'within'],
    [{ ...good, within: undefined }, 'within-or-to', 'within'],
    [{ ...good, to: from }, 'within-or-to', 'within'],
    [{ ...good, from: '2026-02-30T00:00:00Z' }, 'not-an-instant', 'from'],
    [{ ...good, from: '2026-02-13T09:30:00' }, 'not-an-instant', 'from'],
    [{ ...good, calendar: { ...calendar, zone: 'Asia/Nowhere' } }, 'zone-unknown', 'calendar.zone'],
    [
      { ...good, calendar: { ...calendar, week: { mon: [['9:00', '12:00']] } } },
      'not-a-time',
      'calendar.week.mon.0.0',
    ],
    [{ ...good, calendar: { zone: 'UTC', week: {} } }, 'never-open', 'within'],
    [{ ...good, pauses: [{ from, to: '2026-02-12T00:00:00Z' }] }, 'not-a-pause', 'pauses'],
    [{ ...good, witin: '1 day' }, 'key-unknown', 'witin'],
  ] as const)
    assert.deepEqual(ask(question), { id: 1, problem, at })
  for (const line of ['', '   ']) assert.equal(answerLine(line, shelfOf()), undefined)
  assert.equal(answerLine('{', shelfOf()), '{"id":null,"problem":"not-json"}')
  assert.equal(answerLine('[]', shelfOf()), '{"id":null,"problem":"not-a-question"}')
})

test('no line makes it stop, whatever it holds', () => {
  const shelf = shelfOf()
  const answered = (line: string) => {
    const answer = answerLine(line, shelf)
    if (answer !== undefined) assert.ok('id' in JSON.parse(answer))
  }
  fc.assert(fc.property(fc.string({ unit: 'binary' }), answered), { numRuns: 2000, seed: 1 })
  fc.assert(fc.property(fc.json(), answered), { numRuns: 2000, seed: 2 })
  const near = fc.record(
    {
      id: fc.jsonValue(),
      calendar: fc.oneof(
        fc.constant(calendar),
        fc.jsonValue(),
        fc.record({ zone: fc.constantFrom('UTC', 'x'), week: fc.jsonValue() }),
      ),
      from: fc.oneof(fc.constant('2026-02-13T09:30:00Z'), fc.string(), fc.jsonValue()),
      within: fc.oneof(
        fc.constantFrom('1e9 days', '999999999.999999 working hours', '-999999999 months', '00 days'),
        fc.string(),
        fc.jsonValue(),
      ),
      to: fc.jsonValue(),
    },
    { requiredKeys: ['id', 'from'] },
  )
  fc.assert(
    fc.property(near, (question) => answered(JSON.stringify(question))),
    { numRuns: 2000, seed: 3 },
  )
  answered(
    `{"id":1,"calendar":${'['.repeat(90_000)}${']'.repeat(90_000)},"from":"2026-02-13T09:30:00Z","within":"1 day"}`,
  )
})

test('lines keep their order, however they arrive', async () => {
  const question = JSON.stringify({ id: '中', calendar, from: '2026-02-13T09:30:00Z', within: '1 day' })
  const bytes = Buffer.from(
    `\uFEFF${question}\n\nnonsense\r\n${question}\n${'x'.repeat(4_100_000)}\n${question}`,
  )
  const chunks = Array.from({ length: Math.ceil(bytes.length / 70_001) }, (_, i) =>
    bytes.subarray(i * 70_001, (i + 1) * 70_001),
  )
  const small = Array.from(bytes.subarray(0, 400), (byte) => Buffer.of(byte))
  for (const pieces of [chunks, [...small, bytes.subarray(400)]]) {
    const written: string[] = []
    await answerLines(Readable.from(pieces), (text) => written.push(text))
    const answers = written
      .join('\n')
      .split('\n')
      .map((line): unknown => JSON.parse(line))
    const due = { id: '中', due: '2026-02-14T16:00:00.000Z' }
    assert.deepEqual(answers, [
      due,
      { id: null, problem: 'not-json' },
      due,
      { id: null, problem: 'line-too-long' },
      due,
    ])
  }
})

test('public holidays of other countries come as an organisation file writes them', async () => {
  const { lines } = await call(['holidays', 'DE-BY', '2026'])
  assert.match(lines[0] ?? '', /^# DE-BY/)
  assert.ok(lines.includes('  2026-01-06: { hours: closed, en: "Epiphany" }'))
  assert.ok(!(await call(['holidays', 'DE', '2026'])).lines.some((line) => line.includes('2026-01-06')))
  const substitute = await call(['holidays', 'US', '2026', '--json'])
  assert.deepEqual(JSON.parse(substitute.lines.join('')).days['2026-07-03'], [])
  assert.match((await call(['holidays', 'CN', '2026'])).problems, /cn-official/)
  assert.equal((await call(['holidays', 'XX', '2026'])).code, 1)
  assert.equal((await call(['holidays', 'DE', 'soon'])).code, 2)
})
