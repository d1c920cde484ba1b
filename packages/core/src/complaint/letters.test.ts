import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Entries } from './commands.ts'
import { formOf } from './form.ts'
import { small } from './testing/small.ts'
import { at, person } from './testing/story.ts'

const done = (step: string, values: Entries = {}) => ({ type: 'DoStep', step, values }) as const

test('a notice with a receipt keeps the complaint open until somebody it is for has read it', () => {
  const story = small(
    '',
    `
  work: { title: { zh: 处理, en: Work }, by: office, tell: [{ to: shop, receipt: read }] }`,
  ).does('office-1', done('work'))
  const close = { type: 'Close', outcome: 'solved', values: {} } as const
  story
    .refuses('office-1', close, 'unread-notices', { notices: ['n1'], who: ['role:shop'] })
    .refuses('office-1', { type: 'ReadNotice', notice: 'n1' }, 'not-allowed')
    .does('shop-2', { type: 'ReadNotice', notice: 'n1' })
    .does('office-1', close)
    .replays()
})

test('a letter that has to be signed leaves only after the last signature', () => {
  const story = small(
    '',
    `
  answer: { title: { zh: 答复, en: Answer }, by: office, does: reply, with: { kind: answer }, sign: [approve: boss] }`,
  )
  const letter = { type: 'SendMessage', step: 'answer', values: { way: 'phone', text: 'we pay' } } as const
  story
    .refuses('office-1', { ...letter, sent: at('2026-11-23 09:00') }, 'missing', {
      signatures: ['role:boss'],
    })
    .does('office-1', letter)
    .refuses('office-1', { type: 'MarkSent', message: 'l1', sent: at('2026-11-23 09:00') }, 'not-open')
    .refuses('office-1', letter, 'not-open')
    .does('boss-1', { type: 'Return', step: 'answer', reason: 'too much' })
    .does('office-1', { ...letter, values: { way: 'phone', text: 'we exchange' } })
    .does('boss-1', { type: 'Sign', step: 'answer' })
    .happened('SignatureGiven', 'MessageQueued')
    .status('answer', 'open')
    .does('office-1', { type: 'MarkSent', message: 'l2', sent: at('2026-11-23 09:00') })
    .status('answer', 'done')
    .replays()
  assert.deepEqual(
    story.living.messages.map(({ state, text }) => [state, text]),
    [
      ['dropped', 'we pay'],
      ['sent', 'we exchange'],
    ],
  )
})

test('a letter that waited while its complaint was closed and archived can still be said to have left', () => {
  const story = small(
    '',
    `
  work: { title: { zh: 处理, en: Work }, by: office }`,
  )
  const news = { type: 'ProposeMessage', kind: 'progress', way: 'letter', text: 'we look into it' } as const
  const left = { type: 'MarkSent', message: 'l1', sent: at('2026-11-25 09:00') } as const
  story
    .does('office-1', news)
    .does('office-1', { type: 'SendProposal', message: 'l1' })
    .happened('MessageQueued')
    .does('office-1', done('work'))
    .does('office-1', { type: 'Close', outcome: 'solved', values: {} })
    .does('office-1', { type: 'Archive' })
    .on('2026-11-25 10:00')
  assert.equal(story.living.status, 'archived')
  story.does('office-1', left).happened('MessageSent').replays()
  assert.equal(story.living.messages[0]?.state, 'sent')
  story.refuses('office-1', left, 'already-sent')
})

test('a reply sent back is written and sent again; the letter of the round before does not count', () => {
  const story = small(
    '',
    `
  answer: { title: { zh: 答复, en: Answer }, by: office, does: reply, with: { kind: answer } }
  look: { title: { zh: 复核, en: Look }, by: boss, after: answer, back: { to: answer } }`,
  )
  const letter = { type: 'SendMessage', step: 'answer', values: { way: 'phone', text: 'we pay' } } as const
  story
    .does('office-1', letter)
    .open('look')
    .does('boss-1', { type: 'Return', step: 'look', to: 'answer', reason: 'unclear' })
    .open('answer')
    .does('office-1', letter)
    .open('look')
    .replays()
})

test('a proposed answer lists the measures where its template says so, else at its end', () => {
  const story = small(
    'forms:\n  reply: { zh: 答复函, en: Reply, kind: letter, customer: only, contains: [plan.measures] }',
    `
  plan: { title: { zh: 计划, en: Plan }, by: office, does: plan }
  answer: { title: { zh: 答复, en: Answer }, by: office, after: plan, does: reply, with: { kind: answer }, form: reply }`,
  )
  story.does(
    'office-1',
    done('plan', {
      measures: ['new seal', 'check the stock'].map((text) => ({
        kind: 'correction',
        text,
        responsible: 'shop-1',
        due: '2026-11-30',
      })),
    }),
  )
  const proposed = (text: string) => {
    const reply = { title: { zh: '答复' }, text: { zh: text } }
    const world = { ...story.world, settings: { ...story.world.settings, letters: { reply } } }
    const form = formOf(world, story.living, 'answer', person('office-1'), story.now)
    return form?.fields.find(({ name }) => name === 'text')?.value
  }
  assert.equal(proposed('措施：\n{items}\n此致'), '措施：\n- new seal\n- check the stock\n此致')
  assert.equal(proposed('措施：'), '措施：\n\n- new seal\n- check the stock')
  assert.equal(proposed('new seal，此致'), 'new seal，此致\n\n- check the stock')
})
