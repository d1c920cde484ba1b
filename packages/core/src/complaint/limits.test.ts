import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Entries } from './commands.ts'
import { small } from './testing/small.ts'

const done = (step: string, values: Entries = {}) => ({ type: 'DoStep', step, values }) as const

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

test('what falls due after the close is not late, however long ago; what was late at the close stays so', () => {
  const begun = () =>
    small(
      '',
      `
  work: { title: { zh: 处理, en: Work }, by: office }
  sheet: { title: { zh: 处理单, en: Sheet }, by: office, after: work, within: 4 hours after received }`,
    )
  const withdrawn = { type: 'Close', outcome: 'withdrawn', reason: 'taken back', values: {} } as const
  begun()
    .on('2026-11-23 10:00')
    .does('office-1', withdrawn)
    .limit('sheet.within', 'ended')
    .on('2026-12-23 10:00')
    .limit('sheet.within', 'ended')
  begun().on('2026-11-23 14:00').does('office-1', withdrawn).limit('sheet.within', 'late')
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
