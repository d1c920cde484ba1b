import { test } from 'node:test'
import assert from 'node:assert/strict'
import { sightOf } from './sight.ts'
import { small } from './testing/small.ts'

const sees = (story: ReturnType<typeof small>, person: string) =>
  sightOf(story.world, story.living, { person }, story.now)

test('what a procedure keeps from nobody, everybody with a part sees', () => {
  const story = small('', '  work: { title: { zh: 处理, en: Work }, by: office }')
  assert.equal(sees(story, 'shop-1').everything, true)
})

test('a field is seen by those it names and kept from those it is hidden from, whoever else they are', () => {
  const story = small(
    `fields:
  formula: { zh: 配方, en: formula, type: text, hidden: [shop] }
  wages: { zh: 工资, en: wages, type: text, visible: [boss] }`,
    '  work: { title: { zh: 处理, en: Work }, by: office, offers: [formula] }',
  )
  const fields = (person: string) =>
    ['formula', 'wages', 'description'].map((name) => sees(story, person).field(name))
  assert.deepEqual(fields('shop-1'), [false, false, true])
  assert.deepEqual(fields('office-1'), [true, false, true])
  assert.deepEqual(fields('boss-1'), [true, true, true])
})

test('what a stage keeps from somebody is kept from them in its steps, opened or not', () => {
  const story = small(
    '',
    `
  inquiry:
    title: { zh: 内部调查, en: Inquiry }
    by: boss
    visible: [boss]
    steps:
      hear: { title: { zh: 约谈, en: Hear } }
      judge: { title: { zh: 处分, en: Judge }, after: hear }
  work: { title: { zh: 处理, en: Work }, by: office }`,
  )
  const steps = (person: string) =>
    ['inquiry', 'hear', 'judge', 'work'].map((key) => sees(story, person).step(key))
  assert.deepEqual(steps('boss-1'), [true, true, true, true])
  assert.deepEqual(steps('office-1'), [false, false, false, true])
})

test('a complaint kept from somebody is kept whole', () => {
  const story = small('hidden: [shop]', '  work: { title: { zh: 处理, en: Work }, by: office }')
  assert.equal(sees(story, 'shop-1').complaint, false)
  assert.equal(sees(story, 'office-1').complaint, true)
})
