import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Booking } from '../steps/index.ts'
import type { Entries } from './commands.ts'
import { bookings } from './ledger.ts'
import { small } from './testing/small.ts'
import { at } from './testing/story.ts'

const done = (step: string, values: Entries = {}) => ({ type: 'DoStep', step, values }) as const

const penalties = `fields:
  verdict: { zh: 结论, en: Verdict, one-of: { confirmed: { zh: 成立, en: Confirmed }, dismissed: { zh: 不成立, en: Dismissed } } }`

const steps = `
  look: { title: { zh: 核实, en: Look }, by: boss, asks: [verdict] }
  fine: { title: { zh: 考核, en: Fine }, by: boss, after: look, when: verdict = confirmed, does: assess, with: { effect: points, factor: 2 }, needs: [base between 1 and 5] }
  again: { title: { zh: 再次考核, en: Fine again }, by: boss, after: fine, does: assess, with: { effect: points, factor: 2 } }
  praise: { title: { zh: 奖励, en: Praise }, by: boss, after: look, does: assess, with: { effect: reward } }
  appeal: { title: { zh: 申诉, en: Appeal }, by: boss, after: fine, asks: [verdict], back: [{ to: look, may: known(verdict) }] }`

const begun = () => small(penalties, steps).does('boss-1', done('look', { verdict: 'confirmed' }))

const elsewhere = (when: string): Booking => ({
  complaint: 'c-1',
  record: 'r1',
  subject: 'shop-1',
  at: at(when),
})

const fined = (story: ReturnType<typeof small>, step: string) =>
  story.living.records.findLast((record) => record.step === step)

test('the first offence costs what was assessed, the next double, in whichever complaint the first was', () => {
  const alone = begun().does('boss-1', done('fine', { to: 'shop-1', base: '3', reason: 'late' }))
  assert.deepEqual(
    [fined(alone, 'fine')?.values['factor'], fined(alone, 'fine')?.values['points']],
    ['1', '3'],
  )
  assert.equal(fined(alone, 'fine')?.earlier, undefined)
  const repeated = begun()
  repeated.world = {
    ...repeated.world,
    ledger: (subject) => (subject === 'shop-1' ? [elsewhere('2026-10-01 09:00')] : []),
  }
  repeated
    .refuses('boss-1', done('fine', { to: 'shop-1', base: '6', reason: 'late' }), 'missing', {
      needs: ['base between 1 and 5'],
    })
    .does('boss-1', done('fine', { to: 'shop-1', base: '2.5', reason: 'late' }))
    .replays()
  const { values, earlier } = fined(repeated, 'fine') ?? {}
  assert.deepEqual([values?.['base'], values?.['factor'], values?.['points']], ['2.5', '2', '5'])
  assert.deepEqual(earlier, { complaint: 'c-1', record: 'r1', at: at('2026-10-01 09:00') })
  const other = begun()
  other.world = { ...repeated.world }
  other.does('boss-1', done('fine', { to: 'shop-2', base: '3', reason: 'late' }))
  assert.equal(fined(other, 'fine')?.values['points'], '3')
})

test('what happened later is no earlier offence, however early it was assessed', () => {
  const story = begun()
  story.world = { ...story.world, ledger: () => [elsewhere('2026-11-24 09:00')] }
  story.does('boss-1', done('fine', { to: 'shop-1', base: '3', reason: 'late' }))
  assert.equal(fined(story, 'fine')?.values['points'], '3')
})

test('a second offence in the same complaint is a repeat too; a reward is no offence', () => {
  const story = begun()
    .does('boss-1', done('praise', { to: 'shop-1', reason: 'told us himself' }))
    .on('2026-11-23 10:00')
    .does('boss-1', done('fine', { to: 'shop-1', base: '3', reason: 'late' }))
  assert.equal(fined(story, 'fine')?.values['points'], '3')
  story
    .on('2026-11-23 11:00')
    .does('boss-1', done('again', { to: 'shop-1', base: '1', reason: 'late again' }))
  assert.equal(fined(story, 'again')?.values['points'], '2')
  assert.equal(fined(story, 'again')?.earlier?.record, fined(story, 'fine')?.id)
  assert.deepEqual(
    bookings(story.world, story.living).map(({ subject, points }) => [subject, points]),
    [
      ['shop-1', '3'],
      ['shop-1', '2'],
    ],
  )
})

test('nobody enters the factor or the points: the books say them', () => {
  const story = begun()
  assert.deepEqual(
    story
      .form('boss-1', 'fine')
      .fields.filter(({ name }) => ['base', 'factor', 'points'].includes(name))
      .map(({ name, required }) => [name, required]),
    [['base', true]],
  )
  story
    .refuses(
      'boss-1',
      done('fine', { to: 'shop-1', base: '3', points: '1', reason: 'late' }),
      'unknown-field',
    )
    .refuses('boss-1', done('fine', { to: 'shop-1', reason: 'late' }), 'missing', { asks: ['base'] })
})

test('what an appeal overturns stands in the books no longer, and what is sent back not until it is assessed anew', () => {
  const first = () => begun().does('boss-1', done('fine', { to: 'shop-1', base: '3', reason: 'late' }))
  assert.equal(bookings(first().world, first().living).length, 1)
  const overturned = first().does('boss-1', done('appeal', { verdict: 'dismissed' }))
  assert.deepEqual(bookings(overturned.world, overturned.living), [])
  const returned = first().does('boss-1', {
    type: 'Return',
    step: 'appeal',
    to: 'look',
    reason: 'was told too late',
  })
  assert.deepEqual(bookings(returned.world, returned.living), [])
  returned
    .does('boss-1', done('look', { verdict: 'confirmed' }))
    .does('boss-1', done('fine', { to: 'shop-1', base: '1', reason: 'late' }))
    .replays()
  assert.deepEqual(
    bookings(returned.world, returned.living).map(({ points }) => points),
    ['1'],
  )
})
