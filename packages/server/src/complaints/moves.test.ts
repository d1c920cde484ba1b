import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { doMove, showComplaint, type ComplaintView, type MoveView } from '@redress/api'
import type { Input } from '@redress/api/client'
import { fileOne, got, problemOf, startServer, type TestServer } from '../testing/index.ts'

let server: TestServer
let id: string
before(async () => {
  server = await startServer()
  ;({ id } = await fileOne(server))
})

const see = async (person: string): Promise<ComplaintView> =>
  got(await server.as(person)(showComplaint, { params: { id } }))
const move = (person: string, name: string, body: Input<typeof doMove>['body']) =>
  server.as(person)(doMove, { params: { id, move: name }, body })
const find = ({ moves }: ComplaintView, name: string, about: Partial<MoveView> = {}) =>
  moves.find((each) => each.move === name && (about.subject === undefined || each.subject === about.subject))

test('every move that is open says in both languages what it is and what it asks', async () => {
  const { moves } = await see('zhang-wei')
  assert.ok(moves.length > 0)
  assert.deepEqual(
    moves.map((each) => each.id),
    [...new Set(moves.map((each) => each.id))],
  )
  for (const each of moves) {
    assert.ok(each.title.zh && each.title.en && each.verb.zh && each.verb.en, each.id)
    assert.ok(!/[{}]/.test(`${each.title.zh}${each.title.en}`), each.id)
    for (const field of each.fields) assert.ok(field.label.zh && field.label.en, `${each.id} ${field.name}`)
    assert.equal(each.refusal === undefined, each.open, each.id)
  }
})

test('what its customer filed at a desk that stands for no channel of the SOP came by the portal', async () => {
  const { channel, facts } = await see('zhang-wei')
  assert.deepEqual(channel, { id: 'portal', title: { zh: '客户门户', en: 'customer portal' } })
  assert.deepEqual(facts.find(({ name }) => name === 'channel')?.shown ?? channel.title, channel.title)
})

test('an act on one of several things is offered once there is one of them', async () => {
  const { moves } = await see('zhang-wei')
  assert.ok(!moves.some(({ move }) => move === 'Annotate' || move === 'MoveToProcedure'))
  for (const { id: move, fields } of moves)
    for (const { name, required, choices } of fields)
      assert.ok(!required || choices === undefined || choices.length > 0, `${move}: ${name}`)
})

test('a contact is written down beside the steps, annotated by a colleague, and shown by its names', async () => {
  const contact = find(await see('zhang-wei'), 'AddRecord', { subject: 'contact' })
  assert.ok(contact?.open)
  assert.ok(contact.fields.some(({ name, required }) => name === 'counterpart' && required))
  const incomplete = await move('zhang-wei', 'AddRecord', {
    subject: 'contact',
    values: { content: '客户来电催问' },
  })
  assert.deepEqual(problemOf(incomplete), [422, 'missing'])
  const added = got(
    await move('zhang-wei', 'AddRecord', {
      subject: 'contact',
      values: {
        counterpart: '林女士',
        time: '2026-03-10T01:00:00.000Z',
        persons: '张伟',
        content: '客户来电催问',
      },
    }),
  )
  const record = added.records.find(({ activity }) => activity === 'contact')
  assert.ok(record)
  // The history can say when it was in the words of its reader, not as computers write it.
  const told = added.timeline.entries.find(({ event }) => event === 'RecordAdded')
  assert.equal(told?.fields.find(({ name }) => name === 'time')?.type, 'time')
  const annotated = got(
    await move('zhang-wei', 'Annotate', { values: { record: record.id, text: '已告知预计答复时间' } }),
  )
  assert.deepEqual(
    annotated.records.find((each) => each.id === record.id)?.annotations.map(({ text }) => text),
    ['已告知预计答复时间'],
  )
})

test('what is missing or wrong in the form of a move is said by its place', async () => {
  const empty = await move('zhang-wei', 'Annotate', {})
  assert.ok(!empty.ok)
  assert.deepEqual(empty.problem.facts['asks'], ['record', 'text'])
  assert.deepEqual(
    empty.problem.pointers?.map(({ pointer, code }) => [pointer, code]),
    [
      ['/values/record', 'required'],
      ['/values/text', 'required'],
    ],
  )
  const wrong = await move('zhang-wei', 'Annotate', { values: { record: 'nothing', text: 'x' } })
  assert.deepEqual(problemOf(wrong), [422, 'wrong-value'])
  const lost = await move('zhang-wei', 'Annotate', { subject: 'nothing', values: { text: 'x' } })
  assert.deepEqual(problemOf(lost), [404, 'unknown-record'])
  const stranger = await move('zhang-wei', 'Urge', { values: { colour: 'red' }, step: 'register' })
  assert.deepEqual(problemOf(stranger), [422, 'unknown-field'])
  assert.deepEqual(problemOf(await move('zhang-wei', 'Explode', {})), [404, 'unknown-move'])
})

test('who may not do a move hears that before anything about its form', async () => {
  assert.deepEqual(problemOf(await move('wang-jun', 'SkipStep', { step: 'register' })), [403, 'not-allowed'])
})

test('a complaint is taken back, opened again with a reason, and its record shows both', async () => {
  const early = find(await see('zhang-wei'), 'Close')
  assert.ok(early?.open && early.by === 'move')
  assert.deepEqual(problemOf(await move('zhang-wei', 'Close', { outcome: 'withdrawn' })), [
    422,
    'reason-missing',
  ])
  const closed = got(
    await move('zhang-wei', 'Close', { outcome: 'withdrawn', values: { reason: '客户撤回' } }),
  )
  assert.equal(closed.status, 'closed')
  const again = find(closed, 'Reopen')
  const keeper = again?.open ? 'zhang-wei' : 'li-na'
  const reopened = got(await move(keeper, 'Reopen', { values: { reason: '客户再次投诉' } }))
  assert.equal(reopened.status, 'open')
  assert.deepEqual(
    reopened.timeline.entries.flatMap(({ event, reason }) => (event === 'ComplaintReopened' ? [reason] : [])),
    ['客户再次投诉'],
  )
})

test('an answer somebody else proposed goes out with the link that asks how it was', async () => {
  const { messages } = got(
    await move('zhang-wei', 'ProposeMessage', {
      values: { kind: 'answer', way: 'email', text: '我们已更换纸箱。' },
    }),
  )
  const proposed = messages.find(({ kind, state }) => kind?.id === 'answer' && state === 'proposed')
  assert.ok(proposed && !proposed.text.includes('/s/'))
  const sent = got(
    await move('zhang-wei', 'SendProposal', { subject: proposed.id, values: { text: '我们已更换纸箱。' } }),
  ).messages.find((one) => one.id === proposed.id)
  assert.match(sent?.text ?? '', /^我们已更换纸箱。\n\n.*\/s\/[0-9a-v]+\.\S+/s)
})
