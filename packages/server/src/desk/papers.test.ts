import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  doMove,
  doStep,
  recordComplaint,
  setFacts,
  showComplaint,
  showDesk,
  type ComplaintView,
  type Values,
} from '@redress/api'
import type { Input } from '@redress/api/client'
import { got, problemOf, startServer } from '../testing/index.ts'

const interim = `  interim-and-permanent:
    roles:
      marketing: sales
      marketing-clerk: zhang-wei
      salesman: { for: customer, rows: {}, else: emma-brown }
      marketing-supervisor: li-na
      marketing-deputy-gm: liu-fang
      qc: quality
      qe: wu-lei
      technology: supply-chain
      production: production
      management-representative: sun-yue
      general-manager: wang-jun
    signed-by: { drafted: sun-yue, reviewed: li-na, approved: wang-jun }
`

test('signatures, receipts and returns reach the desk of whoever owes them, and the complaint shows each with its reason', async () => {
  const server = await startServer({ now: '2026-09-29T07:27:00.000Z', procedures: interim })
  const { as, outside } = server
  const see = async (person: string): Promise<ComplaintView> =>
    got(await as(person)(showComplaint, { params: { id } }))
  const desk = async (person: string, query: Input<typeof showDesk>['query'] = {}) =>
    got(await as(person)(showDesk, { query }))
      // The reply at the end is all of marketing's from the beginning.
      .rows.filter(({ step }) => step !== 'reply')
      .map(({ kind, step }) => `${kind} ${step}`)
  const step = async (person: string, key: string, values: Values, reasons = {}) =>
    got(await as(person)(doStep, { params: { id, key }, body: { values, reasons } }))
  const move = (person: string, name: string, body: Input<typeof doMove>['body']) =>
    as(person)(doMove, { params: { id, move: name }, body })

  const recorded = got(
    await as('zhang-wei')(recordComplaint, {
      body: {
        procedure: 'interim-and-permanent',
        channel: 'phone',
        values: { customer: { name: '远方机械' }, description: '外壳开裂' },
      },
    }),
  )
  const { id } = recorded
  await step('zhang-wei', 'register', {
    market: 'domestic',
    subject: 'product',
    'stage-concerned': 'product-quality',
    severity: 'ordinary',
  })
  assert.deepEqual(
    (await see('zhang-wei')).notices.map(({ to, receipt, clauses }) => [to[0]?.title.zh, receipt, clauses]),
    [['营销部副总经理', 'none', ['S12-07', 'S12-08', 'S12-09', 'S12-10']]],
  )
  await step(
    'li-na',
    'review',
    {
      'details-confirmed': true,
      'evidence-request': 'requested',
      'emergency-measure': '不需要，尚未装车',
      'can-reply-now': false,
    },
    { evidence: '照片在路上' },
  )
  outside.pass(15 * 60_000)
  await step('emma-brown', 'sheet', {})
  assert.deepEqual(await desk('li-na'), ['signature sheet'])
  got(
    await as('zhang-wei')(setFacts, {
      params: { id },
      body: { values: { severity: 'major' }, reason: '客户停线' },
    }),
  )

  assert.deepEqual(await desk('li-na'), [], 'a major one is for the deputy general manager')
  assert.deepEqual(await desk('liu-fang', { whose: 'mine' }), ['signature sheet'])
  assert.deepEqual(problemOf(await move('li-na', 'Sign', { step: 'sheet' })), [403, 'level-too-low'])
  const waiting = (await see('emma-brown')).steps.find(({ key }) => key === 'sheet')
  assert.deepEqual(
    waiting?.signatures.map(({ kind, who, state, clauses, mine }) => [
      kind.title.zh,
      who[0]?.title.zh,
      state,
      clauses,
      mine,
    ]),
    [['批准', '营销部副总经理', 'next', ['S12-17'], false]],
  )
  const his = (await see('liu-fang')).moves.find((each) => each.move === 'Sign')
  assert.deepEqual([his?.open, his?.verb.zh, his?.title.en], [true, '批准', 'Sign: Complaint handling sheet'])

  const back = (await see('liu-fang')).moves.find((each) => each.move === 'Return')
  assert.deepEqual(
    back?.fields.map(({ name, required, choices }) => [name, required, choices?.map(({ value }) => value)]),
    [
      ['to', true, ['sheet']],
      ['reason', true, undefined],
    ],
  )
  const returned = got(
    await move('liu-fang', 'Return', {
      step: 'sheet',
      values: { to: 'sheet', reason: '没有写明批号' },
    }),
  )
  const again = returned.steps.find(({ key }) => key === 'sheet')
  assert.deepEqual(
    [again?.round, again?.returns.map(({ by, reason, round }) => [by.id, reason, round])],
    [2, [['liu-fang', '没有写明批号', 2]]],
  )
  assert.ok(returned.wrong.some(({ kind, step: at }) => kind === 'returned' && at === 'sheet'))
  assert.deepEqual(await desk('emma-brown'), ['step sheet'])
  const first = got(await as('emma-brown')(showDesk, {})).rows.find((row) => row.step === 'sheet')
  assert.deepEqual(first?.reason, { zh: '被退回，第 2 轮', en: 'Sent back, round 2' })

  await step('emma-brown', 'sheet', {})
  const form = (await see('liu-fang')).moves.find((each) => each.move === 'Sign')
  got(
    await move('liu-fang', 'Sign', {
      step: 'sheet',
      values: { opinion: '尽快' },
      version: form?.version ?? '',
    }),
  )
  assert.deepEqual(await desk('sun-yue'), ['receipt sheet'])
  assert.deepEqual(await desk('wu-lei'), [], 'nothing begins before the receipt is signed')
  const held = (await see('sun-yue')).custodies
  assert.deepEqual(
    held.map(({ state, givenBy, clauses, mine }) => [state, givenBy.id, clauses, mine]),
    [['waiting', 'liu-fang', ['S12-18'], true]],
  )
  const custody = held[0]?.id ?? ''
  assert.deepEqual(problemOf(await move('li-na', 'SignReceipt', { subject: custody })), [403, 'not-allowed'])
  const refused = await move('sun-yue', 'RefuseReceipt', { subject: custody })
  assert.deepEqual(refused.ok ? [] : refused.problem.pointers?.map(({ pointer }) => pointer), [
    '/values/reason',
  ])
  const received = got(await move('sun-yue', 'SignReceipt', { subject: custody }))
  assert.deepEqual(
    received.custodies.map(({ state, answeredBy }) => [state, answeredBy?.id]),
    [['received', 'sun-yue']],
  )
  assert.deepEqual(await desk('wu-lei'), ['step interim', 'step qc-register'])
  const signed = received.steps.find(({ key }) => key === 'sheet')?.signatures
  assert.deepEqual(
    signed?.map(({ state, by, opinion }) => [state, by?.id, opinion]),
    [['signed', 'liu-fang', '尽快']],
  )
  assert.deepEqual(
    received.copies.map(({ form: { id: name }, steps }) => [name, steps.map(({ id: key }) => key)]),
    [
      ['complaint-register', ['register', 'qc-register']],
      ['complaint-handling-sheet', ['sheet']],
    ],
  )
})
