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
