// The procedure language: how long the checker takes, what a condition costs, and whether any file or expression breaks it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkSource, condition, type Expression, type Procedure } from '@redress/core/procedure'
import { plainScope } from '@redress/core/procedure/testing'
import { percentile } from './percentile.ts'

const files = Number(process.argv[3] ?? 100_000)
const seed = Number(process.argv[4] ?? 20_261_121)
const slowest = 50

const folder = join(import.meta.dirname, '../../procedures')
const sources = readdirSync(folder).map((name) => readFileSync(join(folder, name, 'procedure.yaml'), 'utf8'))

/** A small, seeded generator (mulberry32), so that a failure can be played again. */
function chance(from: number): () => number {
  let state = from
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const random = chance(seed)
const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)]
const signs = [
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
  '!x ',
  '- ',
  '|',
  ' when ',
  '(',
  ')',
  '#',
  '\t',
  '😀',
  '\0',
]
const words = [
  'severity',
  'major',
  '=',
  '!=',
  '<=',
  'and',
  'or',
  'not(',
  ')',
  '(',
  'known(',
  'now(',
  'count(',
  'sum(',
  'measures',
  'where',
  'within',
  '1 month',
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
  'received',
  '+',
  '5 CNY',
  '*',
]

fourHundredSteps()
conditions()
mutatedFiles()
expressions()

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

/** Shipped files with one to six accidents each. */
function mutatedFiles(): void {
  let found = 0
  report('mutated files', files, () => {
    let source = pick(sources) ?? ''
    const accidents = 1 + Math.floor(random() * 6)
    for (let time = 0; time < accidents; time += 1) {
      const at = Math.floor(random() * source.length)
      const cut = random() < 0.5 ? 0 : Math.floor(random() * 40)
      source =
        source.slice(0, at) +
        (random() < 0.2 ? source.slice(at, at + 60) : (pick(signs) ?? '')) +
        source.slice(at + cut)
    }
    return () => {
      if (checkSource(source).problems.some(({ severity }) => severity === 'error')) found += 1
    }
  })
  console.log(`  ${found.toLocaleString('en')} of them had an error that was found`)
}

/** A condition made of random words, in a small procedure. */
function expressions(): void {
  const head =
    'procedure: p\ntitle: T\nclauses: { prefix: P }\nfields: { severity: { zh: 程度, en: severity, grades: [major, minor] } }\nsteps:\n  register: { title: R, by: anyone, asks: [severity] }\n  act:\n    title: A\n    by: anyone\n    when: '
  report('random expressions', files, () => {
    const length = 1 + Math.floor(random() * 24)
    const text = Array.from({ length }, () => pick(words)).join(' ')
    return () => void checkSource(head + JSON.stringify(text))
  })
}

/** Runs prepared cases one by one: how long the slowest took, and that none threw. */
function report(what: string, count: number, prepare: () => () => void): void {
  const times = new Float64Array(count)
  const before = process.memoryUsage().heapUsed
  for (let at = 0; at < count; at += 1) {
    const run = prepare()
    const began = performance.now()
    run()
    times[at] = performance.now() - began
  }
  const sorted = [...times].toSorted((a, b) => a - b)
  const over = sorted.filter((time) => time > slowest).length
  const grown = (process.memoryUsage().heapUsed - before) / 1_048_576
  console.log(
    `${count.toLocaleString('en')} ${what}: no exception; median ${percentile(sorted, 0.5).toFixed(2)} ms, 99.9th percentile ${percentile(sorted, 0.999).toFixed(1)} ms, slowest ${(sorted.at(-1) ?? 0).toFixed(1)} ms, ${over} over ${slowest} ms; heap ${grown >= 0 ? '+' : ''}${grown.toFixed(0)} MB`,
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
