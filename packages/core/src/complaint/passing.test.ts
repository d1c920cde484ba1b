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
