import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { checkSource, condition, readClauses, readProcedure, sopOf } from './index.ts'
import { chanceOf, mutated, plainScope, randomExpression } from './testing/index.ts'

const sample = readFileSync(new URL('testing/sample.yaml', import.meta.url), 'utf8')
/** A procedure that ends where a condition is put. */
const small = `procedure: p
title: T
clauses: { prefix: P }
fields: { severity: { zh: 程度, en: severity, grades: [major, minor] }, media: { zh: 媒体, en: media, type: flag } }
steps:
  register: { title: R, by: anyone, asks: [severity, media, quantity] }
  act:
    title: A
    by: anyone
    within: 3 days
    when: `
const shipped = new URL('../../../../procedures/', import.meta.url)

for (const name of readdirSync(shipped)) {
  test(`the shipped procedure ${name} has no error and cites every clause of its source`, () => {
    const source = readFileSync(new URL(`${name}/procedure.yaml`, shipped), 'utf8')
    const read = readClauses(readFileSync(new URL(`${name}/clauses.yaml`, shipped), 'utf8'))
    assert.deepEqual(read.problems, [])
    const { clauses } = read
    assert.ok(clauses.length > 0)
    const { procedure, problems } = checkSource(source, { clauses })
    assert.deepEqual(
      problems.filter(({ severity }) => severity === 'error'),
      [],
    )
    assert.equal(procedure?.procedure, name)
  })

  test(`every clause of ${name} stands in the SOP it prints, or is done by the system for all`, () => {
    const { procedure } = readProcedure(readFileSync(new URL(`${name}/procedure.yaml`, shipped), 'utf8'))
    const { clauses } = readClauses(readFileSync(new URL(`${name}/clauses.yaml`, shipped), 'utf8'))
    assert.ok(procedure)
    const { document, sections } = sopOf(procedure)
    const printed = JSON.stringify([document, sections, procedure.app])
    assert.deepEqual(
      clauses.map(({ id }) => id).filter((id) => !printed.includes(`"${id}"`)),
      [],
    )
  })
}

test('a procedure is plain JSON: written and read back it is the same', () => {
  const { procedure } = readProcedure(sample)
  assert.ok(procedure)
  assert.deepEqual(JSON.parse(JSON.stringify(procedure)), procedure)
})

test('what a file leaves out has the default of the language', () => {
  const { procedure } = readProcedure(sample)
  const inner = procedure?.steps['cause']
  assert.deepEqual(inner?.by, procedure?.steps['analysis']?.by)
  assert.equal(inner?.byGiven, false)
  assert.equal(procedure?.steps['urge']?.until, 'done')
  assert.equal(procedure?.forms['fresh-form']?.customer, 'never')
})

test('a source that lacks its end gets the steps every complaint ends with', () => {
  const source = readFileSync(new URL('well-founded-or-not/procedure.yaml', shipped), 'utf8')
  const { procedure } = readProcedure(source)
  const added = Object.values(procedure?.steps ?? {}).filter((step) => step.tail)
  assert.deepEqual(
    added.map((step) => step.name),
    ['reply', 'ask-satisfaction', 'close'],
  )
  assert.deepEqual(added[0]?.by, procedure?.steps['register']?.by)
})

test('a file of brackets, of indentation or of half a million characters is refused, not suffered', () => {
  const bombs = [
    '['.repeat(100_000),
    '{a: '.repeat(50_000),
    `a: ${'x'.repeat(600_000)}`,
    '- '.repeat(20_000),
    '? '.repeat(20_000),
  ]
  const deep = Array.from({ length: 400 }, (_, level) => `${' '.repeat(level)}a:`).join('\n')
  for (const bomb of [...bombs, deep]) {
    const { procedure, problems } = readProcedure(bomb)
    assert.equal(procedure, undefined)
    assert.ok(problems.length > 0)
  }
})

test('steps nest six levels and no more than four hundred of them', () => {
  const nested = (levels: number): string => {
    const lines = ['steps:', '  register: { title: R, by: anyone }']
    let indent = '  '
    for (let level = 1; level <= levels; level += 1) {
      lines.push(
        `${indent}s${level}:`,
        `${indent}  title: S`,
        ...(level < levels ? [`${indent}  steps:`] : []),
      )
      indent += '    '
    }
    return `procedure: p\ntitle: T\nclauses: { prefix: P }\n${lines.join('\n')}\n`
  }
  assert.deepEqual(readProcedure(nested(6)).problems, [])
  assert.ok(readProcedure(nested(7)).problems.some(({ kind }) => kind === 'too-deep'))
  const many = Array.from({ length: 400 }, (_, index) => `  s${index}: { title: S }`).join('\n')
  const flat = `procedure: p\ntitle: T\nclauses: { prefix: P }\nsteps:\n  register: { title: R, by: anyone }\n${many}\n`
  assert.ok(readProcedure(flat).problems.some(({ kind }) => kind === 'too-many-steps'))
})

test('no mutation of a procedure makes the checker throw, and every problem has a place in the file', () => {
  const chance = chanceOf(20261122)
  for (let run = 0; run < 300; run += 1) {
    const source = mutated(sample, chance)
    const lines = source.split('\n').length
    for (const { line, column } of checkSource(source).problems)
      assert.ok(line >= 1 && line <= lines && column >= 1)
  }
})

test('no text in place of a condition makes the checker or the evaluation throw', () => {
  const chance = chanceOf(20261122)
  const scope = plainScope({ fields: {}, lists: {}, states: {} })
  let readable = 0
  for (let run = 0; run < 300; run += 1) {
    const text = JSON.stringify(randomExpression(chance))
    const { procedure } = checkSource(small + text)
    const when = procedure?.steps['act']?.when
    if (!when) continue
    readable += 1
    const found = condition(when, scope)
    assert.ok(!found.known || typeof found.value === 'boolean')
  }
  assert.ok(readable > 10)
})

const cited = (when: string) => `
procedure: cited
title: { zh: 引用, en: Cited }
clauses: { prefix: Q }
roles: { boss: { zh: 主管, en: Boss }, clerk: { zh: 内勤, en: Clerk } }
fields: { big: { zh: 大, en: big, type: flag }, chosen: { zh: 指定, en: chosen, type: person } }
steps:
  register: { title: { zh: 登记, en: Register }, by: clerk, asks: [big], offers: [chosen] }
  look:
    title: { zh: 查看, en: Look }
    when: ${when}
    by: [{ known(chosen): chosen, clause: Q-1 }, { else: clerk }]
    sign: [{ approve: boss, when: big, clause: Q-2 }]
  close: { title: { zh: 结案, en: Close }, by: clerk }
`

test('a signature may say when and cite, a line of a choice cites, and known() answers for the doer it names', () => {
  assert.deepEqual(checkSource(cited('big')).problems, [])
})

test('who wants a condition to cite a clause is told where it is cited', () => {
  const [found, ...more] = checkSource(cited('{ is: big, clause: Q-1 }')).problems
  assert.deepEqual(more, [])
  assert.equal(found?.kind, 'wrong-type')
  assert.equal(found?.hint, 'cite-around')
})

test('clauses written as a map are answered with how a clause is listed', () => {
  const { clauses, problems } = readClauses('clauses:\n  Q1-01: { en: Every complaint is answered. }\n')
  assert.deepEqual(clauses, [])
  assert.deepEqual(
    problems.map(({ kind, line, hint }) => [kind, line, hint]),
    [['wrong-type', 2, 'clause-list']],
  )
})
