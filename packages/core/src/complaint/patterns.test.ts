import { test } from 'node:test'
import assert from 'node:assert/strict'
import { at, type Story } from './testing/story.ts'
import type { Entries } from './commands.ts'
import { small } from './testing/small.ts'

const done = (step: string, values: Entries = {}) => ({ type: 'DoStep', step, values }) as const
const customer = { party: 'p-1', via: 'receipt' } as const

test('a condition that is not decided yet neither opens nor drops a step', () => {
  const story = small(
    `fields: { serious: { zh: 严重, en: serious, type: flag } }`,
    `
  judge: { title: { en: Judge, zh: 判断 }, by: office, asks: [serious] }
  alarm: { title: { en: Alarm, zh: 报警 }, by: boss, when: serious }
  file: { title: { en: File, zh: 归档 }, by: office, when: serious = false }`,
  )
  story.open('judge').status('alarm', 'waiting').status('file', 'waiting')
  story
    .does('office-1', done('judge', { serious: false }))
    .open('file')
    .status('alarm', 'not-needed')
})

test('a step not needed opens when its condition turns true later, an untouched one closes again', () => {
  const story = small(
    `fields: { serious: { zh: 严重, en: serious, type: flag } }`,
    `
  judge: { title: { en: Judge, zh: 判断 }, by: office, asks: [serious] }
  alarm: { title: { en: Alarm, zh: 报警 }, by: boss, when: serious }
  stay: { title: { en: Stay, zh: 等待 }, by: office }`,
  ).does('office-1', done('judge', { serious: false }))
  story.status('alarm', 'not-needed')
  story
    .does('office-1', { type: 'SetFacts', values: { serious: true }, reason: 'seen again' })
    .status('alarm', 'open')
  story
    .does('office-1', { type: 'SetFacts', values: { serious: false }, reason: 'wrong' })
    .status('alarm', 'not-needed')
  story
    .does('office-1', { type: 'SetFacts', values: { serious: true }, reason: 'seen again' })
    .does('boss-1', { type: 'TakeStep', step: 'alarm' })
    .does('office-1', { type: 'SetFacts', values: { serious: false }, reason: 'wrong' })
    .status('alarm', 'open')
    .replays()
})

test('turns follow one another until the condition is true, each with its own answer and limit', () => {
  const story = small(
    `fields: { works: { zh: 有效, en: works, type: flag } }`,
    `
  attempt:
    title: { zh: 尝试, en: Try }
    repeat: until works
    steps:
      mend: { title: { zh: 修理, en: Mend }, by: shop, within: 2 days }
      look: { title: { zh: 检查, en: Look }, by: office, after: mend, asks: [works] }`,
  )
  story.open('attempt[1]', 'attempt[1]/mend').limit('attempt[1]/mend.within', 'running', '2026-11-26 00:00')
  story.does('shop-1', done('attempt[1]/mend')).does('office-1', done('attempt[1]/look', { works: false }))
  story.on('2026-11-25 10:00').pass('2026-11-25 10:00')
  story.open('attempt[2]', 'attempt[2]/mend')
  story
    .does('shop-1', done('attempt[2]/mend'))
    .does('office-1', done('attempt[2]/look', { works: true }))
    .open('close')
    .replays()
})

test('so many turns and no more', () => {
  const story = small(
    '',
    `
  call: { title: { zh: 致电, en: Call }, by: office, repeat: 2 times }`,
  )
  story
    .open('call[1]')
    .does('office-1', done('call[1]'))
    .open('call[2]')
    .does('office-1', done('call[2]'))
    .open('close')
})

test('what may be done at any time exists only when somebody starts it, and keeps nothing waiting', () => {
  const story = small(
    '',
    `
  note: { title: { zh: 备注, en: Note }, by: shop, repeat: any time }
  work: { title: { zh: 处理, en: Work }, by: office }`,
  )
  story.open('work').refuses('office-1', { type: 'StartStep', step: 'note' }, 'not-allowed')
  story.does('shop-1', { type: 'StartStep', step: 'note' }).open('note[1]', 'work')
  story.refuses('shop-2', { type: 'StartStep', step: 'note' }, 'cannot-be-started')
  story.does('office-1', done('work')).status('close', 'waiting')
  story.does('shop-1', done('note[1]')).open('close').replays()
})

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

test('what ends, ends whatever is open or waiting in it, and begun work is kept', () => {
  const story = small(
    `fields: { gone: { zh: 已退, en: gone, type: flag } }`,
    `
  ask: { title: { zh: 询问, en: Ask }, by: office, asks: [gone] }
  repair:
    title: { zh: 修理, en: Repair }
    ends: gone
    steps:
      fetch: { title: { zh: 取货, en: Fetch }, by: shop }
      mend: { title: { zh: 维修, en: Mend }, by: shop, after: fetch }`,
  )
  story.open('ask', 'repair', 'fetch').does('office-1', done('ask', { gone: true }))
  story.status('repair', 'ended').status('fetch', 'ended').open('close').replays()
})

test('lateness opens what waits for it; in time it is dropped', () => {
  const steps = `
  work: { title: { zh: 处理, en: Work }, by: office, within: 2 days }
  urge: { title: { zh: 催办, en: Urge }, by: boss, when: late(work) }`
  const late = small('', steps)
  late.status('urge', 'waiting').pass('2026-11-26 00:00').open('work', 'urge')
  small('', steps).does('office-1', done('work')).status('urge', 'not-needed')
})

test('a limit may be prolonged before it passes, by whom the procedure names, so far and so often', () => {
  const story = small(
    `extend: { work: { by: boss, up-to: 2 days, times: 1 } }`,
    `
  work: { title: { zh: 处理, en: Work }, by: office, within: 2 days }`,
  )
  const extend = (amount: string, reason = 'parts') =>
    ({ type: 'Extend', limit: 'work', amount, reason }) as const
  story
    .limit('work.within', 'running', '2026-11-26 00:00')
    .refuses('office-1', extend('1 day'), 'not-allowed', { who: ['role:boss'] })
    .refuses('boss-1', extend('3 days'), 'extension-too-long', { left: '2 days' })
    .refuses('boss-1', extend('2 days', ''), 'reason-missing')
    .does('boss-1', extend('2 days'))
    .limit('work.within', 'running', '2026-11-28 00:00')
    .refuses('boss-1', extend('1 day'), 'not-extendable')
  small(
    `extend: { work: { by: boss, up-to: 2 days } }`,
    `
  work: { title: { zh: 处理, en: Work }, by: office, within: 2 days }`,
  )
    .pass('2026-11-26 00:00')
    .refuses('boss-1', extend('1 day'), 'already-late')
})

test('a clock stands only for the reasons the procedure gives, and runs on when told', () => {
  const story = small(
    `pause: [{ reasons: [sample on its way], by: boss, limits: [work] }]`,
    `
  work: { title: { zh: 处理, en: Work }, by: office, within: 4 hours }`,
  )
  story
    .limit('work.within', 'running', '2026-11-23 13:00')
    .refuses('boss-1', { type: 'Pause', reason: 'holiday' }, 'not-pausable', {
      reasons: ['sample on its way'],
    })
    .refuses('office-1', { type: 'Pause', reason: 'sample on its way' }, 'not-allowed')
    .on('2026-11-23 10:00')
    .does('boss-1', { type: 'Pause', reason: 'sample on its way' })
    .refuses('boss-1', { type: 'Pause', reason: 'sample on its way' }, 'already-paused')
    .on('2026-11-23 12:00')
    .does('boss-1', { type: 'Resume' })
    .limit('work.within', 'running', '2026-11-23 15:00')
    .refuses('boss-1', { type: 'Resume' }, 'not-paused')
    .replays()
})

test('a clock that stands while a condition holds needs nobody to press it', () => {
  const story = small(
    `pause: [{ while: open(parts), limits: [work] }]`,
    `
  parts: { title: { zh: 订件, en: Parts }, by: shop }
  work: { title: { zh: 处理, en: Work }, by: office, within: 4 hours }`,
  )
  story.on('2026-11-23 11:00').pass('2026-11-23 11:00').limit('work.within', 'running', '2026-11-23 15:00')
  story
    .does('shop-1', done('parts'))
    .on('2026-11-23 13:00')
    .limit('work.within', 'running', '2026-11-23 15:00')
})

test('a date entered case by case is needed before the step is finished, and keeps its history', () => {
  const story = small(
    '',
    `
  deliver: { title: { zh: 交货, en: Deliver }, by: shop, due: set by boss }`,
  )
  story
    .refuses('shop-1', done('deliver'), 'due-missing')
    .refuses('shop-1', { type: 'SetDue', step: 'deliver', due: '2026-12-01' }, 'not-allowed')
    .refuses('boss-1', { type: 'SetDue', step: 'deliver', due: '2026-11-20' }, 'due-before-start')
    .does('boss-1', { type: 'SetDue', step: 'deliver', due: '2026-12-01' })
    .limit('deliver.due', 'running', '2026-12-02 00:00')
    .refuses('boss-1', { type: 'SetDue', step: 'deliver', due: '2026-12-05' }, 'reason-missing')
    .does('boss-1', { type: 'SetDue', step: 'deliver', due: '2026-12-05', reason: 'factory closed' })
    .limit('deliver.due', 'running', '2026-12-06 00:00')
    .does('shop-1', done('deliver'))
  assert.equal(story.living.dues['deliver']?.length, 2)
})

test('observation takes its time: finished no earlier', () => {
  small(
    '',
    `
  watch: { title: { zh: 观察, en: Watch }, by: shop, not-before: 7 days }`,
  )
    .refuses('shop-1', done('watch'), 'not-yet', { until: '2026-11-30T16:00:00.000Z' })
    .on('2026-12-01 00:00')
    .does('shop-1', done('watch'))
})

const pay = (amount: string, more: Entries = {}) =>
  ({ type: 'DoStep', step: 'pay', values: { proposed: { amount, currency: 'CNY' }, ...more } }) as const

test('above his amount somebody is refused, and told the limit', () => {
  const story = small(
    `authority:
  - { act: compensate, by: shop, up-to: 1000 CNY, clause: X1-1 }
  - { act: compensate, by: boss }`,
    `
  pay: { title: { zh: 赔偿, en: Pay }, by: shop or boss, does: compensate }`,
  )
  story
    .refuses('shop-1', pay('1000.01'), 'beyond-amount', { limit: '1000', currency: 'CNY' })
    .refuses('shop-1', pay('1', { approved: { amount: '1000.01', currency: 'CNY' } }), 'beyond-amount', {
      limit: '1000',
      currency: 'CNY',
    })
    .does('boss-1', pay('1000.01'))
  small(
    `authority: [{ act: compensate, by: shop, up-to: 1000 CNY }, { act: compensate, by: boss }]`,
    `
  pay: { title: { zh: 赔偿, en: Pay }, by: shop or boss, does: compensate }`,
  ).does('shop-1', pay('1000'))
})

test('a notice with a receipt keeps the complaint open until somebody it is for has read it', () => {
  const story = small(
    '',
    `
  work: { title: { zh: 处理, en: Work }, by: office, tell: [{ to: shop, receipt: read }] }`,
  ).does('office-1', done('work'))
  const close = { type: 'Close', outcome: 'solved', values: {} } as const
  story
    .refuses('office-1', close, 'unread-notices', { notices: ['n1'], who: ['role:shop'] })
    .refuses('office-1', { type: 'ReadNotice', notice: 'n1' }, 'not-allowed')
    .does('shop-2', { type: 'ReadNotice', notice: 'n1' })
    .does('office-1', close)
    .replays()
})

test('two act jointly: both confirm one content, and a change asks again', () => {
  const story = small(
    `fields: { amount: { zh: 数量, en: amount, type: number } }`,
    `
  agree: { title: { zh: 商定, en: Agree }, by: [office, shop], asks: [amount] }`,
  )
  story
    .does('office-1', done('agree', { amount: '3' }))
    .status('agree', 'open')
    .refuses('office-2', done('agree', { amount: '3' }), 'not-open')
    .does('shop-1', done('agree', { amount: '4' }))
    .status('agree', 'open')
    .does('office-2', done('agree', { amount: '4' }))
    .status('agree', 'done')
    .replays()
})

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

test('a step may be sent back only where its procedure says so, with a reason; earlier rounds stay', () => {
  const story: Story = small(
    '',
    `
  plan: { title: { zh: 计划, en: Plan }, by: shop, within: 2 days }
  check: { title: { zh: 审核, en: Check }, by: boss, after: plan, back: { to: plan, limits: restart } }`,
  )
  story.does('shop-1', done('plan')).on('2026-11-27 10:00')
  story.refuses('boss-1', { type: 'Return', step: 'check', to: 'plan', reason: ' ' }, 'reason-missing')
  story.does('boss-1', { type: 'Return', step: 'check', to: 'plan', reason: 'thin' })
  story
    .open('plan')
    .limit('plan.within', 'running', '2026-11-30 00:00')
    .does('shop-1', done('plan'))
    .open('check')
    .replays()
})

test('of a role that many hold, the first who takes a step decides which one has the complaint', () => {
  const story = small(
    `fields: { note: { zh: 说明, en: note, type: text } }`,
    `
  look: { title: { zh: 查看, en: Look }, by: branch, asks: [note] }
  mend: { title: { zh: 修理, en: Mend }, by: branch, after: look }`,
    { roles: '  branch: { zh: 分店, en: Branch, many: true }' },
  )
  const { directory, procedure } = story.world
  const units = ['north', 'south'].map((id) => [id, { id, title: { en: id }, in: 'town' }] as const)
  const people = ['north', 'south'].map(
    (id) => [`${id}-1`, { id: `${id}-1`, name: id, units: [id], active: true }] as const,
  )
  story.world = {
    ...story.world,
    directory: {
      ...directory,
      units: { ...directory.units, ...Object.fromEntries(units) },
      people: { ...directory.people, ...Object.fromEntries(people) },
      roles: {
        [procedure.procedure]: {
          ...directory.roles[procedure.procedure],
          branch: { units: ['north', 'south'] },
        },
      },
    },
  }
  story
    .does('south-1', done('look', { note: 'seen' }))
    .refuses('north-1', done('mend'), 'not-allowed', { who: ['unit:south'] })
    .does('south-1', done('mend'))
    .replays()
})

test('the same problem for the third time in a month raises the newest complaint, step by step', () => {
  const story = small(
    `series: { same-problem: { same: [problem-key] } }
fields:
  grade:
    zh: 等级
    en: grade
    grades: [A, B, C]
    raise:
      - { from: C, to: B, at: count(same-problem where grade = C within 1 month) >= 3 }
      - { from: B, to: A, at: count(same-problem where grade = B within 1 month) >= 3 }`,
    `
  judge: { title: { zh: 判断, en: Judge }, by: office, asks: [grade, problem-key] }
  work: { title: { zh: 处理, en: Work }, by: office, after: judge }`,
  )
  const sibling = (id: string, grade: string, received: string) => ({
    id,
    number: id,
    received: at(received),
    facts: { grade, 'problem-key': 'crack' },
  })
  story.world = {
    ...story.world,
    siblings: [
      sibling('a', 'C', '2026-11-02 09:00'),
      sibling('b', 'C', '2026-11-09 09:00'),
      sibling('c', 'B', '2026-11-10 09:00'),
      sibling('d', 'B', '2026-09-10 09:00'),
    ],
  }
  story.does('office-1', done('judge', { grade: 'C', 'problem-key': 'crack' }))
  assert.equal(story.living.facts['grade']?.at(-1)?.value, 'B')
  assert.deepEqual(
    story.living.links.map(({ other }) => other),
    ['a', 'b', 'c', 'd'],
  )
  assert.equal(story.living.notices.length, 1)
  story.open('work').replays()
})

test('whoever sends work back keeps a part in the complaint, also where a signature was the only one they had', () => {
  const story = small('', '  work: { title: { zh: 处理, en: Work }, by: shop, sign: [approve: boss] }')
  const urge = { type: 'Urge', step: 'work', text: 'the customer waits' } as const
  story.refuses('boss-1', urge, 'not-allowed')
  story
    .does('shop-1', done('work'))
    .does('boss-1', { type: 'Return', step: 'work', reason: 'thin' })
    .does('boss-1', urge)
    .replays()
})

test('a letter that has to be signed leaves only after the last signature', () => {
  const story = small(
    '',
    `
  answer: { title: { zh: 答复, en: Answer }, by: office, does: reply, with: { kind: answer }, sign: [approve: boss] }`,
  )
  const letter = { type: 'SendMessage', step: 'answer', values: { way: 'phone', text: 'we pay' } } as const
  story
    .refuses('office-1', { ...letter, sent: at('2026-11-23 09:00') }, 'missing', {
      signatures: ['role:boss'],
    })
    .does('office-1', letter)
    .refuses('office-1', { type: 'MarkSent', message: 'l1', sent: at('2026-11-23 09:00') }, 'not-open')
    .refuses('office-1', letter, 'not-open')
    .does('boss-1', { type: 'Return', step: 'answer', reason: 'too much' })
    .does('office-1', { ...letter, values: { way: 'phone', text: 'we exchange' } })
    .does('boss-1', { type: 'Sign', step: 'answer' })
    .happened('SignatureGiven', 'MessageQueued')
    .status('answer', 'open')
    .does('office-1', { type: 'MarkSent', message: 'l2', sent: at('2026-11-23 09:00') })
    .status('answer', 'done')
    .replays()
  assert.deepEqual(
    story.living.messages.map(({ state, text }) => [state, text]),
    [
      ['dropped', 'we pay'],
      ['sent', 'we exchange'],
    ],
  )
})

test('a reply sent back is written and sent again; the letter of the round before does not count', () => {
  const story = small(
    '',
    `
  answer: { title: { zh: 答复, en: Answer }, by: office, does: reply, with: { kind: answer } }
  look: { title: { zh: 复核, en: Look }, by: boss, after: answer, back: { to: answer } }`,
  )
  const letter = { type: 'SendMessage', step: 'answer', values: { way: 'phone', text: 'we pay' } } as const
  story
    .does('office-1', letter)
    .open('look')
    .does('boss-1', { type: 'Return', step: 'look', to: 'answer', reason: 'unclear' })
    .open('answer')
    .does('office-1', letter)
    .open('look')
    .replays()
})

test('who confirmed a joint work does not check it either', () => {
  const story = small(
    '',
    `
  agree: { title: { zh: 商定, en: Agree }, by: [office, shop], sign: [approve: office or shop or boss] }`,
  )
  story
    .does('office-1', done('agree'))
    .does('shop-1', done('agree'))
    .refuses('office-1', { type: 'Sign', step: 'agree' }, 'own-work')
    .refuses('shop-1', { type: 'Sign', step: 'agree' }, 'own-work')
    .does('boss-1', { type: 'Sign', step: 'agree' })
    .status('agree', 'done')
})

test('a cost added beside the steps is held to the same amount', () => {
  const story = small(
    `authority: [{ act: cost, by: shop, up-to: 100 CNY }, { act: cost, by: boss }]`,
    `
  work: { title: { zh: 处理, en: Work }, by: shop or boss }`,
  )
  const cost = (amount: string) =>
    ({
      type: 'AddRecord',
      activity: 'cost',
      values: { kind: 'freight', amount: { amount, currency: 'CNY' }, incurred: '2026-11-23' },
    }) as const
  story
    .refuses('shop-1', cost('101'), 'beyond-amount', { limit: '100' })
    .does('shop-1', cost('100'))
    .does('boss-1', cost('101'))
})
