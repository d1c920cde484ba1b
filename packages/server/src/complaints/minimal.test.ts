import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { MoveDone, showComplaint } from '@redress/api'
import { fileOne, got, startServer, type TestServer } from '../testing/index.ts'

let server: TestServer
let id: string
before(async () => {
  server = await startServer()
  ;({ id } = await fileOne(server))
})

const take = (prefer: string, key: string) =>
  server.fetch(`http://redress.test/api/complaints/${id}/steps/register/take`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: 'http://redress.test',
      'x-test-person': `${server.organisation} zhang-wei`,
      'idempotency-key': key,
      ...(prefer && { prefer }),
    },
    body: '{}',
  })

test('a program that prefers little is told the complaint and its version, and told the same again', async () => {
  const before = got(await server.as('zhang-wei')(showComplaint, { params: { id } })).version
  const first = await take('respond-async, return=minimal', 'one')
  assert.equal(first.status, 200)
  assert.equal(first.headers.get('preference-applied'), 'return=minimal')
  const done = MoveDone.strict().parse(await first.json())
  const after = got(await server.as('zhang-wei')(showComplaint, { params: { id } })).version
  assert.deepEqual([done.id, done.version], [id, after])
  assert.ok(after > before)
  assert.deepEqual(await (await take('return=minimal', 'one')).json(), done)
})

test('whoever says nothing, or something else, is shown the complaint', async () => {
  for (const prefer of ['', 'return=representation', 'return=minimalist']) {
    const answer = await take(prefer, 'one')
    assert.equal(answer.headers.get('preference-applied'), null)
    const shown: unknown = await answer.json()
    assert.ok(typeof shown === 'object' && shown !== null && 'moves' in shown, prefer)
  }
})

test('a refusal is told in full either way', async () => {
  const refused = await take('return=minimal', 'two')
  assert.equal(refused.headers.get('preference-applied'), null)
  const problem: unknown = await refused.json()
  assert.ok(typeof problem === 'object' && problem !== null && 'code' in problem && 'title' in problem)
})
