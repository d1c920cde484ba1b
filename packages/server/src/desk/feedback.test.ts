import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addToComplaint, closeComplaint, doMove, showComplaint, showDesk } from '@redress/api'
import { fileOne, got, problemOf, startServer } from '../testing/index.ts'

/** A complaint of the receipt page, and what lies on the desk of whoever looks. */
async function startOne() {
  const server = await startServer()
  const filed = await fileOne(server)
  const { id } = filed
  const clerk = server.as('zhang-wei')
  const says = async (kind: 'objection' | 'acceptance' | 'thanks', text: string) =>
    got(await server.anyone(addToComplaint, { params: { receipt: filed.receipt }, body: { kind, text } }))
  const desk = async (person = 'zhang-wei') =>
    got(await server.as(person)(showDesk, { query: { kind: 'feedback' } })).rows
  const see = (person = 'zhang-wei', subject = 'f1') =>
    server.as(person)(doMove, { params: { id, move: 'SeeFeedback' }, body: { subject } })
  return { server, id, clerk, says, desk, see }
}

test('an objection to a closed complaint lies on the desk of the clerk until it is marked as seen', async () => {
  const { id, clerk, says, desk, see } = await startOne()
  const body = { outcome: 'withdrawn' as const, reason: '客户撤回', values: {} }
  got(await clerk(closeComplaint, { params: { id }, body }))
  assert.deepEqual(got(await clerk(showDesk, {})).rows, [])
  await says('objection', '并没有解决')
  const rows = await desk()
  assert.deepEqual(
    rows.map(({ complaint, subject, title, reason, due, state, moves }) => [
      complaint,
      subject,
      title,
      reason?.zh,
      due,
      state,
      moves,
    ]),
    [
      [
        id,
        'f1',
        { zh: '客户提出异议', en: 'The customer objects' },
        '投诉已关闭，请阅知',
        undefined,
        'none',
        ['SeeFeedback'],
      ],
    ],
  )
  assert.equal(got(await clerk(showDesk, {})).counts.all, 1)
  const seen = got(await see())
  assert.equal(seen.status, 'closed')
  const entry = seen.timeline.entries.find(({ event }) => event === 'FeedbackSeen')
  assert.deepEqual([entry?.title.zh, entry?.by.id], ['已阅客户反馈：异议', 'zhang-wei'])
  assert.deepEqual(await desk(), [])
  assert.equal(got(await clerk(showDesk, {})).counts.all, 0)
  assert.deepEqual(problemOf(await see()), [409, 'nothing-changes'])
})

test('on an open complaint it lies beside the steps, with a move of its own, and is nobody’s business else', async () => {
  const { id, clerk, says, desk, see } = await startOne()
  await says('thanks', '谢谢')
  assert.deepEqual(await desk(), [])
  await says('objection', '回复与事实不符')
  assert.deepEqual(
    (await desk()).map(({ subject, reason }) => [subject, reason?.en]),
    [['f2', 'To be taken note of']],
  )
  assert.deepEqual(await desk('wu-lei'), [])
  const { moves } = got(await clerk(showComplaint, { params: { id } }))
  const move = moves.find((each) => each.move === 'SeeFeedback')
  assert.deepEqual(
    [move?.subject, move?.open, move?.fields, move?.title.zh],
    ['f2', true, [], '阅知客户反馈：异议'],
  )
  assert.deepEqual(problemOf(await see('zhang-wei', 'f9')), [404, 'unknown-message'])
  got(await see('zhang-wei', 'f2'))
  assert.deepEqual(await desk(), [])
  assert.ok(got(await clerk(showDesk, {})).rows.some(({ kind }) => kind === 'step'))
})
