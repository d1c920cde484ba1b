import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatInstant } from '@redress/core/values'
import { datePattern, readMoment, readWhen } from './dates.ts'
import { drafterOf, idOf, type FieldShape } from './draft.ts'
import { readMap } from './map.ts'

const shapes: Readonly<Record<string, FieldShape>> = {
  customer: { type: 'party', list: false },
  quantity: { type: 'quantity', list: false },
  solved: { type: 'flag', list: false },
  claim: { type: 'money', list: false },
  occurred: { type: 'date', list: false },
  reasons: { type: 'choice', list: true },
}

function draft(body: string, row: Readonly<Record<string, string>>) {
  const source = `organisation: acme\nsource: register\nkey: No\nprocedure: sop\nreceived: Date\n${body}`
  const { read, problems } = readMap(source)
  assert.ok(read, JSON.stringify(problems))
  const cells = { No: '7', Date: '2026-03-05', ...row }
  return drafterOf(
    read.map,
    Object.keys(cells),
    (name) => shapes[name],
    'Asia/Shanghai',
  )(Object.values(cells))
}

test('columns, joins, constants, listed values and reasons make a complaint', () => {
  const { draft: made, problems } = draft(
    `fields:
  customer: { name: Company, phone: Phone }
  description: { column: Text, else: { join: [Issue, Part], with: ' / ' } }
  complaint-type: { column: Kind, values: { 质量: product }, otherwise: other }
  quantity: Amount
  solved: Solved
  reasons: Kind
  lot: { unknown: not kept }
closed: { at: End, outcome: { is: solved } }
`,
    {
      Company: 'Acme',
      Phone: '',
      Text: ' ',
      Issue: 'leaks',
      Part: 'seal',
      Kind: '质量',
      Amount: '1,200 pcs',
      Solved: '是',
      End: '2026/3/9',
    },
  )
  assert.deepEqual(problems, [])
  assert.ok(made)
  assert.equal(formatInstant(made.received), '2026-03-04T16:00:00.000Z')
  assert.deepEqual(made.values, {
    customer: idOf('register', '7/customer'),
    description: 'leaks / seal',
    'complaint-type': 'product',
    quantity: { amount: '1200', unit: 'pcs' },
    solved: true,
    reasons: ['质量'],
  })
  assert.deepEqual(made.parties, [{ id: idOf('register', '7/customer'), name: 'Acme' }])
  assert.deepEqual(made.unknown, { lot: 'not kept' })
  assert.equal(made.closed?.outcome, 'solved')
  assert.equal(made.id, idOf('register', '7'))
})

test('each wrong cell is named by its column, all of a row at once', () => {
  const { draft: none, problems } = draft('fields: { solved: Solved, claim: Claim, occurred: Day }\n', {
    Solved: 'perhaps',
    Claim: '12 yuan',
    Day: '2026-02-30',
    Date: 'yesterday',
  })
  assert.equal(none, undefined)
  assert.deepEqual(
    problems.map(({ code, column }) => [code, column]),
    [
      ['not-a-time', 'Date'],
      ['not-a-flag', 'Solved'],
      ['not-a-money', 'Claim'],
      ['not-a-date', 'Day'],
    ],
  )
})

test('a row without a key or a date of receipt is refused', () => {
  assert.deepEqual(
    draft('fields: {}\n', { No: ' ' }).problems.map(({ code }) => code),
    ['key-empty'],
  )
  assert.deepEqual(
    draft('fields: {}\n', { Date: '' }).problems.map(({ code }) => code),
    ['received-missing'],
  )
})

test('a complaint of which nothing says when it ended is open', () => {
  const closed = 'fields: {}\nclosed: { at: End, outcome: { column: Result, empty: [open] } }\n'
  assert.equal(draft(closed, { End: '2026-03-09', Result: 'open' }).draft?.closed, undefined)
  assert.equal(draft(closed, { End: '', Result: 'solved' }).draft?.closed, undefined)
  assert.deepEqual(
    draft(closed, { End: 'soon', Result: 'solved' }).problems.map(({ column }) => column),
    ['End'],
  )
})

test('dates are read as tables write them, on the wall of the zone', () => {
  const when = (text: string, pattern?: string) => {
    const found = readWhen(text, 'Asia/Shanghai', pattern === undefined ? undefined : datePattern(pattern))
    return found === undefined ? undefined : formatInstant(found)
  }
  assert.equal(when('2026-03-05 08:30'), '2026-03-05T00:30:00.000Z')
  assert.equal(when('2026年3月5日'), '2026-03-04T16:00:00.000Z')
  assert.equal(when('2026-03-05T08:30:00+01:00'), '2026-03-05T07:30:00.000Z')
  assert.equal(when('05.03.2026', 'DD.MM.YYYY'), '2026-03-04T16:00:00.000Z')
  assert.equal(when('3/5/2026 7:05', 'M/D/YYYY H:mm'), '2026-03-04T23:05:00.000Z')
  for (const wrong of ['2026-13-01', '2026-02-29', '2026-03-05 24:30', '', '5.3.26'])
    assert.equal(when(wrong), undefined)
  assert.equal(datePattern('YYYY-MM'), undefined)
  assert.equal(datePattern('YYYY-MM-DD DD'), undefined)
})

test('no pattern and no cell makes the reading of dates throw', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (pattern, text) => {
      const compiled = datePattern(pattern)
      const moment = compiled && readMoment(text, compiled)
      assert.ok(moment === undefined || /^\d{4}-\d{2}-\d{2}$/.test(moment.date))
    }),
    { seed: 20261121 },
  )
})
