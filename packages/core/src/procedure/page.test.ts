import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { readTree } from '../yaml/index.ts'
import { activities, checkSource, procedureSchema, standardFields } from './index.ts'
import { checkShape } from './shape/check-shape.ts'
import { dutyShape, dutyStepShape, fileShape, stepShape } from './shape/file-shape.ts'
import type { Shape } from './shape/shape.ts'

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

test('the language page lists the fields of every record, with their values, and which are asked', () => {
  for (const [name, { fields }] of Object.entries(activities)) {
    const row = page.split('\n').find((line) => line.startsWith(`| \`${name}\` |`)) ?? ''
    const listed = [...row.matchAll(/`([a-z-]+)`(\\\*)?(?: \(([^)]*)\))?/g)].slice(1)
    assert.deepEqual(
      listed.map(([, field, star, values]) => [field, star !== undefined, values ?? '']),
      Object.entries(fields).map(([field, { values, asked }]) => [
        field,
        asked === true,
        Object.keys(values ?? {}).join(', '),
      ]),
    )
  }
})

/** Every map of the language with the keys it takes, once each. */
function mapsIn(shape: Shape, found = new Set<MapShape>()): Set<MapShape> {
  switch (shape.shape) {
    case 'map':
      if (found.has(shape)) return found
      found.add(shape)
      for (const key of Object.values(shape.keys)) mapsIn(key.of, found)
      return found
    case 'items':
      if (shape.map) mapsIn(shape.map, found)
      return mapsIn(shape.of, found)
    case 'list':
    case 'names':
    case 'choice':
      return mapsIn(shape.of, found)
    case 'either':
      for (const each of shape.of) mapsIn(each, found)
      return found
    default:
      return found
  }
}
type MapShape = Extract<Shape, { shape: 'map' }>

test('every key of every map has an example on the language page', () => {
  const limits = { bytes: 1_000_000, levels: 30 }
  const [, supplement] = /```yml\n([\s\S]*?)```/.exec(page) ?? []
  const trees = [blocks.join('\n'), supplement ?? ''].flatMap((text) => readTree(text, limits).tree ?? [])
  const unknown = (): number =>
    trees
      .flatMap((tree) => (tree.kind === 'map' ? checkShape(tree, ['zh', 'en']) : []))
      .filter(({ kind }) => kind === 'unknown-key').length
  assert.deepEqual([trees.length, unknown()], [2, 0])
  const without: string[] = []
  const inSteps = new Set(Object.keys(stepShape.keys))
  for (const shape of new Set([...mapsIn(fileShape), stepShape, dutyShape, dutyStepShape]))
    for (const [name, key] of Object.entries(shape.keys)) {
      // A duty and its steps take what steps take, and a little more.
      if ((shape === dutyShape || shape === dutyStepShape) && inSteps.has(name)) continue
      // A language without the key: if no example notices, none uses it.
      Reflect.deleteProperty(shape.keys, name)
      if (unknown() === 0) without.push(`${name}: ${key.says}`)
      Reflect.set(shape.keys, name, key)
    }
  assert.deepEqual(without, [])
})
