import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { readProcedure } from '@redress/core/procedure'
import type { World } from '@redress/core/steps'
import { ways, wayNamed } from './ways.ts'

const { procedure } = readProcedure(
  readFileSync(new URL('../../../../procedures/trader-24-hours/procedure.yaml', import.meta.url), 'utf8'),
)

/** Of a world, only the procedure says how an answer may go. */
const names = { world: { procedure } as World }

const offered = (chosen?: string) => ways(names, chosen)

test('a channel called as one of the ways stands among them once, as the way that knows how a letter goes by it', () => {
  const values = offered().map(({ value }) => value)
  assert.ok(values.includes('phone') && !values.includes('call'))
  assert.ok(values.includes('conversation'))
  for (const language of ['zh', 'en'] as const)
    assert.equal(new Set(offered().map(({ label }) => label[language])).size, values.length)
})

test('a letter that was written for such a channel still goes by it', () => {
  const values = offered('call').map(({ value }) => value)
  assert.ok(values.includes('call') && !values.includes('phone'))
})

test('a way is called as the procedure calls it, else in our words', () => {
  assert.deepEqual(wayNamed(names, 'call').title, { zh: '电话', en: 'call' })
  assert.deepEqual(wayNamed(names, 'print').title, { zh: '打印件', en: 'print' })
})
