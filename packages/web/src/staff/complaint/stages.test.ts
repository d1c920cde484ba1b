import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StepView } from '@redress/api'
import { withoutStages } from './stages.ts'

const step = (key: string, stage?: string): StepView => ({
  key,
  title: {},
  status: 'open',
  round: 1,
  does: [],
  doers: [],
  clauses: [],
  entered: [],
  helpers: [],
  signatures: [],
  returns: [],
  checks: [],
  mine: true,
  ...(stage === undefined ? {} : { stage }),
})
const left = (...steps: StepView[]) => withoutStages(steps).map(({ key }) => key)

test('a stage is nobody’s to do, also where it is opened once for each breach or measure', () => {
  assert.deepEqual(left(step('register'), step('work'), step('inquire', 'work')), ['register', 'inquire'])
  assert.deepEqual(left(step('assessment[1]'), step('assessment[1]/points', 'assessment')), [
    'assessment[1]/points',
  ])
  assert.deepEqual(left(step('act[a/b]'), step('act[a/c]')), ['act[a/b]', 'act[a/c]'])
})
