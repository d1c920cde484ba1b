// The procedure language: how long the checker takes, and what a condition costs. Whether anything breaks it: fuzz.ts.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkSource, condition, type Expression, type Procedure } from '@redress/core/procedure'
import { plainScope } from '@redress/core/procedure/testing'
import { percentile } from './percentile.ts'

const folder = join(import.meta.dirname, '../../procedures')
const sources = readdirSync(folder).map((name) => readFileSync(join(folder, name, 'procedure.yaml'), 'utf8'))

fourHundredSteps()
conditions()

/** Four hundred steps in one file, as large as the language allows. */
function fourHundredSteps(): void {
  const lines = [
    'procedure: large',
    'title: T',
    'clauses: { prefix: L }',
    'roles: { sales: { zh: 销售, en: Sales } }',
    'fields:',
  ]
  for (let at = 0; at < 200; at += 1) lines.push(`  field-${at}: { zh: 字段, en: field, one-of: [a, b, c] }`)
  lines.push('steps:', '  register: { title: R, by: sales, asks: [customer, description] }')
  for (let at = 1; at < 399; at += 1) {
    const when = at > 4 ? `when: "field-${(at - 4) % 200} = a or field-${(at - 3) % 200} in [b, c]", ` : ''
    lines.push(
      `  step-${at}: { title: S, by: sales, after: ${at > 1 ? `step-${at - 1}` : 'register'}, ${when}within: ${at} hours after received, asks: [field-${at % 200}], clause: [L-${at}] }`,
    )
  }
  lines.push('  close: { title: C, by: sales }')
  const source = lines.join('\n')
  const times = measured(20, () => void checkSource(source))
  const { problems } = checkSource(source)
  const errors = problems.filter(({ severity }) => severity === 'error').length
  console.log(
    `400 steps, ${(source.length / 1024).toFixed(0)} kB: checked in ${show(times)} ms (median, worst of 20); ${errors} errors`,
  )
}

/** Every condition of the shipped procedures, with every field known. */
function conditions(): void {
  const all: { expression: Expression; procedure: Procedure }[] = []
  for (const source of sources) {
    const { procedure } = checkSource(source)
    for (const step of Object.values(procedure?.steps ?? {}))
      if (procedure && step.when) all.push({ expression: step.when, procedure })
  }
  const costs = all.map(({ expression, procedure }) => {
    const fields = Object.fromEntries(
      Object.values(procedure.fields).map((field) => [
        field.name,
        field.values[0]?.value ?? (field.type === 'flag' ? true : '1'),
      ]),
    )
    const scope = plainScope({ fields, lists: {}, states: {} })
    for (let warm = 0; warm < 2000; warm += 1) condition(expression, scope)
    const began = performance.now()
    for (let time = 0; time < 5000; time += 1) condition(expression, scope)
    return ((performance.now() - began) / 5000) * 1000
  })
  const sorted = costs.toSorted((a, b) => a - b)
  console.log(
    `${all.length} conditions of the shipped procedures: median ${percentile(sorted, 0.5).toFixed(2)} µs, 99th percentile ${percentile(sorted, 0.99).toFixed(2)} µs per evaluation`,
  )
}

function measured(times: number, run: () => void): number[] {
  return Array.from({ length: times }, () => {
    const began = performance.now()
    run()
    return performance.now() - began
  }).toSorted((a, b) => a - b)
}

function show(times: readonly number[]): string {
  return `${percentile(times, 0.5).toFixed(0)}, ${(times.at(-1) ?? 0).toFixed(0)}`
}
