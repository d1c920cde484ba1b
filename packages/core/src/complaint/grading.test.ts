import { test } from 'node:test'
import assert from 'node:assert/strict'
import { small } from './testing/small.ts'

const grades = `
fields:
  grade:
    zh: 等级
    en: grade
    grades: [A, B, C]
    criteria:
      A: { hurt: { zh: 有人受伤, en: somebody was hurt }, other: { zh: 其他, en: other, reason: true } }
      B: { unusable: { zh: 不能使用, en: cannot be used } }`
const judge = `
  judge: { title: { zh: 判断, en: Judge }, by: office, asks: [grade] }`
const judged = (values: Record<string, string>, ticked: string[], reasons: Record<string, string> = {}) =>
  ({ type: 'DoStep', step: 'judge', values, ticked, reasons }) as const

test('the worst criterion that is met proposes the grade; another grade needs a reason', () => {
  const story = small(grades, judge)
  story
    .refuses('office-1', judged({ grade: 'B' }, ['grade:B.unusable', 'grade:A.hurt']), 'reason-missing', {
      of: ['grade'],
    })
    .refuses('office-1', judged({ grade: 'A' }, ['grade:A.loud']), 'unknown-field', { field: 'grade:A.loud' })
    .does('office-1', judged({ grade: 'A' }, ['grade:B.unusable', 'grade:A.hurt']))
    .replays()
  assert.deepEqual(
    story.living.criteria.map(({ grade, criterion }) => `${grade}.${criterion}`),
    ['A.hurt', 'B.unusable'],
  )
  assert.ok(story.history.some(({ because }) => because === 'fields.grade.criteria.A.hurt'))
})

test('a criterion that asks for a reason is not met without one', () => {
  small(grades, judge)
    .refuses('office-1', judged({ grade: 'A' }, ['grade:A.other']), 'reason-missing', {
      of: ['grade:A.other'],
    })
    .does('office-1', judged({ grade: 'A' }, ['grade:A.other'], { 'grade:A.other': 'in all newspapers' }))
    .status('judge', 'done')
})

test('the form shows the criteria of a grade, worst first', () => {
  const [field] = small(grades, judge).form('office-1', 'judge').fields
  assert.deepEqual(
    field?.criteria?.map(({ name, reason }) => [name, reason]),
    [
      ['grade:A.hurt', false],
      ['grade:A.other', true],
      ['grade:B.unusable', false],
    ],
  )
})

test('nobody can take out of a letter what its form says in any case', () => {
  const story = small(
    `forms:
  letter:
    zh: 信
    en: Letter
    kind: letter
    customer: only
    says: [thanks, { zh: 请保留零件。, en: Please keep the part. }, { right: { en: The insurer }, within: 2 years after received }]`,
    `
  answer: { title: { zh: 答复, en: Answer }, by: office, does: reply, with: { kind: answer }, form: letter }`,
  )
  story.world = {
    ...story.world,
    settings: {
      ...story.world.settings,
      letters: { thanks: { title: { en: 'Thanks' }, text: { en: 'Thank you for telling us.' } } },
    },
  }
  story.complaint = { ...story.living, language: 'en' }
  story.does('office-1', {
    type: 'SendMessage',
    step: 'answer',
    values: { way: 'phone', text: 'We exchange it. Please keep the part.' },
  })
  assert.equal(
    story.living.messages.at(-1)?.text,
    'We exchange it. Please keep the part.\n\nThank you for telling us.\n\nThe insurer · 2028-11-23',
  )
})
