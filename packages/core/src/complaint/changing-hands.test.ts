import { test } from 'node:test'
import { small } from './testing/small.ts'

const graded = () =>
  small(
    'fields: { severity: { zh: 严重程度, en: severity, grades: { major: { zh: 严重, en: major }, minor: { zh: 轻微, en: minor } } } }',
    `
  answer:
    title: { zh: 处理, en: Handle }
    by:
      - severity = major: boss
      - else: shop
    asks: [lot]`,
    { asks: ['severity'], values: { severity: 'minor' } },
  )

const worse = { type: 'SetFacts', values: { severity: 'major' }, reason: 'somebody was hurt' } as const
const handle = { type: 'DoStep', step: 'answer', values: { lot: 'L-1' } } as const

test('an open step whose doer depends on the grade changes hands with the grade', () => {
  graded()
    .refuses('boss-1', handle, 'not-allowed')
    .does('office-1', worse)
    .refuses('shop-1', handle, 'not-allowed')
    .does('boss-1', handle)
    .status('answer', 'done')
})

test('whoever had taken it loses it too when the grade makes it another one’s', () => {
  graded()
    .does('shop-2', { type: 'TakeStep', step: 'answer' })
    .does('office-1', worse)
    .refuses('shop-2', handle, 'not-allowed')
    .does('boss-2', handle)
})

test('the steps of a stage change hands with it, and so do the signatures that depend on the grade', () => {
  small(
    'fields: { severity: { zh: 严重程度, en: severity, grades: { major: { zh: 严重, en: major }, minor: { zh: 轻微, en: minor } } } }',
    `
  stage:
    title: { zh: 阶段, en: Stage }
    by: [severity = major: boss, else: shop]
    steps:
      answer: { title: { zh: 处理, en: Handle }, asks: [lot], sign: [approve: boss when severity = minor, approve: office when severity = major] }`,
    { asks: ['severity'], values: { severity: 'minor' } },
  )
    .does('shop-1', handle)
    .does('office-1', worse)
    .refuses('boss-1', { type: 'Sign', step: 'answer' }, 'level-too-low')
    .refuses('shop-1', handle, 'not-allowed')
    .does('office-2', { type: 'Sign', step: 'answer' })
    .status('answer', 'done')
})
