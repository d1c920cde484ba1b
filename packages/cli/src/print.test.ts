import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { procedureSchema, readProcedure, sopOf, type Procedure } from '@redress/core/procedure'
import { sopMarkdown } from '@redress/texts'
import { isMap, isScalar, isSeq, parseDocument } from 'yaml'

const page = readFileSync(new URL('../../../docs/procedure-language.md', import.meta.url), 'utf8')
const example = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1] ?? '').join('\n')

/** What rules nothing: where the clauses lie, which text leads, what is asked of the program itself. */
const noRule = /^(languages|clauses\.file|clauses\.prefix|app)/

type Path = readonly (string | number)[]

type Entry = { path: Path; of: unknown[]; entry: unknown }

/** Every entry of every map, with the list it can be taken out of. */
function entriesOf(node: unknown, path: Path = []): Entry[] {
  if (isSeq(node)) return node.items.flatMap((item, index) => entriesOf(item, [...path, index]))
  if (!isMap(node)) return []
  return node.items.flatMap((entry) => {
    const inner = [...path, String(isScalar(entry.key) ? entry.key.value : entry.key)]
    return [{ path: inner, of: node.items, entry }, ...entriesOf(entry.value, inner)]
  })
}

function keysOf(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(keysOf)
  if (typeof schema !== 'object' || schema === null) return []
  const own =
    'properties' in schema && typeof schema.properties === 'object'
      ? Object.keys(schema.properties ?? {})
      : []
  return [...own, ...Object.values(schema).flatMap(keysOf)]
}

const printed = (procedure: Procedure): string =>
  sopMarkdown(sopOf(procedure), 'zh') + sopMarkdown(sopOf(procedure), 'en')
/** What the program works on; where a rule stands in the file is not part of it. */
const meaning = (procedure: Procedure): string =>
  JSON.stringify(procedure, (key, value: unknown) => (key === 'path' ? undefined : value))

test('whatever is taken out of a procedure is missed in the SOP people sign', () => {
  const { procedure } = readProcedure(example)
  assert.ok(procedure)
  const [asPrinted, asMeant] = [printed(procedure), meaning(procedure)]
  const keys = new Set(keysOf(procedureSchema()))
  const tried = new Set<string>()
  const unseen: string[] = []
  let missed = 0
  const file = parseDocument(example)
  for (const { path, of, entry } of entriesOf(file.contents)) {
    // Each key of the language once at each kind of place.
    const place = path.filter((part) => typeof part === 'string' && keys.has(part)).join('.')
    if (!keys.has(String(path.at(-1))) || tried.has(place) || noRule.test(path.join('.'))) continue
    const at = of.indexOf(entry)
    of.splice(at, 1)
    const read = readProcedure(file.toString({ lineWidth: 0 }))
    of.splice(at, 0, entry)
    if (!read.procedure || read.problems.some(({ severity }) => severity === 'error')) continue
    tried.add(place)
    if (meaning(read.procedure) === asMeant) continue
    if (printed(read.procedure) === asPrinted) unseen.push(path.join('.'))
    else missed += 1
  }
  assert.deepEqual(unseen, [])
  assert.ok(missed > 100, `only ${missed} rules were tried`)
})

test('what a shipped SOP fixes and refers to is printed in Chinese words', () => {
  const folder = new URL('../../../procedures/', import.meta.url)
  for (const name of readdirSync(folder)) {
    const { procedure } = readProcedure(readFileSync(new URL(`${name}/procedure.yaml`, folder), 'utf8'))
    assert.ok(procedure)
    // Numbers are patterns, and clauses are cited by their names.
    const lines = sopMarkdown(sopOf(procedure), 'zh')
      .split('\n')
      .map((line) => line.replaceAll(/\{[^}]*\}|\[[^\]]*\]/g, ''))
    assert.deepEqual(
      lines.filter((line) => /[a-z]{4,}/.test(line)),
      [],
      name,
    )
  }
})

test('a calendar is printed as the organisation calls it', () => {
  const file = new URL('../../../procedures/interim-and-permanent/procedure.yaml', import.meta.url)
  const { procedure } = readProcedure(readFileSync(file, 'utf8'))
  assert.ok(procedure)
  const shift = { title: { zh: '长白班', en: 'Long day shift' } }
  const printed = (language: 'zh' | 'en') =>
    sopMarkdown(sopOf(procedure, [], { 'day-shift': shift }), language)
  assert.match(printed('zh'), /按日历“长白班”计算/)
  assert.match(printed('en'), /calendar “Long day shift”/)
})
