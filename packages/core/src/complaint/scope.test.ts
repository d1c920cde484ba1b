import assert from 'node:assert/strict'
import { test } from 'node:test'
import { small, told } from './testing/small.ts'
import { at } from './testing/story.ts'

const outside = (verdict: string) =>
  small(
    `fields: { ours: { zh: 我方产品, en: ours, type: flag } }
scope: [{ when: ours = false, then: ${verdict}, say: { zh: 非我方产品, en: not ours } }]`,
    `
  work: { title: { zh: 处理, en: Work }, by: office }`,
    { asks: ['ours'], values: { ours: false } },
  )

test('what is outside the scope is closed as rejected and keeps its number with the reason', () => {
  const story = outside('refuse').happened('Registered', 'ScopeDecided', 'MessageQueued', 'ComplaintClosed')
  assert.equal(story.living.status === 'closed' && story.living.outcome, 'rejected')
  assert.equal(story.living.scope?.reason, '非我方产品')
  story.replays()
})

test('what is parked opens no step until the condition is gone, or its owner overrules it', () => {
  outside('park')
    .open()
    .does('office-1', { type: 'SetFacts', values: { ours: true }, reason: 'our label' })
    .open('work')
    .replays()
  outside('park')
    .refuses('shop-1', { type: 'DecideScope', verdict: 'accept', reason: 'goodwill' }, 'not-allowed')
    .does('office-1', { type: 'DecideScope', verdict: 'accept', reason: 'goodwill' })
    .open('work')
})

test('what was asked for before it was registered ends with what the scope refuses', () => {
  const story = told(
    `fields: { ours: { zh: 我方产品, en: ours, type: flag } }
scope: [{ when: ours = false, then: refuse, say: { zh: 非我方产品, en: not ours } }]`,
    `
  look: { title: { zh: 检验, en: Look }, by: shop, on-request: { by: customer } }`,
    { asks: ['ours'] },
  )
  story
    .does(
      { party: 'p-1', via: 'receipt' },
      {
        type: 'ReceiveFeedback',
        kind: 'request',
        content: 'look again',
        step: 'look',
        received: at('2026-11-23 09:00'),
      },
    )
    .open('register', 'look[1]')
    .does('office-1', { type: 'DoStep', step: 'register', values: { ours: false } })
    .status('look[1]', 'ended')
    .open()
    .replays()
})

const sinceReceipt = (pause: string) =>
  small(
    `fields: { ours: { zh: 我方产品, en: ours, type: flag } }
limits: { whole: { zh: 全程, en: whole, from: received, until: closed, within: 8 hours } }
${pause}
scope: [{ when: ours = false, then: park, say: { zh: 非我方产品, en: not ours } }]`,
    `
  work: { title: { zh: 处理, en: Work }, by: office, within: 24 hours after received }`,
    { asks: ['ours'], values: { ours: false } },
  )
const ours = { type: 'SetFacts', values: { ours: true }, reason: 'our label' } as const

test('the customer waits while a complaint is parked: what is counted from the receipt runs on and becomes late', () => {
  sinceReceipt('')
    .limit('limits.whole', 'running', '2026-11-23 17:00')
    .pass('2026-11-23 18:00')
    .limit('limits.whole', 'late', '2026-11-23 17:00')
    .on('2026-11-24 08:00')
    .does('office-1', ours)
    .limit('work.within', 'warning', '2026-11-24 09:00')
})

test('the clock of a parked complaint stands only where the SOP says so', () => {
  sinceReceipt('pause: [{ while: ours = false, limits: [whole] }]')
    .happened('ScopeDecided', 'MessageQueued', 'ClockPaused')
    .pass('2026-11-23 18:00')
    .limit('limits.whole', 'running')
    .does('office-1', ours)
    .limit('limits.whole', 'running', '2026-11-24 02:00')
})
