import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ProblemDetails, routes, type Route } from '@redress/api'
import fc from 'fast-check'
import { fileOne, startServer, type TestServer } from '../testing/index.ts'

let server: TestServer
let known: Record<string, string>
before(async () => {
  server = await startServer()
  const { id, receipt } = await fileOne(server)
  known = { id, receipt, desk: server.name, key: 'register', calendar: 'office', year: '2026' }
})

/** Texts that break things: NUL, halves of characters, marks that turn, long ones, numbers of all kinds. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    '\0',
    '\ud800',
    '‮',
    '__proto__',
    '../..',
    '%00',
    "' or 1=1 --",
    '{{7*7}}',
    '字'.repeat(3000),
  ),
  fc.constantFrom('register', 'complaint-type', 'product', 'description', '2026-02-30', '0', '-1', '1e999'),
)
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text,
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(text, tie('any'), { maxKeys: 3 }),
  ),
})).any
const names = [
  'values',
  'description',
  'customer',
  'reason',
  'version',
  'outcome',
  'step',
  'procedure',
  'text',
  'how',
  'email',
  'kind',
]
const body = fc.oneof(value, fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 4 }))

// A stream of events has no end that could be waited for; live.test.ts listens to it.
const listed = Object.entries<Route>(routes).filter(([, { content }]) => content !== 'events')
const call = fc.record({
  route: fc.constantFrom(...listed),
  known: fc.boolean(),
  parameter: text,
  query: fc.dictionary(fc.constantFrom('after', 'limit', 'q', 'status', 'from', 'original'), text, {
    maxKeys: 2,
  }),
  body,
  person: fc.constantFrom('zhang-wei', 'li-na', 'wu-lei', 'nobody', ''),
})

test('whatever is sent to whichever operation, the answer is clear and never our fault', async () => {
  await fc.assert(
    fc.asyncProperty(
      call,
      async ({ route: [name, route], known: right, parameter, query, body: sent, person }) => {
        const path = route.path.replace(/\{(\w+)\}/g, (_, parameterName: string) =>
          encodeURIComponent((right ? known[parameterName] : undefined) ?? parameter.toWellFormed()),
        )
        const search = new URLSearchParams(query as Record<string, string>).toString()
        const response = await server.fetch(`http://redress.test${path}${search && `?${search}`}`, {
          method: route.method,
          headers: {
            origin: 'http://redress.test',
            'x-test-person': `${server.organisation} ${person}`,
            ...(route.method === 'GET' ? {} : { 'content-type': 'application/json' }),
          },
          ...(route.method === 'GET' ? {} : { body: JSON.stringify(sent) }),
        })
        const answered = await response.text()
        assert.ok(response.status < 500, `${name}: ${response.status} ${answered.slice(0, 300)}`)
        if (response.status >= 400) ProblemDetails.parse(JSON.parse(answered))
        else if (route.content !== 'bytes') route.reply.parse(JSON.parse(answered))
      },
    ),
    { numRuns: 1500, seed: 20261121 },
  )
})
