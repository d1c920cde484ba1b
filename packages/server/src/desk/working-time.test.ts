import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recordComplaint, showDesk, showTeam } from '@redress/api'
import { got, startServer } from '../testing/index.ts'

const visit = `  visit-in-two-days:
    roles:
      salesman: zhang-wei
      after-sales: sales-assistants
      quality-inspection: quality
      marketing-deputy-gm: li-na
      management-representative: sun-yue
      general-manager: wang-jun
    signed-by: { drafted: sun-yue, reviewed: li-na, approved: wang-jun }
`

const hour = 3_600_000

test('the desk says how much working time is left, which does not pass while nobody works', async () => {
  // A Tuesday, 10:00 in Shanghai, where the office works 08:30–12:00 and 13:30–17:30.
  const server = await startServer({ now: '2026-03-10T02:00:00.000Z', procedures: visit })
  const { deadlines } = got(
    await server.as('zhang-wei')(recordComplaint, {
      body: {
        procedure: 'visit-in-two-days',
        channel: 'phone',
        values: { customer: { name: '林女士' }, description: '地板起鼓' },
      },
    }),
  )
  const start = deadlines.find(({ step }) => step === 'visit-customer')?.why[0]
  assert.match(start?.text.zh ?? '', /按日历“办公室工作时间”/, 'people know the calendar by its title')
  assert.equal(start?.values['calendar'], 'office', 'programs by its name')
  const left = async () => {
    const { rows } = got(await server.as('zhang-wei')(showDesk, {}))
    const row = rows.find(({ step }) => step === 'visit-customer') ?? rows[0]
    return row?.workLeft === undefined ? undefined : row.workLeft / hour
  }
  const before = (await left()) ?? assert.fail('the limit counts working days')
  server.outside.pass(hour)
  assert.equal(await left(), before - 1, 'an hour at work')
  server.outside.pass(2 * hour)
  assert.equal(await left(), before - 2, 'a break at noon')
  server.outside.pass(20 * hour)
  assert.equal(await left(), before - 6.5, 'a night')
  server.outside.pass(6 * 24 * hour)
  const over = (await left()) ?? 0
  assert.ok(over < 0, 'over')
  const { rows } = got(await server.as('li-na')(showTeam, { query: {} }))
  assert.ok(
    rows.some(({ workLeft }) => workLeft === over * hour),
    'the head of the unit sees the same',
  )
})

test('a limit that runs day and night has no working time', async () => {
  const server = await startServer({ now: '2026-03-10T02:00:00.000Z' })
  got(
    await server.as('zhang-wei')(recordComplaint, {
      body: {
        procedure: 'trader-24-hours',
        channel: 'call',
        values: { customer: { name: '林女士' }, description: '漏油' },
      },
    }),
  )
  const { rows } = got(await server.as('zhang-wei')(showDesk, {}))
  assert.ok(rows.length > 0)
  assert.deepEqual(
    rows.map(({ workLeft }) => workLeft),
    rows.map(() => undefined),
  )
})
