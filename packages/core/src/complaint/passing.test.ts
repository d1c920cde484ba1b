import { test } from 'node:test'
import assert from 'node:assert/strict'
import { small } from './testing/small.ts'

test('who signs for the whole complaint has it from then on, as holder and as the branch it belongs to', () => {
  const story = small(
    `fields: { other-branch: { zh: 另一分店, en: other branch, type: unit, one-of: [branch] } }`,
    `
  look: { title: { zh: 查看, en: Look }, by: office, asks: [other-branch] }
  pass: { title: { zh: 移交, en: Pass on }, by: office, after: look, hand-to: { to: other-branch, whole: true } }
  work: { title: { zh: 处理, en: Work }, by: branch, after: pass }`,
    { roles: '  branch: { zh: 分店, en: Branch, many: true }' },
  )
    .does('office-1', { type: 'DoStep', step: 'look', values: { 'other-branch': 'u-branch' } })
    .does('office-1', { type: 'DoStep', step: 'pass', values: {} })
    .happened('StepDone', 'HandedOver')
    .does('branch-2', { type: 'SignReceipt', custody: 'h1' })
    .open('work')
    .replays()
  assert.deepEqual(story.living.holder, { any: [{ unit: 'u-branch' }] })
  assert.deepEqual(story.living.units, { branch: 'u-branch' })
})

test('a refusal names the rule that says no', () => {
  small(
    `fields: { mended: { zh: 已修复, en: mended, type: flag } }
authority: [{ act: cost, by: boss }]`,
    `
  work: { title: { zh: 处理, en: Work }, by: office, asks: [mended], needs: [mended], sign: [approve: boss] }`,
  )
    .refuses('shop-1', { type: 'DoStep', step: 'work', values: {} }, 'not-allowed', { rule: 'steps.work.by' })
    .refuses('office-1', { type: 'DoStep', step: 'work', values: { mended: false } }, 'missing', {
      rule: 'steps.work.needs.1',
    })
    .does('office-1', { type: 'DoStep', step: 'work', values: { mended: true } })
    .refuses('office-1', { type: 'Sign', step: 'work' }, 'not-allowed', { rule: 'steps.work.sign.1' })
    .does('boss-1', { type: 'Sign', step: 'work' })
    .status('work', 'done')
})

test('a unit’s head gives a step to one of its people and urges it, without having a part in it', () => {
  const story = small(
    '',
    `
  work: { title: { zh: 处理, en: Work }, by: shop }`,
  )
  story
    .refuses('boss-1', { type: 'Assign', step: 'work', person: 'shop-2' }, 'not-allowed')
    .refuses('chief', { type: 'Assign', step: 'work', person: 'boss-1' }, 'not-allowed', {
      who: ['role:shop'],
    })
    .does('chief', { type: 'Assign', step: 'work', person: 'shop-2' })
    .does('chief', { type: 'Urge', step: 'work', text: 'today, please' })
    .replays()
  assert.equal(story.living.steps['work']?.assigned, 'shop-2')
})

test('a paper that is filled goes to its holders, original and numbered copies once each', () => {
  const story = small(
    `fields: { big: { zh: 重大, en: big, type: flag } }
forms: { sheet: { zh: 处理单, en: Sheet, original: boss, copies: [shop, office when big] } }`,
    `
  judge: { title: { zh: 判断, en: Judge }, by: office, asks: [big], form: sheet }
  more: { title: { zh: 补充, en: More }, by: office, after: judge, form: sheet }`,
  )
    .does('office-1', { type: 'DoStep', step: 'judge', values: { big: true } })
    .does('office-1', { type: 'DoStep', step: 'more', values: {} })
    .replays()
  assert.deepEqual(
    story.living.copies.map(({ number, holder }) => [number, holder.any[0]]),
    [
      [0, { role: 'boss' }],
      [1, { role: 'shop' }],
      [2, { role: 'office' }],
    ],
  )
  assert.ok(story.history.some(({ because }) => because === 'forms.sheet.original'))
})

test('what goes back to a stage begins all of its steps anew, and the stages on the way wait for them', () => {
  const story = small(
    `fields: { good: { zh: 好, en: good, type: flag } }`,
    `
  first:
    title: { zh: 第一阶段, en: First }
    by: office
    steps:
      look: { title: { zh: 看, en: Look } }
  second:
    title: { zh: 第二阶段, en: Second }
    by: shop
    after: first
    steps:
      mend: { title: { zh: 修, en: Mend } }
  check: { title: { zh: 验, en: Check }, by: boss, after: second, asks: [good], back: { to: first, when: good = false } }
  close: { title: { zh: 结案, en: Close }, by: office }`,
  )
  const step = (name: string, values = {}) => ({ type: 'DoStep', step: name, values }) as const
  story
    .does('office-1', step('look'))
    .does('shop-1', step('mend'))
    .does('boss-1', step('check', { good: false }))
    .open('first', 'look')
    .status('second', 'waiting')
    .status('mend', 'waiting')
    .does('office-1', step('look'))
    .open('mend', 'second')
    .does('shop-1', step('mend'))
    .does('boss-1', step('check', { good: true }))
    .open('close')
    .replays()
})

test('a stage that is skipped leaves nothing open inside', () => {
  small(
    '',
    `
  visit:
    title: { zh: 走访, en: Visit }
    by: office
    skip: with reason
    steps:
      travel: { title: { zh: 前往, en: Travel } }
      talk: { title: { zh: 面谈, en: Talk }, after: travel }
  close: { title: { zh: 结案, en: Close }, by: office }`,
  )
    .open('travel', 'visit')
    .does('office-1', { type: 'SkipStep', step: 'visit', reason: 'settled on the phone' })
    .open('close')
    .status('travel', 'not-needed')
    .replays()
})

const movesOn = (story: ReturnType<typeof small>, who: string, step: string) =>
  story.moves(who).flatMap((move) => (move.step === step || move.move === 'Urge' ? [move.move] : []))

test('nobody is asked to take what was given to him by name, unless somebody else took it since', () => {
  const named = small(
    `fields: { expert: { zh: 专家, en: expert, type: person } }`,
    `
  look: { title: { zh: 查看, en: Look }, by: office, asks: [expert] }
  work: { title: { zh: 处理, en: Work }, by: expert, after: look }
  pack: { title: { zh: 打包, en: Pack }, by: shop, after: look }`,
  ).does('office-1', { type: 'DoStep', step: 'look', values: { expert: 'shop-2' } })
  named.refuses('shop-2', { type: 'TakeStep', step: 'work' }, 'nothing-changes')
  assert.ok(!movesOn(named, 'shop-2', 'work').includes('TakeStep'))
  assert.ok(movesOn(named, 'shop-1', 'pack').includes('TakeStep'))
  named.does('chief', { type: 'Assign', step: 'pack', person: 'shop-1' })
  named.refuses('shop-1', { type: 'TakeStep', step: 'pack' }, 'nothing-changes')
  assert.ok(!movesOn(named, 'shop-1', 'pack').includes('TakeStep'))
  named.does('shop-2', { type: 'TakeStep', step: 'pack' }).does('shop-1', { type: 'TakeStep', step: 'pack' })
})

test('nobody urges himself: not whoever alone has it to do, to sign or to help with', () => {
  const story = small(
    '',
    `
  work: { title: { zh: 处理, en: Work }, by: shop, helpers: [boss], sign: [approve: boss] }`,
  )
  const urges = (who: string, step: string) =>
    story.try({ person: who }, { type: 'Urge', step }).ok && movesOn(story, who, step).includes('Urge')
  assert.ok(urges('shop-1', 'work'), 'the help is owed by somebody else')
  story.does('shop-1', { type: 'TakeStep', step: 'work' })
  assert.ok(urges('shop-1', 'work'))
  assert.ok(urges('boss-1', 'work'), 'shop has it to do')
  story.does('boss-1', { type: 'Contribute', step: 'work', text: 'use glue' })
  story.refuses('shop-1', { type: 'Urge', step: 'work' }, 'waits-for-you')
  assert.ok(!movesOn(story, 'shop-1', 'work').includes('Urge'))
  assert.ok(urges('shop-2', 'work'))
})
