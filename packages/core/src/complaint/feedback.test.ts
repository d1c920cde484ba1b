import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Entries } from './commands.ts'
import { small } from './testing/small.ts'
import { at, type Story } from './testing/story.ts'

const done = (step: string, values: Entries = {}) => ({ type: 'DoStep', step, values }) as const
const customer = { party: 'p-1', via: 'receipt' } as const

test('a reopened complaint goes once more through every step behind the one it starts from, but not through measures carried out', () => {
  const plan = (text: string) =>
    done('plan', {
      measures: [{ kind: 'corrective', text, responsible: 'shop', due: '2026-11-27' }],
    })
  const carriedOut = {
    'done-on': '2026-11-23',
    evidence: [{ sha256: 'a'.repeat(64), name: 'mould.jpg', type: 'image/jpeg' }],
  }
  const sent = {
    type: 'SendMessage',
    step: 'answer',
    values: { way: 'email', text: 'mended' },
    sent: at('2026-11-23 09:00'),
  } as const
  const story = small(
    'reopen: plan',
    `
  handling:
    title: { zh: 处理, en: Handling }
    by: shop
    steps:
      look: { title: { zh: 查看, en: Look } }
      plan: { title: { zh: 计划, en: Plan }, after: look, does: plan }
      check: { title: { zh: 审查, en: Check }, after: plan }
  carry-out: { title: { zh: 实施, en: Carry out }, after: handling, each: measure in measures, by: shop, does: carry-out }
  answer: { title: { zh: 答复, en: Answer }, after: carry-out, by: office, does: reply, with: { kind: answer } }`,
  )
    .does('shop-1', done('look'))
    .does('shop-1', plan('heat the mould'))
    .does('shop-1', done('check'))
    .does('shop-1', done('carry-out[m1]', carriedOut))
    .does('office-1', sent)
    .does('office-1', { type: 'Close', outcome: 'solved', values: {} })
    .does(customer, {
      type: 'ReceiveFeedback',
      kind: 'objection',
      content: 'it broke again',
      received: at('2026-11-23 09:00'),
    })
  story.open('handling', 'plan').status('look', 'done').status('check', 'waiting')
  story.status('carry-out[m1]', 'done').status('answer', 'waiting').status('close', 'waiting')
  story.does('shop-1', plan('widen the gate')).does('shop-1', done('check'))
  story.status('carry-out[m1]', 'done').open('carry-out[m2]')
  story.does('shop-1', done('carry-out[m2]', carriedOut)).does('office-1', sent).open('close').replays()
})

const testAgain = () =>
  small(
    '',
    `
  answer: { title: { zh: 答复, en: Answer }, by: office, does: reply, with: { kind: answer } }
  second-test: { title: { zh: 复检, en: Second test }, on-request: { by: customer, within: 10 days after answer, times: 1 }, by: shop }`,
  ).does('office-1', {
    type: 'SendMessage',
    step: 'answer',
    values: { way: 'email', text: 'no fault' },
    sent: at('2026-11-23 09:00'),
  })

const request = (time: string) =>
  ({
    type: 'ReceiveFeedback',
    kind: 'request',
    step: 'second-test',
    content: 'test again',
    received: at(time),
  }) as const

test('a request in time opens what exists only on request, once, and reopens a closed complaint', () => {
  const story = testAgain()
    .open('close')
    .does('office-1', { type: 'Close', outcome: 'explained', values: {} })
  story.on('2026-11-27 10:00').does(customer, request('2026-11-27 10:00'))
  story
    .happened('FeedbackReceived', 'ComplaintReopened', 'StepRequested', 'StepReopened', 'StepOpened')
    .status('second-test[1]', 'open')
    .refuses('office-1', { type: 'Close', outcome: 'explained', values: {} }, 'open-steps')
  story.does(customer, request('2026-11-27 10:00'))
  assert.equal(story.living.feedbacks.length, 2)
  story.status('second-test[2]', 'waiting').replays()
  story.does('shop-1', done('second-test[1]')).open('close')
  story.does('office-1', { type: 'Close', outcome: 'explained', values: {} }).replays()
})

test('a dispute after the close opens the step the procedure names, and the complaint is closed once more', () => {
  const story = small(
    'reopen: look',
    `
  look: { title: { zh: 查看, en: Look }, by: shop }`,
  )
    .does('shop-1', done('look'))
    .does('office-1', { type: 'Close', outcome: 'explained', values: {} })
  story.does(customer, {
    type: 'ReceiveFeedback',
    kind: 'objection',
    content: 'it broke again',
    received: at('2026-11-23 09:00'),
  })
  assert.equal(story.living.status, 'open')
  const returned = story.history.find(({ type }) => type === 'WorkReturned')
  assert.ok(returned?.type === 'WorkReturned' && returned.reason === 'it broke again')
  story.open('look').status('close', 'waiting')
  story.does('shop-1', done('look')).open('close')
  story.does('office-1', { type: 'Close', outcome: 'explained', values: {} }).replays()
  assert.equal(story.living.status, 'closed')
})

test('a dispute after an early end, when closing had never begun, opens the step the procedure names as well', () => {
  const story = small(
    'reopen: look',
    `
  look: { title: { zh: 查看, en: Look }, by: shop }
  mend: { title: { zh: 修理, en: Mend }, after: look, by: shop }`,
  )
    .does('shop-1', done('look'))
    .does('office-1', { type: 'Close', outcome: 'withdrawn', values: {}, reason: 'taken back' })
    .does(customer, {
      type: 'ReceiveFeedback',
      kind: 'objection',
      content: 'I never took it back',
      received: at('2026-11-23 09:00'),
    })
  story.open('look').status('close', 'waiting').replays()
  story.does('shop-1', done('look')).does('shop-1', done('mend')).open('close')
  story.does('office-1', { type: 'Close', outcome: 'explained', values: {} }).replays()
})

const says = (kind: string) =>
  ({
    type: 'ReceiveFeedback',
    kind,
    content: 'not what was agreed',
    received: at('2026-11-23 09:00'),
  }) as const
const see = (feedback: string) => ({ type: 'SeeFeedback', feedback }) as const
const look = `
  look: { title: { zh: 查看, en: Look }, by: shop }`

/** What this person is offered to take note of. */
const unseen = (story: Story, by: string) =>
  story.moves(by).flatMap(({ move, subject, open }) => (move === 'SeeFeedback' && open ? [subject] : []))

test('what the customer says waits for whoever holds the complaint until it is seen; thanks wait for nobody', () => {
  const story = small('', look)
    .does(customer, says('objection'))
    .does(customer, says('thanks'))
    .does(customer, says('acceptance'))
    .does('office-1', says('objection'))
  assert.deepEqual(unseen(story, 'office-1'), ['f1'])
  assert.deepEqual(unseen(story, 'shop-1'), [])
  story
    .refuses('shop-1', see('f1'), 'not-allowed')
    .refuses('office-1', see('f2'), 'nothing-changes')
    .refuses('office-1', see('f9'), 'unknown-message')
    .does('office-1', see('f1'))
    .happened('FeedbackSeen')
    .refuses('office-1', see('f1'), 'nothing-changes')
    .replays()
  assert.deepEqual(unseen(story, 'office-1'), [])
  assert.deepEqual(story.living.feedbacks[0]?.seen, { by: { person: 'office-1' }, at: story.now })
})

test('what is said about a closed complaint waits too, and is seen without opening it or by opening it', () => {
  const closed = () =>
    small('', look)
      .does('shop-1', done('look'))
      .does('office-1', { type: 'Close', outcome: 'explained', values: {} })
      .does(customer, says('objection'))
  const seen = closed()
  assert.deepEqual(unseen(seen, 'office-1'), ['f1'])
  seen.does('office-1', see('f1')).replays()
  assert.deepEqual([seen.living.status, unseen(seen, 'office-1')], ['closed', []])
  const reopened = closed().does('office-1', { type: 'Reopen', reason: 'the customer is right' }).replays()
  assert.deepEqual(unseen(reopened, 'office-1'), [])
})

test('what opened a step or the complaint itself waits for nobody; a request that was not granted does', () => {
  const reopened = small('reopen: look', look)
    .does('shop-1', done('look'))
    .does('office-1', { type: 'Close', outcome: 'explained', values: {} })
    .does(customer, says('objection'))
    .open('look')
  assert.deepEqual(unseen(reopened, 'office-1'), [])
  const each = small(
    '',
    `
  hear: { title: { zh: 听取, en: Hear }, each: said in feedbacks, by: shop }`,
  ).does(customer, says('objection'))
  each.open('close', 'hear[f1]')
  assert.deepEqual(unseen(each, 'office-1'), [])
  const requested = testAgain().on('2026-11-27 10:00').does(customer, request('2026-11-27 10:00'))
  assert.deepEqual(unseen(requested, 'office-1'), [])
  requested.does(customer, request('2026-11-27 10:00'))
  assert.deepEqual(unseen(requested, 'office-1'), ['f2'])
})

test('a request that comes too late is filed and opens nothing', () => {
  const story = testAgain()
    .on('2026-12-04 00:00')
    .does(customer, request('2026-12-04 00:00'))
    .happened('FeedbackReceived')
  story.status('second-test[1]', 'waiting')
})

test('a window that passes settles the step without a breach, and another step may follow from it', () => {
  const story = small(
    '',
    `
  offer: { title: { zh: 换货, en: Exchange }, by: shop, lapses: 4 days }
  repair: { title: { zh: 修理, en: Repair }, by: shop, when: lapsed(offer) }`,
  )
  story
    .limit('offer.lapses', 'running', '2026-11-28 00:00')
    .status('repair', 'waiting')
    .next('2026-11-28 00:00')
  story.pass('2026-11-28 00:00').status('offer', 'lapsed').open('repair')
  assert.deepEqual(story.living.breaches, [])
})

test('used in time, the window leaves nothing to follow', () => {
  small(
    '',
    `
  offer: { title: { zh: 换货, en: Exchange }, by: shop, lapses: 4 days }
  repair: { title: { zh: 修理, en: Repair }, by: shop, when: lapsed(offer) }`,
  )
    .does('shop-1', done('offer'))
    .status('repair', 'not-needed')
    .open('close')
})
