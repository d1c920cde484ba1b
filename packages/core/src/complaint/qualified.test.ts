import { test } from 'node:test'
import assert from 'node:assert/strict'
import type { Qualification } from '../directory/index.ts'
import type { Entries } from './commands.ts'
import { small } from './testing/small.ts'
import type { Story } from './testing/story.ts'

const done = (step: string, values: Entries = {}) => ({ type: 'DoStep', step, values }) as const
const roles = `  examiner: { zh: 检验师, en: Examiner, qualified: [certificate, valid-until], clause: X1-04 }
  judge: { zh: 评定人, en: Judge, delegates: [shop], qualified: [certificate] }`
const clauses = { roles }

/** The examiners with what is on record of each. */
function examined(steps: string, examiner: Readonly<Record<string, Qualification>>, rest = ''): Story {
  const story = small(rest, steps, clauses)
  const { directory } = story.world
  const small_ = { ...directory.qualified['small'], examiner }
  story.world = { ...story.world, directory: { ...directory, qualified: { small: small_ } } }
  return story
}

/** Whether the first examiner finds the step open. */
const shows = (story: Story, open: boolean): void =>
  assert.deepEqual(
    story.moves('examiner-1').flatMap((move) => (move.move === 'DoStep' ? [move.open] : [])),
    [open],
  )

const examine = `
  examine: { title: { zh: 检验, en: Examine }, by: examiner }`

test('whoever holds a role without what its appointment asks for may not act in it, and is told what is missing', () => {
  examined(examine, { 'examiner-1': { certificate: ' ' } })
    .refuses('examiner-1', done('examine'), 'not-qualified', {
      role: 'examiner',
      data: ['certificate', 'valid-until'],
      clauses: ['X1-04'],
      rule: 'roles.examiner.qualified',
    })
    .refuses('examiner-2', { type: 'TakeStep', step: 'examine' }, 'not-qualified')
    .refuses('office-1', done('examine'), 'not-allowed')
})

test('an appointment holds up to its last day and refuses from the next, saying until when it was valid', () => {
  const story = examined(examine, {
    'examiner-1': { certificate: 'C-1', 'valid-until': '2026-11-24' },
    'examiner-2': { certificate: 'C-2', 'valid-until': '2030-01-01' },
  })
  shows(story.on('2026-11-24 23:59'), true)
  shows(story.on('2026-11-25 00:00'), false)
  story.refuses('examiner-1', done('examine'), 'not-qualified', {
    data: ['valid-until'],
    until: '2026-11-24',
  })
  story.does('examiner-2', done('examine')).open('close').replays()
})

test('a signature and an act that only a qualified role may do ask for its qualification as well', () => {
  const data = { 'examiner-2': { certificate: 'C-2', 'valid-until': '2030-01-01' } }
  const story = examined(
    `
  work: { title: { zh: 处理, en: Work }, by: shop, sign: [examiner] }
  look: { title: { zh: 验证, en: Look }, by: anyone, does: verify }`,
    data,
    'authority: [{ act: verify, by: examiner }]',
  ).does('shop-1', done('work'))
  story
    .refuses('examiner-1', { type: 'Sign', step: 'work' }, 'not-qualified')
    .does('examiner-2', { type: 'Sign', step: 'work' })
  const seen = {
    result: 'effective',
    effect: 'seen',
    time: '2026-11-23T01:00:00.000Z',
    verifier: 'examiner-2',
  }
  story.refuses('examiner-1', done('look', seen), 'not-qualified')
  story.does('examiner-2', done('look', seen)).open('close').replays()
})

test('a deputy acts in a qualified role only if he is qualified himself', () => {
  const data = { certificate: 'C', 'valid-until': '2030-01-01' }
  const story = examined(examine, { 'examiner-1': data, 'shop-1': data })
  const { directory } = story.world
  const deputies = ['office-1', 'shop-1'].map((deputy) => ({
    person: 'examiner-1',
    deputy,
    from: '2026-11-01',
    to: '2026-12-01',
  }))
  story.world = { ...story.world, directory: { ...directory, deputies } }
  story
    .refuses('office-1', done('examine'), 'not-qualified')
    .does('shop-1', done('examine'))
    .open('close')
    .replays()
})

test('a step is given, and a role passed on, only to somebody qualified', () => {
  const story = examined(
    `${examine}
  decide: { title: { zh: 评定, en: Decide }, by: judge }`,
    { 'examiner-1': { certificate: 'C', 'valid-until': '2030-01-01' } },
  )
  story
    .refuses('examiner-1', { type: 'Assign', step: 'examine', person: 'examiner-2' }, 'not-qualified')
    .refuses('judge-1', { type: 'Delegate', role: 'judge', to: 'shop-1' }, 'nothing-changes')
  const { directory } = story.world
  const recorded = directory.qualified['small']
  const judge = { ...recorded?.['judge'], 'shop-2': { certificate: 'J' } }
  const qualified = { small: { ...recorded, judge } }
  story.world = { ...story.world, directory: { ...directory, qualified } }
  story.does('judge-1', { type: 'Delegate', role: 'judge', to: 'shop-2' }).does('shop-2', done('decide'))
})
