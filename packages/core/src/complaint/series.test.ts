import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Entries } from './commands.ts'
import { small } from './testing/small.ts'
import { at } from './testing/story.ts'

const done = (step: string, values: Entries = {}) => ({ type: 'DoStep', step, values }) as const

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

const defect = (id: string) => ({
  id,
  number: id,
  received: at('2026-11-16 09:00'),
  facts: { 'problem-key': 'crack' },
})

const thrice = (steps: string) => {
  const story = small(
    `series: { same-problem: { same: [problem-key] } }
fields:
  recurrence:
    zh: 重复
    en: recurrence
    grades: [third, none]
    default: none
    raise: [{ from: none, to: third, at: count(same-problem within 3 months) >= 3 }]`,
    `
  judge: { title: { zh: 判断, en: Judge }, by: office, asks: [problem-key] }
${steps}`,
  )
  story.world = { ...story.world, siblings: [defect('a'), defect('b')] }
  return story.does('office-1', done('judge', { 'problem-key': 'crack' }))
}

test('what comes after a step that only recurrence demands waits for it, when this very complaint is the third', () => {
  thrice(`
  review: { title: { zh: 评审, en: Review }, by: boss, after: judge, when: recurrence = third }
  answer: { title: { zh: 答复, en: Answer }, by: office, after: review }`)
    .open('review')
    .does('boss-1', done('review'))
    .open('answer')
    .replays()
})

test('of several steps that recurrence demands one opens after the other', () => {
  thrice(`
  verify: { title: { zh: 验证, en: Verify }, by: office, after: correct, when: recurrence = third }
  review: { title: { zh: 评审, en: Review }, by: boss, after: judge, when: recurrence = third }
  correct: { title: { zh: 纠正, en: Correct }, by: shop, after: review, when: recurrence = third }`)
    .open('review')
    .does('boss-1', done('review'))
    .open('correct')
    .does('shop-1', done('correct'))
    .open('verify')
    .replays()
})

test('what a count over the last months demanded stays, also when the count falls again', () => {
  const story = small(
    `series: { same-problem: { same: [problem-key] } }
fields: { often: { zh: 多次, en: often, type: flag, is: count(same-problem within 3 months) >= 3 } }`,
    `
  judge: { title: { zh: 判断, en: Judge }, by: office, asks: [problem-key] }
  review: { title: { zh: 评审, en: Review }, by: boss, after: judge, when: often }
  stay: { title: { zh: 等待, en: Stay }, by: office }`,
  )
  story.world = { ...story.world, siblings: [defect('a'), defect('b')] }
  story
    .does('office-1', done('judge', { 'problem-key': 'crack' }))
    .open('review', 'stay')
    .pass('2027-02-20 09:00')
    .open('review', 'stay')
    .does('boss-1', done('review'))
    .replays()
})
