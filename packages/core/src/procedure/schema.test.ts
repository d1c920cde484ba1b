import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parse } from 'yaml'
import { z } from 'zod'
import { procedureSchema } from './index.ts'

const shipped = new URL('../../../../procedures/', import.meta.url)
const fits = z.fromJSONSchema(JSON.parse(JSON.stringify(procedureSchema())))
const load = (name: string): Record<string, unknown> =>
  parse(readFileSync(new URL(`${name}/procedure.yaml`, shipped), 'utf8'))

test('an editor with the schema finds nothing wrong with the shipped procedures', () => {
  for (const name of readdirSync(shipped))
    assert.deepEqual(fits.safeParse(load(name)).error?.issues ?? [], [], name)
})

test('an editor with the schema shows a key that the language does not have', () => {
  const procedure = load('trader-24-hours')
  assert.equal(fits.safeParse({ ...procedure, ownr: 'sales' }).success, false)
  assert.equal(
    fits.safeParse({ ...procedure, steps: { register: { title: 'Record', bye: 'sales' } } }).success,
    false,
  )
  assert.equal(fits.safeParse({ ...procedure, title: undefined }).success, false)
})
