import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { watchClock, type ClockNews } from './clock-watch.ts'

const seconds = 1_000

async function seen(differences: (number | 'away')[]) {
  const news: ClockNews[] = []
  const answers = [...differences]
  const watch = watchClock(
    () => {
      const next = answers.shift()
      return typeof next === 'number' ? Promise.resolve(next) : Promise.reject(new Error('no connection'))
    },
    (item) => news.push(item),
  )
  after(() => watch.stop())
  for (const _ of differences) await watch.look()
  return { news, timersMayFire: watch.timersMayFire() }
}

test('two seconds between the clocks are nothing', async () => {
  assert.deepEqual(await seen([2 * seconds, -2 * seconds]), { news: [], timersMayFire: true })
})

test('more than two seconds are said once, and timers still fire', async () => {
  assert.deepEqual(await seen([-3 * seconds, -3 * seconds]), {
    news: [{ code: 'clock-warning', seconds: 3 }],
    timersMayFire: true,
  })
})

test('past a minute nothing is done by the clock, in either direction, until it is right again', async () => {
  const stopped = [{ code: 'clock-stops-timers', seconds: 172_800 }]
  assert.deepEqual(await seen([172_800 * seconds]), { news: stopped, timersMayFire: false })
  assert.deepEqual(await seen([-172_800 * seconds, 'away']), { news: stopped, timersMayFire: false })
  assert.deepEqual(await seen([172_800 * seconds, 0]), { news: stopped, timersMayFire: true })
})
