import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { checkSource } from './index.ts'

const base = readFileSync(new URL('testing/sample.yaml', import.meta.url), 'utf8')
const supplement = `procedure: workshop-rules
title: { zh: 车间补充规定, en: Rules of the workshop }
clauses: { prefix: W1 }
document: { number: W-1, version: '1', signed: [drafted] }
supplements: sample@2
for: quality
fields:
  machine: { zh: 机台, en: machine, type: text }
forms:
  machine-sheet: { zh: 机台单, en: Machine sheet, contains: [machine] }
steps:
  confirm: { within: 8 hours after received, clause: W1-01 }
  cause: { asks: [machine], form: machine-sheet, tell: [quality-head], checklist: [{ zh: 已拍照, en: photographed }] }
  analysis: { within: 1 working day after register }
`
const check = (source: string, of: string | undefined = base) =>
  checkSource(source, of === undefined ? {} : { base: of })

test('a supplement and its base are one procedure: everything of the base, and what the department adds', () => {
  const { procedure, problems } = check(supplement)
  assert.deepEqual(problems, [])
  assert.ok(procedure)
  assert.equal(procedure.procedure, 'workshop-rules')
  assert.deepEqual(procedure.supplements, { procedure: 'sample', version: '2' })
  const cause = procedure.steps['cause']
  assert.deepEqual(
    cause?.asks.map(({ is }) => is.field),
    ['team', 'department', 'defects', 'machine'],
  )
  assert.deepEqual(
    cause?.form.map(({ is }) => is),
    ['cause-form', 'machine-sheet'],
  )
  assert.deepEqual([cause?.tell.length, cause?.checklist.length], [1, 1])
  assert.deepEqual(Object.keys(procedure.steps), Object.keys(check(base).procedure?.steps ?? {}))
})

test('a shorter limit stands beside the one of the base in every case, and the earliest counts', () => {
  const steps = check(supplement).procedure?.steps
  assert.deepEqual(
    steps?.['confirm']?.within?.map(({ is }) => is.map(({ text }) => text)),
    [['24 hours after received', '8 hours after received']],
  )
  assert.deepEqual(
    steps?.['analysis']?.within?.map(({ is }) => is.map(({ text }) => text)),
    [
      ['2 working days after register', '1 working day after register'],
      ['4 working days on day-shift after register', '1 working day after register'],
    ],
  )
})

/** Faults of a supplement: what stands there, what a writer puts, what is found on which line. */
const faults = [
  ['supplements: sample@2', 'supplements: sample@3', 'supplement-of-other', 0],
  ['supplements: sample@2', 'supplements: sampel@2', 'supplement-of-other', 0],
  ['supplements: sample@2', 'supplements: sample', 'wrong-type', 0],
  ['for: quality', 'for: quality\nsupervisor: sales', 'supplement-changes', 1],
  ['for: quality', 'for: quality\nauthority: []', 'supplement-changes', 1],
  ['  machine: {', '  severity: {', 'supplement-changes', 0],
  ['  machine-sheet: { zh', '  cause-form: { zh', 'supplement-changes', 0],
  ['  analysis: { within', '  analysys: { within', 'supplement-changes', 0],
  ['asks: [machine]', 'asks: [machine], by: sales', 'supplement-changes', 0],
  ['asks: [machine]', 'asks: [machine], sign: []', 'supplement-changes', 0],
  ['asks: [machine]', 'asks: [machne]', 'unknown-name', 0],
  ['within: 8 hours after received', 'within: 48 hours after received', 'supplement-looser', 0],
  ['within: 1 working day after register', 'within: 3 working days after register', 'supplement-looser', 0],
  ['within: 8 hours after received', 'within: none', 'supplement-looser', 0],
  ['clause: W1-01', 'clause: X1-01', 'clause-prefix', 0],
] as const

for (const [find, put, kind, line] of faults)
  test(`${kind} in a supplement: ${put.split('\n').at(-1)}`, () => {
    const at = supplement.slice(0, supplement.indexOf(find)).split('\n').length + line
    const { problems } = check(supplement.replace(find, () => put))
    const found = problems.map((problem) => `${problem.line} ${problem.kind}`)
    assert.ok(found.includes(`${at} ${kind}`), `expected ${at} ${kind}, found\n${found.join('\n')}`)
  })

test('alone, or over a file with errors, a supplement is refused at the line that names its base', () => {
  const kinds = (of?: string) => check(supplement, of).problems.map(({ kind, line }) => [kind, line])
  assert.deepEqual(
    checkSource(supplement).problems.map(({ kind }) => kind),
    ['supplement-alone'],
  )
  assert.deepEqual(kinds('procedure: ['), [['supplement-base', 5]])
  assert.deepEqual(kinds(supplement), [['supplement-base', 5]])
})
