import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { fileComplaint, type ProblemDetails, showPublicDesk } from '@redress/api'
import { startServer, type TestServer } from '../testing/index.ts'

let server: TestServer
before(async () => {
  server = await startServer()
})

type Sent = { body: string | Buffer; type?: string; headers?: Record<string, string> }

async function send({ body, type = 'application/json', headers = {} }: Sent) {
  const response = await server.fetch(`http://redress.test/api/public/${server.name}/complaints`, {
    method: 'POST',
    headers: { ...(type === '' ? {} : { 'content-type': type }), ...headers },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  })
  const text = await response.text()
  return { status: response.status, problem: JSON.parse(text) as ProblemDetails, response }
}

/** Sent as written; answered with this status, code and, where there is one place to blame, its pointer. */
function refused(
  name: string,
  sent: Sent,
  status: number,
  code: string,
  pointer?: string,
  at?: string,
): void {
  void test(`refused: ${name}`, async () => {
    const { status: answered, problem, response } = await send(sent)
    assert.deepEqual([answered, problem.code], [status, code], JSON.stringify(problem).slice(0, 500))
    assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/)
    assert.ok(problem.title.length > 0)
    if (pointer !== undefined)
      assert.equal(problem.pointers?.[0]?.pointer, pointer, JSON.stringify(problem.pointers))
    if (at !== undefined) assert.equal(problem.pointers?.[0]?.code, at)
  })
}

const json = (body: unknown): Sent => ({ body: JSON.stringify(body) })
const filing = (more: Record<string, unknown>): Sent => json({ description: 'leaks', ...more })

refused('nothing at all', json({}), 400, 'invalid', '/description', 'required')
refused('an empty description', filing({ description: '   ' }), 400, 'invalid', '/description', 'too-short')
refused(
  'a field nobody asked for',
  filing({ priority: 'high' }),
  400,
  'invalid',
  '/priority',
  'unknown-field',
)
refused(
  'a field nobody asked for, inside',
  filing({ customer: { name: 'A', role: 'admin' } }),
  400,
  'invalid',
  '/customer/role',
  'unknown-field',
)
refused('a number for a text', filing({ product: 7 }), 400, 'invalid', '/product', 'wrong-type')
refused('a list for the body', json([]), 400, 'invalid', '', 'wrong-type')
refused('text for the body', json('leaks'), 400, 'invalid', '', 'wrong-type')
refused('nothing for the body', { body: '' }, 400, 'malformed')
refused('broken JSON', { body: '{"description": "leaks"' }, 400, 'malformed')
refused('a poisoned prototype', { body: '{"description":"x","__proto__":{"admin":true}}' }, 400, 'malformed')
refused(
  'NUL in a text',
  filing({ description: 'a\0b' }),
  400,
  'text-unclean',
  '/description',
  'null-character',
)
refused(
  'NUL in a name',
  { body: '{"description":"x","a\\u0000":"y"}' },
  400,
  'text-unclean',
  '',
  'null-character',
)
refused(
  'half a surrogate pair',
  { body: '{"description":"\\ud83d leaks"}' },
  400,
  'text-unclean',
  '/description',
  'lone-surrogate',
)
refused(
  'half a pair, the other half',
  { body: '{"description":"x","customer":{"name":"\\udc00"}}' },
  400,
  'text-unclean',
  '/customer/name',
  'lone-surrogate',
)
refused(
  'a description of 20,001 characters',
  filing({ description: 'x'.repeat(20_001) }),
  400,
  'invalid',
  '/description',
  'too-long',
)
refused('a text of 10 MB', filing({ description: 'x'.repeat(10_000_000) }), 413, 'too-large')
refused(
  'a hundred thousand brackets',
  { body: '['.repeat(100_000) + ']'.repeat(100_000) },
  400,
  'text-unclean',
  undefined,
  'too-deep',
)
refused('the 30th of February', filing({ occurred: '2026-02-30' }), 400, 'invalid', '/occurred', 'not-a-date')
refused('a day in words', filing({ occurred: 'yesterday' }), 400, 'invalid', '/occurred', 'not-a-date')
refused('25 o’clock', filing({ occurred: '2026-02-03T25:00:00Z' }), 400, 'invalid', '/occurred', 'not-a-date')
refused(
  'an address that is none',
  filing({ customer: { name: 'A', email: 'a@' } }),
  400,
  'invalid',
  '/customer/email',
  'wrong-format',
)
refused(
  'a phone number in words',
  filing({ customer: { name: 'A', phone: 'call me' } }),
  400,
  'invalid',
  '/customer/phone',
  'wrong-format',
)
refused(
  'a customer without a name',
  filing({ customer: { phone: '+86 21 1' } }),
  400,
  'invalid',
  '/customer/name',
  'required',
)
refused(
  'a language nobody speaks here',
  filing({ language: 'fr' }),
  400,
  'invalid',
  '/language',
  'not-a-choice',
)
refused(
  'a form that is plain text',
  { body: 'description=leaks', type: 'text/plain' },
  415,
  'wrong-content-type',
)
refused(
  'an URL-encoded form',
  { body: 'description=leaks', type: 'application/x-www-form-urlencoded' },
  415,
  'wrong-content-type',
)
refused('XML', { body: '<description/>', type: 'application/xml' }, 415, 'wrong-content-type')
refused('a form without boundary', { body: 'x', type: 'multipart/form-data' }, 400, 'malformed')
refused(
  'an idempotency key with a space in it',
  { ...filing({}), headers: { 'idempotency-key': 'a b' } },
  400,
  'invalid',
)

test('every bad input above left nothing behind, and the next good one gets the first number', async () => {
  const filed = await server.anyone(fileComplaint, {
    params: { desk: server.name },
    body: { description: '漏油' },
  })
  assert.equal(filed.ok && filed.value.number, 'TC2026-0001')
})

test('a desk that does not exist is not found, in the language that was asked for', async () => {
  for (const [language, title] of [
    ['zh-CN,zh;q=0.9,en;q=0.5', '没有找到'],
    ['en-GB', 'Not found'],
    ['fr', 'Not found'],
  ] as const) {
    const response = await server.fetch('http://redress.test/api/public/no-such-desk', {
      headers: { 'accept-language': language },
    })
    const problem = (await response.json()) as ProblemDetails
    assert.deepEqual([response.status, problem.title], [404, title])
  }
})

test('what a desk asks begins with the description, whatever it lists', async () => {
  const desk = await server.anyone(showPublicDesk, { params: { desk: server.name } })
  assert.ok(desk.ok)
  assert.deepEqual(
    desk.value.fields.map(({ name }) => name),
    [
      'description',
      'product',
      'lot',
      'order',
      'occurred',
      'demand',
      'customer.name',
      'customer.contact',
      'customer.email',
      'customer.phone',
      'files',
    ],
  )
  assert.deepEqual(desk.value.languages, ['zh', 'en'])
})

test('a wrong method says which ones there are', async () => {
  const response = await server.fetch(`http://redress.test/api/public/${server.name}/complaints`, {
    method: 'DELETE',
  })
  assert.deepEqual([response.status, response.headers.get('allow')], [405, 'POST'])
})
