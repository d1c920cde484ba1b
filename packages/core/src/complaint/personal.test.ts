import { test } from 'node:test'
import assert from 'node:assert/strict'
import { personalPaths, type ComplaintEvent } from './index.ts'
import { at, Story } from './testing/story.ts'
import { trader } from './testing/trader.ts'

const words = ['陈女士', 'chen@example.com', '13800000000', '包装破损', '请换货', '编号', '撤回', '纸箱']

/** What stays in clear when the sealed parts are taken out. */
function clear(event: ComplaintEvent): string {
  const open: Record<string, unknown> = { ...event }
  for (const { path } of personalPaths(event)) {
    const [name] = path
    assert.ok(name !== undefined && name in open, `${event.type} has no ${name}`)
    delete open[name]
  }
  return JSON.stringify(open)
}

test('nothing about people, and nothing they said, stands in clear', () => {
  const story = new Story(trader)
    .on('2026-11-23 09:00')
    .does(
      { party: 'p-1', via: 'receipt' },
      {
        type: 'RecordComplaint',
        number: 'TC2026-0001',
        language: 'zh',
        received: at('2026-11-23 09:00'),
        values: { customer: 'p-1', description: '包装破损', demand: '请换货' },
        parties: [{ id: 'p-1', name: '陈女士', email: 'chen@example.com', verified: false }],
      },
    )
    .does('wang', {
      type: 'DoStep',
      step: 'register',
      values: {
        product: 'cup',
        lot: 'L7',
        'contact-person': '陈女士',
        'contact-data': '13800000000',
        'complaint-type': 'package',
      },
    })
    .does('wang', { type: 'SetFacts', values: { lot: 'L8' }, reason: '陈女士 said so' })
    .does('wang', {
      type: 'SendMessage',
      step: 'confirm',
      values: { way: 'email', text: '陈女士，编号 TC2026-0001' },
    })
    .does(
      { party: 'p-1', via: 'receipt' },
      { type: 'ReceiveFeedback', kind: 'other', content: '纸箱也坏了', received: at('2026-11-23 09:00') },
    )
    .does('wang', { type: 'Close', outcome: 'withdrawn', reason: '陈女士撤回', values: {} })
  for (const event of story.history)
    for (const word of words)
      assert.ok(!clear(event).includes(word), `${event.type} shows ${word}: ${clear(event)}`)
})

test('what is said about the customer is sealed with the key of the customer, the rest with that of the complaint', () => {
  const story = new Story(trader).on('2026-11-23 09:00').does('wang', {
    type: 'RecordComplaint',
    number: 'TC2026-0001',
    received: at('2026-11-23 09:00'),
    values: { customer: 'p-1', description: '包装破损', 'contact-person': '陈女士' },
    parties: [{ id: 'p-1', name: '陈女士', verified: true }],
  })
  const [recorded, named] = story.history
  assert.ok(recorded && named)
  assert.deepEqual(personalPaths(recorded), [
    { path: ['personal'], key: 'complaint' },
    { path: ['party'], key: 'party', party: 'p-1' },
  ])
  assert.deepEqual(personalPaths(named), [{ path: ['data'], key: 'party', party: 'p-1' }])
})
