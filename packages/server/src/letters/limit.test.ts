import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listLetters, showDesk } from '@redress/api'
import { fileOne, got, startServer } from '../testing/index.ts'

test('a letter waits under the limit that binds on the desk of whoever sends it, late or not', async () => {
  const server = await startServer()
  const { number } = await fileOne(server)
  const clerk = server.as('zhang-wei')
  const seen = async () => {
    const [letter] = got(await clerk(listLetters, { query: {} })).rows
    const row = got(await clerk(showDesk, { query: { kind: 'letter' } })).rows.find(
      (one) => one.number === number,
    )
    assert.ok(letter && row)
    for (const name of ['due', 'limit', 'state', 'provisional', 'workLeft'] as const)
      assert.deepEqual(letter[name], row[name], name)
    return letter.state
  }
  assert.equal(await seen(), 'running')
  server.outside.pass(25 * 3_600_000)
  assert.equal(await seen(), 'late')
})
