import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  addToComplaint,
  doMove,
  doStep,
  listComplaints,
  saveDraft,
  showComplaint,
  showDesk,
  takeStep,
} from '@redress/api'
import { instantOf } from '@redress/core/values'
import { directoryKind, only } from '../streams/index.ts'
import { fileOne, got, problemOf, startServer, type TestServer } from '../testing/index.ts'

const people = ['zhang-wei', 'liu-fang', 'li-na']
const minute = 60_000

/** What was answered, without the time of the answer. */
const content = (view: object) => JSON.stringify({ ...view, now: '' })

const looks = [
  (server: TestServer, person: string, id: string) => server.as(person)(showComplaint, { params: { id } }),
  (server: TestServer, person: string) => server.as(person)(showDesk, {}),
  (server: TestServer, person: string) => server.as(person)(showDesk, { query: { limit: 1, whose: 'mine' } }),
  (server: TestServer, person: string) => server.as(person)(listComplaints, { query: { limit: 20 } }),
]

/** What somebody sees: the complaint, his desk, the register. */
async function seen(server: TestServer, person: string, id: string): Promise<string[]> {
  const said: string[] = []
  for (const look of looks) {
    const answer = await look(server, person, id)
    if (answer.ok)
      assert.equal(Date.parse(answer.value.now), server.outside.now(), 'every answer says when it was given')
    said.push(answer.ok ? content(answer.value) : answer.problem.code)
  }
  return said
}

/** The same by a process that remembers nothing. */
function seenAnew(server: TestServer, person: string, id: string): Promise<string[]> {
  server.store.shared.folded.forget(server.organisation)
  return seen(server, person, id)
}

test('whoever asks again is answered as if it were worked out anew, whatever happened in between', async () => {
  const server = await startServer()
  const { id, receipt } = await fileOne(server)
  const other = await fileOne(server)
  const clerk = server.as('zhang-wei')
  const register = { 'complaint-type': 'product', lot: 'L2603' } as const
  const call = { counterpart: 'Customer', persons: 'Zhang Wei', content: 'asked again' }
  const happenings: readonly [string, () => Promise<unknown>][] = [
    ['nothing', () => Promise.resolve()],
    ['a draft', () => clerk(saveDraft, { params: { id, key: 'register' }, body: { values: { lot: 'L1' } } })],
    [
      'another draft in the same moment',
      () => clerk(saveDraft, { params: { id, key: 'register' }, body: { values: { lot: 'L2' } } }),
    ],
    ['a step taken', () => clerk(takeStep, { params: { id, key: 'register' }, body: {} })],
    [
      'something elsewhere',
      () => server.as('liu-fang')(takeStep, { params: { id: other.id, key: 'register' }, body: {} }),
    ],
    [
      'the customer',
      () => server.anyone(addToComplaint, { params: { receipt }, body: { text: 'still leaking' } }),
    ],
    ['a step done', () => clerk(doStep, { params: { id, key: 'register' }, body: { values: register } })],
    [
      'a link',
      () =>
        clerk(doMove, {
          params: { id, move: 'LinkComplaint' },
          body: { values: { other: other.number, how: 'related', reason: 'same gearbox' } },
        }),
    ],
    [
      'the other end of the link',
      () =>
        clerk(doMove, {
          params: { id: other.id, move: 'AddRecord' },
          body: {
            subject: 'contact',
            values: { ...call, time: new Date(server.outside.now()).toISOString() },
          },
        }),
    ],
    [
      'somebody leaves',
      () =>
        server.store.writer.submit(server.organisation, {
          act: async (batch) => {
            await batch.load(directoryKind, only)
            batch.append(directoryKind, only, [{ type: 'PersonLeft', v: 1, person: 'liu-fang' }], {
              actor: { system: true, because: 'left' },
            })
            return { ok: true, value: undefined }
          },
        }),
    ],
  ]
  let different = 0
  const before = new Map<string, string>()
  for (const [what, happen] of happenings) {
    await happen()
    await server.searched()
    // Around the limits of the demo's procedure too: minutes, hours and days.
    for (const minutes of [0, 60, 24 * 60]) {
      server.outside.pass(minutes * minute)
      // Looks of others that are under way at other moments do not make an answer hold longer than it does.
      const crowd = people.map((person) => {
        server.outside.pass(1)
        return server.as(person)(showComplaint, { params: { id } })
      })
      await Promise.all(crowd)
      for (const person of people) {
        const said = await seen(server, person, id)
        assert.deepEqual(
          said,
          await seenAnew(server, person, id),
          `${what}, ${minutes} minutes later, ${person}`,
        )
        if (before.get(person) !== said[0]) different += 1
        before.set(person, said[0] ?? '')
      }
    }
  }
  assert.ok(different > people.length, `${different} answers were new`)
})

test('a program that knows the answer under its name is not sent it again, until it is another one', async () => {
  const server = await startServer()
  const { id } = await fileOne(server)
  const get = (headers: Record<string, string> = {}) =>
    server.fetch(`http://redress.test/api/complaints/${id}`, {
      headers: { 'x-test-person': `${server.organisation} zhang-wei`, ...headers },
    })
  const first = await get()
  const tag = first.headers.get('etag') ?? ''
  assert.match(tag, /^W\/".+"$/)
  const again = await get({ 'if-none-match': `"other", ${tag}` })
  assert.deepEqual([again.status, await again.text(), again.headers.get('etag')], [304, '', tag])
  assert.equal((await get({ 'if-none-match': '"other"' })).status, 200)
  got(await server.as('zhang-wei')(takeStep, { params: { id, key: 'register' }, body: {} }))
  const changed = await get({ 'if-none-match': tag })
  assert.equal(changed.status, 200)
  assert.notEqual(changed.headers.get('etag'), tag)
  const stranger = await server.fetch(`http://redress.test/api/complaints/${id}`, {
    headers: { 'x-test-person': `${server.organisation} wu-lei`, 'if-none-match': '*' },
  })
  assert.equal(stranger.status, 404)
})

test('what another process wrote is in the next answer', async () => {
  const server = await startServer()
  const { id } = await fileOne(server)
  const looked = () => server.as('zhang-wei')(showComplaint, { params: { id } })
  const { version } = got(await looked())
  got(await looked())
  // Another process is another connection whose commits this one is not told of.
  await server.store.within(server.organisation, 'read write', async (ask) => {
    await ask({
      text: `insert into draft (organisation_id, person, stream, step, body, saved_at)
             values ($1, 'zhang-wei', $2, 'register', '{"values":{"lot":"L9"}}', now())`,
      values: [server.organisation, `complaint/${id}`],
    })
  })
  const shown = got(await looked())
  assert.deepEqual(shown.forms.find(({ step }) => step === 'register')?.draft?.values, { lot: 'L9' })
  assert.equal(shown.version, version)
})

test('nobody gets an answer that was kept for somebody else, also not in another company', async () => {
  const server = await startServer()
  const { id } = await fileOne(server)
  got(await server.as('zhang-wei')(showComplaint, { params: { id } }))
  const stranger = await server.another()
  const asked = await server.as('zhang-wei', stranger)(showComplaint, { params: { id } })
  assert.deepEqual(problemOf(asked), [404, 'not-found'])
})

test('an answer is kept no longer than it is right, and let go when something is erased', async () => {
  const server = await startServer()
  const { id } = await fileOne(server)
  const { answers } = server.store.shared
  const kept = async () => {
    const standing = await server.store.standing(server.organisation, {
      person: 'zhang-wei',
      stream: `complaint/${id}`,
    })
    return answers.find(server.organisation, `zhang-wei en ${id}`, standing, instantOf(server.outside.now()))
  }
  server.outside.pass(minute)
  got(await server.as('zhang-wei')(showComplaint, { params: { id } }))
  server.outside.pass(2 * minute)
  assert.ok(await kept(), 'time alone does not end what time does not change')
  got(await server.as('zhang-wei')(showComplaint, { params: { id } }))
  server.store.shared.folded.forget(server.organisation)
  assert.equal(await kept(), undefined)
})
