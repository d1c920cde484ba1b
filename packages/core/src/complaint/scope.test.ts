import assert from 'node:assert/strict'
import { test } from 'node:test'
import { small } from './testing/small.ts'

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
