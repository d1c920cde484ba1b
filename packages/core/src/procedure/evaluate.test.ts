import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { condition, evaluate, readProcedure, type Expression, type Procedure } from './index.ts'
import { plainScope, type Given } from './testing/plain-scope.ts'

const sample = readFileSync(new URL('testing/sample.yaml', import.meta.url), 'utf8')

/** The condition as `when` of a step that makes a containment record, read by the real reader. */
function read(text: string): Expression {
  const { procedure, problems } = readProcedure(
    sample.replace('    when: late(analysis)', () => `    does: contain\n    when: ${JSON.stringify(text)}`),
  )
  assert.deepEqual(problems, [], text)
  const when = steps(procedure)['urge']?.when
  assert.ok(when)
  return when
}

const steps = (procedure: Procedure | undefined) => procedure?.steps ?? {}

const decided = (text: string, given: Given) => {
  const look = condition(read(text), plainScope(given))
  return look.known ? look.value : look.depends
}

test('an unanswered question is neither yes nor no', () => {
  assert.deepEqual(decided('severity = major', {}), ['severity'])
  assert.deepEqual(decided('not(severity = major)', {}), ['severity'])
})

test('a question nobody will answer any more compares with nothing', () => {
  const fields = { severity: undefined, recall: undefined }
  assert.equal(decided('severity = major', { fields }), false)
  assert.equal(decided('severity != major', { fields }), true)
  assert.equal(decided('recall', { fields }), false)
  assert.equal(decided('recall = false', { fields }), false)
  assert.equal(decided('not(recall)', { fields }), true)
})

test('one known no decides an and, one known yes an or, whatever else is open', () => {
  const fields = { recall: false, media: true }
  assert.equal(decided('severity = major and recall', { fields }), false)
  assert.equal(decided('severity = major or media', { fields }), true)
  assert.deepEqual(decided('severity = major and media', { fields }), ['severity'])
})

test('now takes what can be said at this moment', () => {
  assert.equal(decided('now(severity = major)', {}), false)
  assert.equal(decided('not(now(done(answer)))', {}), true)
  assert.equal(decided('known(severity)', {}), false)
})

test('a worse grade is the greater one', () => {
  const fields = { severity: 'ordinary' }
  assert.equal(decided('severity >= ordinary', { fields }), true)
  assert.equal(decided('severity >= major', { fields }), false)
  assert.equal(decided('severity < major', { fields }), true)
})

test('amounts are exact and never cross currencies', () => {
  const price = (amount: string, currency = 'CNY') => ({ fields: { price: { amount, currency } } })
  assert.equal(decided('price > 0.3 CNY', price('0.30000000000000000001')), true)
  assert.equal(decided('price + price + price = 0.3 CNY', price('0.1')), true)
  assert.equal(decided('price > 1 CNY', price('5', 'USD')), false)
  assert.equal(decided('price / 3 * 3 = 1 CNY', price('1')), true)
})

test('a share of nothing is absent', () => {
  assert.equal(decided('batch-count / 0 > 3', { fields: { 'batch-count': '4' } }), false)
})

test('per cent and per mille are numbers', () => {
  assert.equal(decided('batch-count > 3 ‰', { fields: { 'batch-count': '0.0031' } }), true)
  assert.equal(decided('batch-count > 1 %', { fields: { 'batch-count': '0.01' } }), false)
})

test('a value of several is looked up, not compared', () => {
  assert.equal(decided('stain in defects', { fields: { defects: ['crack', 'stain'] } }), true)
  assert.equal(decided('smell in defects', { fields: { defects: ['crack'] } }), false)
  assert.equal(decided('goods in [fresh]', { fields: { goods: 'fresh' } }), true)
})

test('a unit beside a role is true if it holds the role', () => {
  const roles = { quality: ['u-quality'] }
  assert.equal(decided('department = quality', { fields: { department: 'u-quality' }, roles }), true)
  assert.equal(decided('department = quality', { fields: { department: 'u-sales' }, roles }), false)
  assert.equal(decided('department != quality', { fields: { department: 'u-sales' }, roles }), true)
})

test('lists are counted and summed by what their elements say', () => {
  const lists = {
    measures: [
      { id: 'm1', kind: 'interim', state: 'planned' },
      { id: 'm2', kind: 'corrective', state: 'closed' },
    ],
    costs: [{ amount: { amount: '2.50', currency: 'CNY' } }, { amount: { amount: '7.5', currency: 'CNY' } }],
  }
  assert.equal(decided('count(measures where kind != interim) = 1', { lists }), true)
  assert.equal(decided('sum(costs.amount) = 10 CNY', { lists }), true)
  assert.equal(decided('distinct(measures.kind) = 2', { lists }), true)
  assert.deepEqual(decided('count(measures) > 0', {}), ['measures'])
})

test('dates move by spans and differ by days', () => {
  const given: Given = { fields: { 'deadline-day': '2026-10-10' }, today: '2026-10-01' }
  assert.equal(decided('deadline-day - 9 days = today()', given), true)
  assert.equal(decided('deadline-day - today() = 9 days', given), true)
  assert.equal(decided('month(deadline-day) = month(today())', given), true)
})

test("a record's own field is read where the record is made", () => {
  const quantity = (amount: string) => ({ amount, unit: 'pieces' })
  const record = { checked: quantity('10'), good: quantity('8'), defective: quantity('2') }
  assert.equal(decided('checked = good + defective', { record }), true)
})

test('a table is looked up with all its keys', () => {
  const tables: Given['tables'] = (name, keys) => (name === 'guarantee' && keys[0] === 'fresh' ? '2' : '1')
  assert.equal(decided('guarantee(goods) = 2', { fields: { goods: 'fresh' }, tables }), true)
})

test('a computed value comes back as what it is', () => {
  const look = evaluate(
    read('price * 2 > 1 CNY'),
    plainScope({ fields: { price: { amount: '1', currency: 'CNY' } } }),
  )
  assert.deepEqual(look, { known: true, value: true })
})
