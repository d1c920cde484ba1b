import { test } from 'node:test'
import assert from 'node:assert/strict'
import type { Entries } from './commands.ts'
import { small } from './testing/small.ts'

const done = (step: string, values: Entries = {}) => ({ type: 'DoStep', step, values }) as const
const about = (...people: string[]) => ({
  asks: ['persons-concerned'],
  values: { 'persons-concerned': people },
})
const shopWorks = `
  work: { title: { zh: 处理, en: Work }, by: shop }`

test('when a complaint is about everybody who could work on it, their superior does the work', () => {
  const story = small('', shopWorks, about('shop-1', 'shop-2'))
    .refuses('shop-1', done('work'), 'barred')
    .refuses('office-1', done('work'), 'not-allowed')
  assert.deepEqual(story.complaint?.status === 'open' && story.complaint.steps['work']?.doers.any, [
    { role: 'shop' },
    { person: 'chief' },
  ])
  story.does('chief', done('work')).open('close').replays()
})

test('who stands in also decides what is theirs to decide, and may do what only they may', () => {
  const story = small(
    `fields: { verdict: { zh: 结论, en: verdict, type: text, set-by: shop } }
authority: [{ act: verify, by: shop }]`,
    `
  work: { title: { zh: 处理, en: Work }, by: shop, does: verify, asks: [verdict] }`,
    about('shop-1', 'shop-2'),
  )
  const judged = {
    verdict: 'ours',
    result: 'effective',
    effect: 'seen',
    time: '2026-11-23T01:00:00.000Z',
    verifier: 'chief',
  }
  story.does('chief', done('work', judged)).open('close').replays()
})

test('who stands in sees what only those named may see', () => {
  const secret = `
  work: { title: { zh: 处理, en: Work }, by: shop, visible: [shop, office] }`
  small('', secret, about('shop-1', 'shop-2')).does('chief', done('work')).open('close').replays()
  small('', secret, about('shop-1'))
    .refuses('chief', done('work'), 'not-allowed')
    .does('shop-2', done('work'))
})

test('as long as one of them is left, nobody else works in their place', () => {
  small('', shopWorks, about('shop-1'))
    .refuses('chief', done('work'), 'not-allowed')
    .does('shop-2', done('work'))
    .open('close')
})

test('the superior whom the complaint is about as well does not stand in, but the next above', () => {
  const story = small('', shopWorks, about('shop-1', 'shop-2', 'chief'))
  const { directory } = story.world
  const chief = { id: 'chief', name: 'chief', units: ['town'], active: true, superior: 'boss-1' }
  const people = { ...directory.people, chief }
  story.world = { ...story.world, directory: { ...directory, people } }
  story.refuses('chief', done('work'), 'not-allowed').does('boss-1', done('work')).open('close').replays()
})

test('where everybody who could sign wrote the work or is kept from it, their superior signs', () => {
  const signed = `
  work: { title: { zh: 处理, en: Work }, by: shop, sign: [shop] }`
  small('', signed, about('shop-2'))
    .does('shop-1', done('work'))
    .refuses('shop-1', { type: 'Sign', step: 'work' }, 'own-work')
    .refuses('shop-2', { type: 'Sign', step: 'work' }, 'barred')
    .refuses('office-1', { type: 'Sign', step: 'work' }, 'not-allowed')
    .does('chief', { type: 'Sign', step: 'work' })
    .open('close')
    .replays()
  small('', signed)
    .does('shop-1', done('work'))
    .refuses('chief', { type: 'Sign', step: 'work' }, 'not-allowed')
    .does('shop-2', { type: 'Sign', step: 'work' })
})

test('what is handed to people whom the complaint is about is received by their superior', () => {
  const story = small(
    '',
    `
  work: { title: { zh: 处理, en: Work }, by: office, hand-to: { to: shop, items: [sample] } }`,
    about('shop-1', 'shop-2'),
  ).does('office-1', done('work'))
  story.refuses('shop-1', { type: 'SignReceipt', custody: 'h1', checked: ['sample'] }, 'barred')
  story
    .does('chief', { type: 'SignReceipt', custody: 'h1', checked: ['sample'] })
    .open('close')
    .replays()
})

test('the deputy of somebody whom the complaint is about may work on it; he himself may not', () => {
  const story = small('', shopWorks, about('shop-1'))
  const { directory } = story.world
  const deputies = [{ person: 'shop-1', deputy: 'office-2', from: '2026-11-01', to: '2026-12-01' }]
  story.world = { ...story.world, directory: { ...directory, deputies } }
  story.refuses('shop-1', done('work'), 'barred').does('office-2', done('work')).open('close').replays()
})
