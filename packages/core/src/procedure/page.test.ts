import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { activities, checkSource, procedureSchema, standardFields } from './index.ts'

const page = readFileSync(new URL('../../../../docs/procedure-language.md', import.meta.url), 'utf8')
const blocks = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1] ?? '')

test('the examples of the language page are one procedure without a problem', () => {
  const { problems } = checkSource(blocks.join('\n'))
  assert.deepEqual(problems, [])
})

test('the supplement of the language page and the procedure of its examples are one procedure', () => {
  const [, supplement] = /```yml\n([\s\S]*?)```/.exec(page) ?? []
  const { procedure, problems } = checkSource(supplement ?? '', { base: blocks.join('\n') })
  assert.deepEqual(problems, [])
  assert.equal(procedure?.procedure, 'workshop-rules')
})

test('the language page names every key, every activity and every standard field', () => {
  const keys = new Set<string>()
  const collect = (schema: unknown): void => {
    if (Array.isArray(schema)) for (const item of schema) collect(item)
    else if (typeof schema === 'object' && schema !== null) {
      if ('properties' in schema && typeof schema.properties === 'object' && schema.properties !== null) {
        for (const key of Object.keys(schema.properties)) keys.add(key)
      }
      for (const inner of Object.values(schema)) collect(inner)
    }
  }
  collect(procedureSchema())
  const names = [...keys, ...Object.keys(activities), ...Object.keys(standardFields)]
  const isNamed = (name: string): boolean =>
    page.includes(`\`${name}\``) ||
    blocks.some((block) => new RegExp(`(^|[{ \\n-])${name}:`).test(block)) ||
    page.includes(`\`${name}:`)
  assert.deepEqual(
    names.filter((name) => !isNamed(name)),
    [],
  )
})

test('the language page lists the fields of every record, with their values', () => {
  for (const [name, { fields }] of Object.entries(activities)) {
    const row = page.split('\n').find((line) => line.startsWith(`| \`${name}\` |`)) ?? ''
    const listed = [...row.matchAll(/`([a-z-]+)`(?: \(([^)]*)\))?/g)].slice(1)
    assert.deepEqual(
      listed.map(([, field, values]) => [field, values ?? '']),
      Object.entries(fields).map(([field, { values }]) => [field, Object.keys(values ?? {}).join(', ')]),
    )
  }
})
