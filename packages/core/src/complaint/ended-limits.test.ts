import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fallsDue } from '../steps/index.ts'
import type { Entries } from './commands.ts'
import { limits, timer } from './index.ts'
import { small } from './testing/small.ts'
import { at, type Story } from './testing/story.ts'

const done = (step: string, values: Entries = {}) => ({ type: 'DoStep', step, values }) as const

const serious = 'fields: { serious: { zh: 严重, en: serious, type: flag } }'

/** Work of two steps in a stage, each within days of the receipt, and something beside it. */
const staged = (stage: string) => `
  judge: { title: { zh: 判断, en: Judge }, by: office, asks: [serious] }
  repair:
    title: { zh: 修理, en: Repair }
    ${stage}
    steps:
      fetch: { title: { zh: 取货, en: Fetch }, by: shop, within: 2 days after received }
      mend: { title: { zh: 维修, en: Mend }, by: shop, after: fetch, within: 3 days after received }
      call: { title: { zh: 致电, en: Call }, by: shop, after: mend, within: 4 days after received, repeat: 2 times }
  work: { title: { zh: 处理, en: Work }, by: office }`

/** Nothing is due any more, and nobody is told that anything was missed. */
const nothingPasses = (story: Story): Story => {
  const { breaches } = story.runs().next(undefined).pass('2026-12-20 09:00').living
  assert.deepEqual(breaches, [])
  return story
}

test('a window that was used in time is over', () => {
  const story = small(
    '',
    `
  object: { title: { zh: 异议, en: Object }, by: office, lapses: 4 days }
  work: { title: { zh: 处理, en: Work }, by: shop }`,
  )
  story.runs('object.lapses').on('2026-11-24 10:00').does('office-1', done('object'))
  const [window] = limits(story.world, story.living, story.now)
  assert.deepEqual([window?.state, window?.stopped], ['met', at('2026-11-24 10:00')])
  nothingPasses(story)
})

test('a window is open only while its step is', () => {
  const story = small(
    '',
    `
  work: { title: { zh: 处理, en: Work }, by: shop }
  object: { title: { zh: 异议, en: Object }, by: office, after: work, lapses: 4 days after received }`,
  )
  story.runs().limit('object.lapses', 'not-started').next(undefined)
  story.on('2026-12-05 10:00').does('shop-1', done('work')).runs('object.lapses')
  story.pass('2026-12-05 10:01').status('object', 'lapsed').runs()
})

test('what was done within its window and is sent back after it does not lapse', () => {
  const story = small(
    '',
    `
  object: { title: { zh: 异议, en: Object }, by: office, lapses: 4 days }
  check: { title: { zh: 审核, en: Check }, by: boss, after: object, back: { to: object } }`,
  )
  story.does('office-1', done('object')).on('2026-12-05 09:00')
  story.does('boss-1', { type: 'Return', step: 'check', to: 'object', reason: 'thin' })
  nothingPasses(story).open('object').does('office-1', done('object')).open('check')
})

test('a stage that lapses takes its open steps with it: nothing of them is left open or due', () => {
  const story = small(
    '',
    `
  repair:
    title: { zh: 修理, en: Repair }
    lapses: 3 days
    steps:
      fetch: { title: { zh: 取货, en: Fetch }, by: shop, within: 2 days }
      mend: { title: { zh: 维修, en: Mend }, by: shop, after: fetch, within: 3 days after received }
  work: { title: { zh: 处理, en: Work }, by: office }`,
  )
  story.pass('2026-11-27 00:00').open('work').status('fetch', 'lapsed').runs()
  story.does('office-1', done('work')).open('close').replays()
})

test('nothing is due in a stage that is not needed, was skipped or ended, also of steps that never opened', () => {
  const notNeeded = small(serious, staged('when: serious'))
  notNeeded.runs('call[1].within', 'fetch.within', 'mend.within')
  nothingPasses(notNeeded.does('office-1', done('judge', { serious: false })))
  const skipped = small(serious, staged('skip: with reason'))
  nothingPasses(skipped.does('office-1', { type: 'SkipStep', step: 'repair', reason: 'sold on' }))
  const ended = small(serious, staged('ends: serious'))
  nothingPasses(ended.does('office-1', done('judge', { serious: true })))
})

test('what nobody has asked for is not due, and whoever waits for its lateness does not keep the complaint open', () => {
  const story = small(
    '',
    `
  claim: { title: { zh: 索赔, en: Claim }, by: office, repeat: any time }
  answer: { title: { zh: 答复, en: Answer }, by: office, after: claim, within: 2 days after received }
  urge: { title: { zh: 催办, en: Urge }, by: boss, when: late(answer) }
  work: { title: { zh: 处理, en: Work }, by: office }`,
  )
  nothingPasses(story).does('office-1', done('work')).open('close')
  const claimed = story.does('office-1', { type: 'StartStep', step: 'claim' })
  claimed.does('office-1', done('claim[1]')).limit('answer.within', 'late')
})

test('a limit until the receipt is met by the work where nobody owes a receipt', () => {
  const story = small(
    '',
    `
  hand: { title: { zh: 移交, en: Hand over }, by: shop, within: 2 days, until: receipt, hand-to: { to: office, receipt: none } }
  work: { title: { zh: 处理, en: Work }, by: office }`,
  )
  nothingPasses(story.does('shop-1', done('hand')).limit('hand.within', 'met'))
})

test('a total runs until the last of its steps is done, and is over where they are passed over', () => {
  const total = (until: string) =>
    `limits: { whole: { zh: 全程, en: Whole, from: received, until: ${until}, within: 9 days } }\n${serious}`
  const sentBack = small(
    total('mend'),
    `
  plan: { title: { zh: 计划, en: Plan }, by: shop }
  mend: { title: { zh: 维修, en: Mend }, by: shop, after: plan }
  check: { title: { zh: 审核, en: Check }, by: boss, after: mend, back: { to: plan } }`,
  )
  sentBack.does('shop-1', done('plan')).runs('limits.whole').does('shop-1', done('mend')).runs()
  sentBack.does('boss-1', { type: 'Return', step: 'check', to: 'plan', reason: 'thin' })
  sentBack.status('mend', 'waiting').runs('limits.whole').pass('2026-12-04 09:00')
  assert.equal(sentBack.living.breaches[0]?.limit, 'limits.whole')

  const passedOver = small(
    total('mend'),
    `
  judge: { title: { zh: 判断, en: Judge }, by: office, asks: [serious] }
  repair:
    title: { zh: 修理, en: Repair }
    after: judge
    when: serious
    steps:
      mend: { title: { zh: 维修, en: Mend }, by: shop }
  work: { title: { zh: 处理, en: Work }, by: office }`,
  )
  nothingPasses(passedOver.does('office-1', done('judge', { serious: false })))
})

test('a limit that an earlier round met, and one whose clock stands, are not about to be missed', () => {
  const missable = (story: Story) =>
    limits(story.world, story.living, story.now).flatMap((limit) => (fallsDue(limit) ? [limit.limit] : []))
  const sentBack = small(
    '',
    `
  plan: { title: { zh: 计划, en: Plan }, by: shop, within: 2 days }
  check: { title: { zh: 审核, en: Check }, by: boss, after: plan, back: { to: plan } }`,
  )
  assert.deepEqual(missable(sentBack), ['plan.within'])
  sentBack.does('shop-1', done('plan'))
  sentBack.does('boss-1', { type: 'Return', step: 'check', to: 'plan', reason: 'thin' }).runs('plan.within')
  assert.deepEqual(missable(sentBack), [])
  assert.deepEqual(sentBack.pass('2026-12-05 09:00').runs().living.breaches, [])

  const standing = small(
    `pause: [{ reasons: [sample on its way], by: boss, limits: [work] }]`,
    `
  work: { title: { zh: 处理, en: Work }, by: office, within: 2 days }`,
  )
  standing.does('boss-1', { type: 'Pause', reason: 'sample on its way' }).runs('work.within')
  assert.deepEqual(missable(standing), [])
  standing.pass('2026-12-05 09:00').runs('work.within').does('boss-1', { type: 'Resume' })
  assert.deepEqual(missable(standing), ['work.within'])
})

test('a limit does not warn while its clock stands, and afterwards when its share of the running time is over', () => {
  for (const within of ['10 hours', '10 working hours']) {
    const begun = () =>
      small(
        `pause: [{ reasons: [sample on its way], by: boss, limits: [work] }]`,
        `
  work: { title: { zh: 处理, en: Work }, by: office, within: ${within} }`,
      )
    const unstopped = begun()
    const warns = timer(unstopped.world, unstopped.living)
    const story = begun()
    story.does('boss-1', { type: 'Pause', reason: 'sample on its way' }).pass('2026-11-25 09:00')
    story.limit('work.within', 'running')
    assert.deepEqual(story.living.reminded, [])
    story.does('boss-1', { type: 'Resume' })
    const later = timer(story.world, story.living)
    assert.equal(Number(later) - Number(warns), 48 * 3_600_000, within)
  }
})

test('in a closed complaint nothing is due', () => {
  const story = small(serious, staged('ends: serious'))
  story.runs('call[1].within', 'fetch.within', 'mend.within')
  story.does('office-1', { type: 'Close', outcome: 'withdrawn', reason: 'taken back', values: {} })
  story.runs().next(undefined)
})
