import { test } from 'node:test'
import assert from 'node:assert/strict'
import { small } from './testing/small.ts'

const forms = `forms:
  closing-report: { zh: 结案报告, en: Closing report, original: office, copies: [shop, boss] }`

test('a form that only the closing fills is placed as it closes; its holders are told and nothing waits for them', () => {
  const story = small(forms, `  close: { title: { zh: 结案, en: Close }, by: office, form: closing-report }`)
  story.does('office-1', { type: 'Close', outcome: 'solved', values: {} })
  const { complaint } = story
  assert.ok(complaint?.status === 'closed')
  assert.deepEqual(
    complaint.copies.map(({ form, number, holder }) => [form, number, holder.any]),
    [
      ['closing-report', 0, [{ role: 'office' }]],
      ['closing-report', 1, [{ role: 'shop' }]],
      ['closing-report', 2, [{ role: 'boss' }]],
    ],
  )
  assert.deepEqual(
    complaint.notices.map(({ to, copy, receipt }) => [to.any, copy, receipt]),
    [
      [[{ role: 'shop' }], 1, 'none'],
      [[{ role: 'boss' }], 2, 'none'],
    ],
  )
  story.replays()
})

test('a form that a step fills before the closing is placed then, and signed for before it can close', () => {
  const story = small(
    forms,
    `
  work: { title: { zh: 处理, en: Work }, by: office, form: closing-report }
  close: { title: { zh: 结案, en: Close }, by: office, form: closing-report }`,
  ).does('office-1', { type: 'DoStep', step: 'work', values: {} })
  story.refuses('office-1', { type: 'Close', outcome: 'solved', values: {} }, 'unread-notices')
})
