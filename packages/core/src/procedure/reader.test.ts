import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkSource, readClauses, readProcedure } from './index.ts'

const sample = readFileSync(new URL('testing/sample.yaml', import.meta.url), 'utf8')
const shipped = new URL('../../../../procedures/', import.meta.url)

for (const name of readdirSync(shipped)) {
  test(`the shipped procedure ${name} has no error and cites every clause of its source`, () => {
    const source = readFileSync(new URL(`${name}/procedure.yaml`, shipped), 'utf8')
    const clauses = readClauses(readFileSync(new URL(`${name}/clauses.yaml`, shipped), 'utf8'))
    assert.ok(clauses && clauses.length > 0)
    const { procedure, problems } = checkSource(source, { clauses })
    assert.deepEqual(
      problems.filter(({ severity }) => severity === 'error'),
      [],
    )
    assert.equal(procedure?.procedure, name)
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

/** Writers' accidents: characters lost, doubled, swapped, replaced by signs of YAML or of the language. */
const accident = fc.record({
  at: fc.nat(),
  cut: fc.nat({ max: 12 }),
  put: fc.oneof(
    fc.string({ maxLength: 6 }),
    fc.constantFrom(
      '[',
      ']',
      '{',
      '}',
      ': ',
      ',',
      "'",
      '"',
      '\n',
      '  ',
      '&a ',
      '*a',
      '- ',
      '|',
      ' when ',
      '(',
      ')',
    ),
  ),
})

test('no mutation of a procedure makes the checker throw', () => {
  fc.assert(
    fc.property(fc.array(accident, { minLength: 1, maxLength: 4 }), (accidents) => {
      let source = sample
      for (const { at, cut, put } of accidents) {
        const place = at % source.length
        source = source.slice(0, place) + put + source.slice(place + cut)
      }
      for (const { line, column } of checkSource(source).problems) assert.ok(line >= 1 && column >= 1)
    }),
    { numRuns: 150, seed: 20261121 },
  )
})

test('no text in place of a condition makes the checker throw', () => {
  const word = fc.constantFrom(
    'severity',
    'major',
    '=',
    '!=',
    'and',
    'or',
    'not(',
    ')',
    '(',
    'known(',
    'count(',
    'measures',
    'where',
    '1 month',
    'within',
    '3',
    '%',
    '"x"',
    'in',
    '[',
    ']',
    ',',
    '.',
    '-',
    '2026-02-30',
    'turn',
    'previous',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(word, fc.string({ maxLength: 5 })), { maxLength: 12 }), (parts) => {
      const text = JSON.stringify(parts.join(' '))
      checkSource(sample.replace('when: late(analysis)', () => `when: ${text}`))
    }),
    { numRuns: 150, seed: 20261121 },
  )
})
