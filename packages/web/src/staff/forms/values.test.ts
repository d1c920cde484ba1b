import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Form, FormField } from '@redress/api'
import { asksReason, movedValues, sentValues, startValues } from './values.ts'
import { changesBetween, followed } from './changes.ts'

const field = (name: string, more: Partial<FormField> = {}): FormField => ({
  name,
  label: { en: name },
  type: 'text',
  required: false,
  list: false,
  clauses: [],
  ...more,
})
const form = (fields: FormField[], more: Partial<Form> = {}): Form => ({
  step: 'register',
  title: {},
  clauses: [],
  version: '1',
  command: 'DoStep',
  fields,
  checklist: [],
  needs: [],
  wants: [],
  fixed: {},
  ...more,
})

test('a form begins with what holds, and over it with what its writer had begun', () => {
  const draft = { values: { lot: 'B2' }, savedAt: '2026-11-21T00:00:00.000Z' }
  const values = startValues(
    form([field('lot', { value: 'B1' }), field('product', { value: 'Paper' })], { draft }),
  )
  assert.deepEqual(values, { lot: 'B2', product: 'Paper' })
})

test('what is empty is not sent, unless it empties something that held', () => {
  const fields = [
    field('lot', { value: 'B1' }),
    field('order'),
    field('kind', { value: 'x', proposed: true }),
  ]
  assert.deepEqual(sentValues(fields, { lot: ' ', order: '', kind: '' }), { lot: null })
})

test('what stands as it stood is not sent again: a command carries what changes', () => {
  const fields = [field('lot', { value: 'B1' }), field('kind', { value: 'x', proposed: true })]
  assert.deepEqual(sentValues(fields, { lot: 'B1', kind: 'x' }), { kind: 'x' })
})

test('empty lines of a plan are left out, and texts are trimmed', () => {
  const measures = field('measures', { type: 'items', list: true })
  const written = { measures: [{ text: ' repair the roof ', due: '' }, {}, { text: '' }] }
  assert.deepEqual(sentValues([measures], written), { measures: [{ text: 'repair the roof' }] })
})

test('a value that asks for a reason says so when it is entered', () => {
  const grade = field('grade', { reason: ['minor'] })
  assert.equal(asksReason(grade, 'minor'), true)
  assert.equal(asksReason(grade, 'major'), false)
  assert.equal(asksReason(field('grade', { reason: 'always' }), ''), false)
})

test('while a form is written, others may change it: their values arrive where nothing was typed', () => {
  const before = form([field('lot', { value: 'B1' }), field('product', { value: 'Paper' })])
  const after = form([field('lot', { value: 'B9' }), field('product', { value: 'Cardboard' })], {
    version: '2',
  })
  const written = { lot: 'B1', product: 'Paper, A3' }
  assert.deepEqual(followed(before, after, written), { lot: 'B9', product: 'Paper, A3' })
})

test('where something was typed, the difference is shown and the writing stays', () => {
  const before = form([field('product', { value: 'Paper' })])
  const after = form([field('product', { value: 'Cardboard' })], { version: '2' })
  const [change] = changesBetween(before, after, { product: 'Paper, A3' })
  assert.deepEqual(
    { before: change?.before, now: change?.now, yours: change?.yours },
    { before: 'Paper', now: 'Cardboard', yours: 'Paper, A3' },
  )
  assert.deepEqual(changesBetween(before, after, { product: 'Cardboard' }), [])
})

test('what a move requires is sent as it was proposed, though nobody changed it', () => {
  const fields = [field('text', { required: true, value: 'When?' }), field('way', { value: 'app' })]
  assert.deepEqual(movedValues(fields, { text: 'When?', way: 'app' }), { text: 'When?' })
  assert.deepEqual(movedValues(fields, { text: 'Where?', way: 'app' }), { text: 'Where?' })
  assert.deepEqual(movedValues(fields, { text: '', way: 'app' }), {})
})
