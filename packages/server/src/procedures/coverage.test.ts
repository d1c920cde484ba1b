import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { test } from 'node:test'
import { showCoverage } from '@redress/api'
import { got, problemOf, startServer } from '../testing/index.ts'

const server = await startServer()
const clerk = server.as('zhang-wei')
const coverageOf = (procedure: string) =>
  clerk(showCoverage, { params: { procedure, version: 'current' } })

test('nothing is called proved until every rule was changed once; then each clause names its story', async () => {
  const first = got(await coverageOf('trader-24-hours'))
  assert.ok(first.changes.of > 60)
  assert.ok(first.changes.done < first.changes.of)
  assert.deepEqual(
    first.clauses.filter(({ state }) => state === 'proved'),
    [],
  )
  let shown = first
  while (shown.changes.done < shown.changes.of) {
    await pause(50)
    shown = got(await coverageOf('trader-24-hours'))
  }
  assert.equal(shown.changes.survivors, 0)
  assert.deepEqual([...new Set(shown.clauses.map(({ state }) => state))], ['proved'])
  const confirmed = shown.clauses.find(({ id }) => id === 'S19-21')
  assert.ok(confirmed?.text?.zh)
  assert.ok(confirmed.by.some(({ path, kind }) => path.includes('within') && kind.en === 'limit'))
  const story = shown.stories.find(({ name }) => name === 'confirmed-in-24-hours')
  assert.ok(story?.proves.includes('S19-21'))
})

test('a story is read in both languages, with the titles of the procedure and the names of people', async () => {
  const { stories } = got(await coverageOf('trader-24-hours'))
  const story = stories.find(({ name }) => name === 'confirmed-in-24-hours')
  assert.ok(story)
  const [recorded] = story.lines
  assert.deepEqual(recorded?.text, { zh: '王助理记录投诉', en: '王助理 records the complaint' })
  const sentences = story.lines.flatMap(({ then }) => then)
  assert.ok(sentences.some(({ en }) => en === 'due Confirm receipt: 2026-11-24 10:00'))
  assert.ok(sentences.some(({ zh }) => zh === '期限 确认收到投诉：2026-11-24 10:00'))
})

test('a procedure nobody has is not found', async () => {
  assert.deepEqual(problemOf(await coverageOf('no-such')), [404, 'not-found'])
})
