import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MoveView } from '@redress/api'
import { commonFields } from './common-fields.ts'

const choice = (value: string) => ({ value, label: { en: value } })
const assign = (...people: string[]): MoveView => ({
  id: people.join(),
  move: 'Assign',
  group: 'people',
  by: 'move',
  title: {},
  verb: {},
  open: true,
  clauses: [],
  fields: [
    {
      name: 'person',
      label: {},
      type: 'person',
      required: true,
      list: false,
      clauses: [],
      choices: people.map(choice),
    },
    { name: 'text', label: {}, type: 'text', required: false, list: false, clauses: [] },
  ],
})

const offered = (moves: readonly MoveView[]) =>
  commonFields(moves).map(({ name, choices }) => [name, choices?.map(({ value }) => value)])

test('several steps can be given only to somebody who may do every one of them', () => {
  assert.deepEqual(offered([assign('ana', 'bo', 'cy'), assign('bo', 'cy'), assign('cy', 'bo')]), [
    ['person', ['bo', 'cy']],
    ['text', undefined],
  ])
  assert.deepEqual(offered([assign('ana'), assign('bo')])[0], ['person', []])
  assert.deepEqual(offered([]), [])
})
