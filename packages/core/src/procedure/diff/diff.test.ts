import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { checkVersions, diffProcedures, readProcedure, type Procedure } from '../index.ts'

const sample = readFileSync(new URL('../testing/sample.yaml', import.meta.url), 'utf8')

function read(...changes: readonly (readonly [string, string])[]): {
  procedure: Procedure
  places: ReadonlyMap<string, { line: number; column: number }>
} {
  let source = sample
  for (const [find, put] of changes) {
    assert.ok(source.includes(find), find)
    source = source.replace(find, () => put)
  }
  const { procedure, places, problems } = readProcedure(source)
  assert.ok(procedure, JSON.stringify(problems))
  return { procedure, places }
}

const before = read().procedure
const changed = (...changes: readonly (readonly [string, string])[]) =>
  diffProcedures(before, read(...changes).procedure).map((change) => change.change)

test('a file written differently says the same', () => {
  assert.deepEqual(changed(['supervisor: general-manager', 'supervisor:   general-manager   # the boss']), [])
})

test('a limit that becomes shorter is told as a shorter limit, once', () => {
  const [change, ...rest] = diffProcedures(
    before,
    read(['within: 24 hours after received', 'within: 8 hours after received']).procedure,
  )
  assert.equal(rest.length, 0)
  assert.equal(change?.change, 'limit-shorter')
  assert.deepEqual(change && 'step' in change && change.step, 'confirm')
})

test('a longer total is told as longer', () => {
  assert.ok(changed(['within: 30 days, target', 'within: 40 days, target']).includes('limit-longer'))
})

test('a limit from another event is a changed rule, neither shorter nor longer', () => {
  assert.deepEqual(changed(['within: 24 hours after received', 'within: 8 hours after register']), [
    'line-changed',
  ])
})

test('a new step, a new question and a signature that falls away are told', () => {
  const step = '  urge:\n    title: { zh: 催办, en: Urge }'
  assert.ok(
    changed([step, `  extra: { title: { zh: 另加, en: Extra }, by: clerk }\n\n${step}`]).includes(
      'section-added',
    ),
  )
  assert.ok(changed(['asks: [product-expiry]', 'asks: [product-expiry, opinion]']).includes('line-changed'))
  const signed = changed([
    '    sign: [[store-manager, quality-head], approve: general-manager when compensate.proposed > 1000 CNY]\n',
    '',
  ])
  assert.ok(signed.includes('line-removed'))
})

test('new rules need a greater version number; ten comes after nine', () => {
  const kinds = (version: string, old = '2') => {
    const { procedure, places } = read(["version: '2'", `version: '${version}'`])
    const was = read(["version: '2'", `version: '${old}'`]).procedure
    return checkVersions(was, procedure, places).map(({ kind }) => kind)
  }
  assert.deepEqual(kinds('2'), ['version-not-grown'])
  assert.deepEqual(kinds('3'), [])
  assert.deepEqual(kinds('10', '9'), [])
  assert.deepEqual(kinds('C', 'B'), [])
})

test('a name never takes on another meaning', () => {
  const kinds = (find: string, put: string) => {
    const { procedure, places } = read([find, put], ["version: '2'", "version: '3'"])
    return checkVersions(before, procedure, places).map(({ kind }) => kind)
  }
  assert.deepEqual(
    kinds('recall: { zh: 召回, en: recall, type: flag }', 'recall: { zh: 召回, en: recall, type: text }'),
    ['meaning-changed'],
  )
  const [major, ordinary, minor] = [
    'major: { zh: 严重, en: major }',
    'ordinary: { zh: 一般, en: ordinary }',
    'minor: { zh: 轻微, en: minor }',
  ]
  const grades = (...worstFirst: readonly string[]) => `grades: { ${worstFirst.join(', ')} }`
  const asTheyAre = grades(major, ordinary, minor)
  assert.deepEqual(kinds(asTheyAre, grades(major, minor, ordinary)), ['meaning-changed'])
  assert.deepEqual(kinds(asTheyAre, grades('deadly: { zh: 致命, en: deadly }', major, ordinary, minor)), [])
})
