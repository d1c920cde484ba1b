import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { checkSource } from './index.ts'
import { faults } from './testing/faults.ts'

const sample = readFileSync(new URL('testing/sample.yaml', import.meta.url), 'utf8')

test('the sample itself has no problem, so whatever is found was put in', () => {
  assert.deepEqual(checkSource(sample).problems, [])
})

for (const [find, put, found, line] of faults) {
  test(`${found}: ${put.trim().split('\n').at(-1)?.trim() || `without ${find.trim()}`}`, () => {
    const at = sample.indexOf(find)
    assert.ok(
      at >= 0 && sample.indexOf(find, at + 1) < 0,
      'the place of the fault is not one place of the sample',
    )
    const { problems } = checkSource(sample.replace(find, () => put))
    const all = problems.map((problem) => `${problem.line} ${problem.kind}`)
    const here = sample.slice(0, at).split('\n').length
    if (line === 'anywhere')
      assert.ok(
        problems.some(({ kind }) => kind === found),
        all.join('\n'),
      )
    else
      assert.ok(
        all.includes(`${here + (line ?? 0)} ${found}`),
        `expected on line ${here + (line ?? 0)}, found\n${all.join('\n')}`,
      )
  })
}

test('a line that breaks the file is told once, however much behind it can no longer be read', () => {
  const broken = sample.replace(
    'sign: [review: quality-head',
    'sign: [review: quality-head when severity in [major], approve: clerk',
  )
  assert.notEqual(broken, sample)
  assert.deepEqual(
    checkSource(broken).problems.map(({ kind }) => kind),
    ['quote-item'],
  )
})

test('an item that has a condition may cite a clause, with its condition behind it or as a key', () => {
  for (const item of [
    "{ is: 'lot when goods in [fresh]', clause: T1-01 }",
    "{ is: lot, when: 'goods in [fresh]', clause: T1-01 }",
  ]) {
    const { procedure, problems } = checkSource(
      sample.replace('asks: [team, department, defects]', `asks: [team, department, defects, ${item}]`),
    )
    assert.deepEqual(problems, [])
    const asked = procedure?.steps['cause']?.asks.at(-1)
    assert.deepEqual([asked?.clause, asked?.when?.text], [['T1-01'], 'goods in [fresh]'])
  }
})
