import { test } from 'node:test'
import assert from 'node:assert/strict'
import { moves } from './moves.ts'
import type { Entries } from './commands.ts'
import { small } from './testing/small.ts'

const done = (step: string, values: Entries = {}) => ({ type: 'DoStep', step, values }) as const

const pay = (amount: string, more: Entries = {}) =>
  ({ type: 'DoStep', step: 'pay', values: { proposed: { amount, currency: 'CNY' }, ...more } }) as const

test('above his amount somebody is refused, and told the limit', () => {
  const story = small(
    `authority:
  - { act: compensate, by: shop, up-to: 1000 CNY, clause: X1-1 }
  - { act: compensate, by: boss }`,
    `
  pay: { title: { zh: 赔偿, en: Pay }, by: shop or boss, does: compensate }`,
  )
  story
    .refuses('shop-1', pay('1000.01'), 'beyond-amount', { limit: '1000', currency: 'CNY' })
    .refuses('shop-1', pay('1', { approved: { amount: '1000.01', currency: 'CNY' } }), 'beyond-amount', {
      limit: '1000',
      currency: 'CNY',
    })
    .does('boss-1', pay('1000.01'))
  small(
    `authority: [{ act: compensate, by: shop, up-to: 1000 CNY }, { act: compensate, by: boss }]`,
    `
  pay: { title: { zh: 赔偿, en: Pay }, by: shop or boss, does: compensate }`,
  ).does('shop-1', pay('1000'))
})

test('two act jointly: both confirm one content, and a change asks again', () => {
  const story = small(
    `fields: { amount: { zh: 数量, en: amount, type: number } }`,
    `
  agree: { title: { zh: 商定, en: Agree }, by: [office, shop], asks: [amount] }`,
  )
  story
    .does('office-1', done('agree', { amount: '3' }))
    .status('agree', 'open')
    .refuses('office-2', done('agree', { amount: '3' }), 'not-open')
    .does('shop-1', done('agree', { amount: '4' }))
    .status('agree', 'open')
    .does('office-2', done('agree', { amount: '4' }))
    .status('agree', 'done')
    .replays()
})

test('of a role that many hold, the first who takes a step decides which one has the complaint', () => {
  const story = small(
    `fields: { note: { zh: 说明, en: note, type: text } }`,
    `
  look: { title: { zh: 查看, en: Look }, by: branch, asks: [note] }
  mend: { title: { zh: 修理, en: Mend }, by: branch, after: look }`,
    { roles: '  branch: { zh: 分店, en: Branch, many: true }' },
  )
  const { directory, procedure } = story.world
  const units = ['north', 'south'].map((id) => [id, { id, title: { en: id }, in: 'town' }] as const)
  const people = ['north', 'south'].map(
    (id) => [`${id}-1`, { id: `${id}-1`, name: id, units: [id], active: true }] as const,
  )
  story.world = {
    ...story.world,
    directory: {
      ...directory,
      units: { ...directory.units, ...Object.fromEntries(units) },
      people: { ...directory.people, ...Object.fromEntries(people) },
      roles: {
        [procedure.procedure]: {
          ...directory.roles[procedure.procedure],
          branch: { units: ['north', 'south'] },
        },
      },
    },
  }
  story
    .does('south-1', done('look', { note: 'seen' }))
    .refuses('north-1', done('mend'), 'not-allowed', { who: ['unit:south'] })
    .does('south-1', done('mend'))
    .replays()
})

test('whoever sends work back keeps a part in the complaint, also where a signature was the only one they had', () => {
  const story = small('', '  work: { title: { zh: 处理, en: Work }, by: shop, sign: [approve: boss] }')
  const urge = { type: 'Urge', step: 'work', text: 'the customer waits' } as const
  story.refuses('boss-1', urge, 'not-allowed')
  story
    .does('shop-1', done('work'))
    .does('boss-1', { type: 'Return', step: 'work', reason: 'thin' })
    .does('boss-1', urge)
    .replays()
})

test('who confirmed a joint work does not check it either', () => {
  const story = small(
    '',
    `
  agree: { title: { zh: 商定, en: Agree }, by: [office, shop], sign: [approve: office or shop or boss] }`,
  )
  story
    .does('office-1', done('agree'))
    .does('shop-1', done('agree'))
    .refuses('office-1', { type: 'Sign', step: 'agree' }, 'own-work')
    .refuses('shop-1', { type: 'Sign', step: 'agree' }, 'own-work')
    .does('boss-1', { type: 'Sign', step: 'agree' })
    .status('agree', 'done')
})

test('a cost added beside the steps is held to the same amount', () => {
  const story = small(
    `authority: [{ act: cost, by: shop, up-to: 100 CNY }, { act: cost, by: boss }]`,
    `
  work: { title: { zh: 处理, en: Work }, by: shop or boss }`,
  )
  const cost = (amount: string) =>
    ({
      type: 'AddRecord',
      activity: 'cost',
      values: { kind: 'freight', amount: { amount, currency: 'CNY' }, incurred: '2026-11-23' },
    }) as const
  story
    .refuses('shop-1', cost('101'), 'beyond-amount', { limit: '100' })
    .does('shop-1', cost('100'))
    .does('boss-1', cost('101'))
})

const press = `
fields: { media: { zh: 媒体, en: media, type: flag } }
authority:
  - { act: reply, by: boss, when: media, clause: X1-1 }
  - { act: reply, by: office, when: not(media) or reply.kind = progress, clause: X1-2 }`
const letters = `
  inform: { title: { zh: 告知, en: Inform }, by: office or boss, does: reply, with: { kind: progress } }
  answer: { title: { zh: 答复, en: Answer }, by: office or boss, does: reply, with: { kind: answer } }
  write: { title: { zh: 发函, en: Write }, by: office or boss, does: reply }`
const letterOf = (step: string, kind?: string) =>
  ({
    type: 'SendMessage',
    step,
    values: { way: 'phone', text: 'we are on it', ...(kind ? { kind } : {}) },
  }) as const

test('who may write turns on what kind of letter it is: fixed by the step, it is known before; chosen, when it is written', () => {
  const story = small(press, letters, { asks: ['media'], values: { media: true } })
  const open = (step: string) =>
    moves(story.world, story.living, { person: 'office-1' }, story.now).find(
      (move) => move.move === 'SendMessage' && move.step === step,
    )?.open
  assert.deepEqual([open('inform'), open('answer'), open('write')], [true, false, true])
  story
    .does('office-1', letterOf('inform'))
    .refuses('office-1', letterOf('answer'), 'not-the-interface', { clauses: ['X1-1'] })
    .refuses('office-1', letterOf('write', 'answer'), 'not-the-interface', { clauses: ['X1-1'] })
    .does('office-1', letterOf('write', 'progress'))
    .does('boss-1', letterOf('answer'))
    .replays()
})
