import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { printOpenapi } from '@redress/api/openapi'

test('the contract outsiders read is the one we serve; a change to it is seen in review', async () => {
  const kept: unknown = JSON.parse(
    await readFile(new URL('../../../api/openapi.json', import.meta.url), 'utf8'),
  )
  const printed: unknown = JSON.parse(JSON.stringify(printOpenapi()))
  assert.deepEqual(
    printed,
    kept,
    'the contract changed: node scripts/run.mjs scripts/openapi.ts writes it anew',
  )
})
