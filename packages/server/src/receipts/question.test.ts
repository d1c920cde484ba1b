import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addToComplaint, doMove, showReceipt } from '@redress/api'
import { fileOne, got, startServer } from '../testing/index.ts'

test('a letter that asks something waits on the receipt until the customer answers, and the next one waits again', async () => {
  const server = await startServer()
  const { id, receipt } = await fileOne(server)
  const clerk = server.as('zhang-wei')
  const says = async (kind: 'question' | 'progress', text: string) => {
    server.outside.pass(60_000)
    const body = { values: { kind, way: 'app', text } }
    const { messages } = got(await clerk(doMove, { params: { id, move: 'ProposeMessage' }, body }))
    const subject = messages.find(({ state }) => state === 'proposed')?.id
    assert.ok(subject)
    got(await clerk(doMove, { params: { id, move: 'SendProposal' }, body: { subject, values: { text } } }))
    return subject
  }
  const awaited = async () => {
    const { awaits, messages } = got(await server.anyone(showReceipt, { params: { receipt } }))
    return messages.find((message) => message.id === awaits)?.text
  }
  const answers = async (text: string) => {
    server.outside.pass(60_000)
    const body = { kind: 'more-information', text } as const
    return got(await server.anyone(addToComplaint, { params: { receipt }, body }))
  }

  await says('progress', '我们正在核实。')
  assert.equal(await awaited(), undefined, 'news asks nothing')
  await says('question', '破损的是哪几箱？')
  assert.equal(await awaited(), '破损的是哪几箱？')
  await says('progress', '样品已经送检。')
  assert.equal(await awaited(), '破损的是哪几箱？', 'news leaves the question open')
  assert.equal((await answers('第三箱和第七箱。')).awaits, undefined)
  await says('question', '外箱有水渍吗？')
  assert.equal(await awaited(), '外箱有水渍吗？')
})

test('whoever sends what was proposed is told which ways leave at once, and that others wait until they have left', async () => {
  const server = await startServer()
  const { id } = await fileOne(server)
  const clerk = server.as('zhang-wei')
  for (const [way, state] of [
    ['phone', 'sent'],
    ['letter', 'waiting'],
  ] as const) {
    const values = { kind: 'question', way, text: '破损的是哪几箱？' }
    const { moves } = got(await clerk(doMove, { params: { id, move: 'ProposeMessage' }, body: { values } }))
    const { subject, fields } = moves.find(({ move }) => move === 'SendProposal') ?? assert.fail()
    const { hint } = fields.find(({ name }) => name === 'sent') ?? assert.fail('it can be said when')
    assert.match(hint?.zh ?? '', /其他方式等待发出/)
    assert.match(hint?.en ?? '', /waits until it has left/)
    const body = { subject, values: { text: '破损的是哪几箱？' } }
    const { messages } = got(await clerk(doMove, { params: { id, move: 'SendProposal' }, body }))
    assert.equal(messages.find((message) => message.id === subject)?.state, state)
  }
})
