import { test } from 'node:test'
import type { Entries } from './commands.ts'
import { small } from './testing/small.ts'
import { at, type Story } from './testing/story.ts'

const done = (step: string, values: Entries = {}) => ({ type: 'DoStep', step, values }) as const

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

test('a gate counts what the form of its own step has just been given', () => {
  const review = (values: Entries) =>
    done('review', { participants: ['office-1'], minutes: 'seen', ...values })
  small(
    'fields: { follow-ups: { zh: 后续措施, en: follow-ups, type: text, list: true } }',
    `
  review:
    title: { zh: 评审, en: Review }
    by: office
    does: meet
    with: { kind: review }
    asks: [open-items]
    offers: [follow-ups]
    needs: [count(open-items) = 0 or known(follow-ups)]`,
  )
    .refuses('office-1', review({ 'open-items': ['one tool more'] }), 'missing', {
      needs: ['count(open-items) = 0 or known(follow-ups)'],
    })
    .does('office-1', review({ 'open-items': ['one tool more'], 'follow-ups': ['buy it'] }))
    .open('close')
    .replays()
})

const chain = `
  judge: { title: { zh: 判断, en: Judge }, by: office, asks: [serious] }
  verify: { title: { zh: 验证, en: Verify }, by: office, after: correct, when: serious }
  review: { title: { zh: 评审, en: Review }, by: boss, after: judge, when: serious }
  correct: { title: { zh: 纠正, en: Correct }, by: shop, after: review, when: serious }
  stay: { title: { zh: 等待, en: Stay }, by: office }`

test('when what was not needed is needed after all, one step follows the other as it always would', () => {
  small(`fields: { serious: { zh: 严重, en: serious, type: flag } }`, chain)
    .does('office-1', done('judge', { serious: false }))
    .open('stay')
    .does('office-1', { type: 'SetFacts', values: { serious: true }, reason: 'seen again' })
    .open('review', 'stay')
    .does('boss-1', done('review'))
    .open('correct', 'stay')
    .does('shop-1', done('correct'))
    .open('stay', 'verify')
    .replays()
})

test('work sent back past a step that was not needed is done before what comes after that step', () => {
  small(
    `fields: { serious: { zh: 严重, en: serious, type: flag } }`,
    `
  plan: { title: { zh: 计划, en: Plan }, by: shop, asks: [serious] }
  review: { title: { zh: 评审, en: Review }, by: boss, after: plan, when: serious }
  check: { title: { zh: 审核, en: Check }, by: boss, after: review, back: { to: plan, limits: continue } }`,
  )
    .does('shop-1', done('plan', { serious: false }))
    .open('check')
    .does('boss-1', { type: 'Return', step: 'check', to: 'plan', reason: 'thin' })
    .open('plan')
    .does('shop-1', done('plan', { serious: true }))
    .open('review')
    .does('boss-1', done('review'))
    .open('check')
    .replays()
})

test('what comes after a step on request comes only if somebody asked for it, and keeps nothing waiting', () => {
  const steps = `
  answer: { title: { zh: 答复, en: Answer }, by: office }
  look-again: { title: { zh: 复查, en: Look again }, by: boss, on-request: { by: customer, times: 1 } }
  tell: { title: { zh: 告知, en: Tell }, by: office, after: look-again }
  each-shop: { title: { zh: 通知门店, en: Tell the shops }, by: shop, after: tell, each: 'one in [north, south]' }`
  const nobody = small('', steps).does('office-1', done('answer')).open('close')
  nobody.status('tell', 'waiting').replays()
  small('', steps)
    .does('office-1', done('answer'))
    .does('office-1', {
      type: 'ReceiveFeedback',
      kind: 'request',
      step: 'look-again',
      content: 'not so',
      received: at('2026-11-23 09:00'),
    })
    .open('close', 'look-again[1]')
    .does('boss-1', done('look-again[1]'))
    .open('close', 'tell')
    .refuses('office-1', { type: 'Close', outcome: 'explained', values: {} }, 'open-steps')
    .replays()
})
