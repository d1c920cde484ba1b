import { test } from 'node:test'
import type { Entries } from './commands.ts'
import { at } from './testing/story.ts'
import { small } from './testing/small.ts'

const done = (step: string, values: Entries = {}) => ({ type: 'DoStep', step, values }) as const
type Found = 'effective' | 'not-effective'
const verified = (step: string, result: Found, more: Entries = {}) =>
  done(step, { result, effect: 'seen', time: '2026-11-23T01:00:00.000Z', verifier: 'office-1', ...more })
const sent = (step: string) =>
  ({
    type: 'SendMessage',
    step,
    values: { way: 'email', text: 'we are at it' },
    sent: at('2026-11-23 09:00'),
  }) as const

const handling = `
  handle:
    title: { zh: 处理, en: Handle }
    by: shop
    steps:
      act: { title: { zh: 做, en: Act } }
      progress: { title: { zh: 进展, en: Progress }, repeat: any time, does: reply, with: { kind: progress } }
      tell: { title: { zh: 告知, en: Tell }, after: act }`

test('work that goes back does not ask once more for what somebody did of his own accord', () => {
  const story = small(
    '',
    `${handling}
  check: { title: { zh: 验证, en: Check }, after: handle, by: office, does: verify, back: { to: handle, when: result = not-effective } }`,
  )
    .does('shop-1', { type: 'StartStep', step: 'progress' })
    .does('shop-1', sent('progress[1]'))
    .does('shop-1', done('act'))
    .does('shop-1', done('tell'))
    .does('office-1', verified('check', 'not-effective'))
  story.open('handle', 'act').status('progress[1]', 'done').status('tell', 'waiting')
  story.does('shop-1', { type: 'StartStep', step: 'progress' }).does('shop-1', sent('progress[2]'))
  story.does('shop-1', done('act')).does('shop-1', done('tell')).open('check')
  story.does('office-1', verified('check', 'effective')).open('close').replays()
})

test('what was begun of somebody’s own accord and is not finished when work goes back stays open', () => {
  const story = small(
    '',
    `
  act: { title: { zh: 做, en: Act }, by: shop }
  note: { title: { zh: 备注, en: Note }, after: act, by: shop, repeat: any time }
  check: { title: { zh: 验证, en: Check }, after: act, by: office, does: verify, back: { to: act, when: result = not-effective } }`,
  )
    .does('shop-1', done('act'))
    .does('shop-1', { type: 'StartStep', step: 'note' })
    .does('office-1', verified('check', 'not-effective'))
  story.open('act', 'note[1]').does('shop-1', done('note[1]')).does('shop-1', done('act'))
  story.does('office-1', verified('check', 'effective')).open('close').replays()
})

test('a check that somebody started and that sends work back is made again afterwards', () => {
  const story = small(
    '',
    `
  act: { title: { zh: 做, en: Act }, by: shop }
  look: { title: { zh: 抽查, en: Look }, after: act, by: office, repeat: any time, does: verify, back: { to: act, when: result = not-effective } }
  file: { title: { zh: 归档, en: File }, after: act, by: boss }`,
  ).does('shop-1', done('act'))
  story
    .does('office-1', { type: 'StartStep', step: 'look' })
    .does('office-1', verified('look[1]', 'not-effective'))
  story.status('look[1]', 'waiting').open('act', 'file')
  story.does('shop-1', done('act')).open('look[1]', 'file')
  story
    .does('office-1', verified('look[1]', 'effective'))
    .does('boss-1', done('file'))
    .open('close')
    .replays()
})

test('work sent back within one turn leaves the turns before it alone', () => {
  const story = small(
    `fields: { works: { zh: 有效, en: works, type: flag } }`,
    `
  attempt:
    title: { zh: 尝试, en: Attempt }
    repeat: until works
    steps:
      mend: { title: { zh: 修理, en: Mend }, by: shop }
      paint: { title: { zh: 油漆, en: Paint }, by: shop, after: mend }
      look: { title: { zh: 检查, en: Look }, by: office, after: paint, does: verify, asks: [works], back: { to: mend, when: result = not-effective } }`,
  )
  const look = (turn: number, result: Found, works: boolean) =>
    verified(`attempt[${turn}]/look`, result, { works })
  story
    .does('shop-1', done('attempt[1]/mend'))
    .does('shop-1', done('attempt[1]/paint'))
    .does('office-1', look(1, 'effective', false))
  story
    .open('attempt[2]', 'attempt[2]/mend')
    .does('shop-1', done('attempt[2]/mend'))
    .does('shop-1', done('attempt[2]/paint'))
  story
    .does('office-1', look(2, 'not-effective', false))
    .open('attempt[2]', 'attempt[2]/mend')
    .status('attempt[2]/paint', 'waiting')
    .status('attempt[1]/paint', 'done')
    .status('attempt[1]', 'done')
  story
    .does('shop-1', done('attempt[2]/mend'))
    .does('shop-1', done('attempt[2]/paint'))
    .does('office-1', look(2, 'effective', true))
    .open('close')
    .replays()
})
