import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { chooseOrganisation, showSession, signIn, signOut } from '@redress/api'
import { createClient } from '@redress/api/client'
import { ok } from '@redress/core/result'
import { directoryKind, only } from '../streams/index.ts'
import { got, problemOf, startServer, type TestServer } from '../testing/index.ts'

let server: TestServer
before(async () => {
  server = await startServer({ passwords: true, seam: false })
})

/** A browser: keeps the cookie it is given, sends its page’s origin. */
function browser(origin = 'http://redress.test') {
  let cookie = ''
  let header = ''
  const call = createClient('http://redress.test', {
    headers: () => ({ ...(origin && { origin }), ...(cookie && { cookie }) }),
    fetch: async (input, init) => {
      const response = await server.fetch(input, init)
      header = response.headers.get('set-cookie') ?? header
      if (response.headers.has('set-cookie')) cookie = header.split(';')[0] ?? ''
      return response
    },
  })
  return { call, cookie: () => header }
}

const passwordOf = (person: string) => {
  const found = server.signIns.find((signIn) => signIn.person === person)
  assert.ok(found)
  return { email: found.email, password: found.password }
}

test('signing in says who one is and where; signing out ends it on the server too', async () => {
  const { call, cookie } = browser()
  const session = got(await call(signIn, { body: passwordOf('zhang-wei') }))
  assert.deepEqual(
    [
      session.person.name,
      session.person.units.map(({ id }) => id),
      session.organisation.zone,
      session.may.record,
    ],
    ['张伟', ['sales-assistants'], 'Asia/Shanghai', true],
  )
  assert.match(cookie(), /^redress=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200$/)
  const kept = cookie().split(';')[0] ?? ''
  assert.equal(got(await call(showSession, {})).person.id, 'zhang-wei')
  got(await call(signOut, {}))
  const stolen = createClient('http://redress.test', {
    fetch: server.fetch,
    headers: () => ({ cookie: kept }),
  })
  assert.deepEqual(problemOf(await stolen(showSession, {})), [401, 'not-signed-in'])
})

test('a wrong password and an unknown address are answered alike, and the sixth try within a minute waits', async () => {
  const { call } = browser()
  const { email } = passwordOf('liu-fang')
  const tries: [number, string][] = []
  for (let attempt = 0; attempt < 3; attempt++) {
    tries.push(problemOf(await call(signIn, { body: { email, password: 'guess' } })))
    tries.push(problemOf(await call(signIn, { body: { email: 'nobody@haiwan.example', password: 'guess' } })))
  }
  assert.deepEqual(
    tries.slice(0, 5),
    Array.from({ length: 5 }, () => [401, 'sign-in-failed']),
  )
  assert.deepEqual(tries[5], [429, 'too-many-attempts'])
  assert.deepEqual(problemOf(await call(signIn, { body: passwordOf('liu-fang') })), [
    429,
    'too-many-attempts',
  ])
  server.outside.pass(61_000)
  assert.equal(got(await call(signIn, { body: passwordOf('liu-fang') })).person.id, 'liu-fang')
})

test('a session ends after half an hour without a request, and after twelve hours in any case', async () => {
  server.outside.pass(61_000)
  const idle = browser()
  got(await idle.call(signIn, { body: passwordOf('li-na') }))
  server.outside.pass(29 * 60_000)
  got(await idle.call(showSession, {}))
  server.outside.pass(31 * 60_000)
  assert.deepEqual(problemOf(await idle.call(showSession, {})), [401, 'not-signed-in'])

  const busy = browser()
  got(await busy.call(signIn, { body: passwordOf('li-na') }))
  for (let hour = 0; hour < 24; hour++) {
    server.outside.pass(29 * 60_000)
    got(await busy.call(showSession, {}))
  }
  server.outside.pass(25 * 60_000)
  assert.deepEqual(problemOf(await busy.call(showSession, {})), [401, 'not-signed-in'])
})

test('a page of somebody else cannot act with our cookie', async () => {
  server.outside.pass(61_000)
  const { call, cookie } = browser()
  got(await call(signIn, { body: passwordOf('zhao-min') }))
  const kept = cookie().split(';')[0] ?? ''
  for (const origin of ['http://evil.example', 'null', ''])
    assert.deepEqual(
      problemOf(
        await createClient('http://redress.test', {
          fetch: server.fetch,
          headers: () => ({ cookie: kept, ...(origin && { origin }) }),
        })(signOut, {}),
      ),
      [403, 'wrong-origin'],
    )
  assert.equal(got(await call(showSession, {})).person.id, 'zhao-min')
})

test('whoever has left the organisation is out with the next request', async () => {
  server.outside.pass(61_000)
  const { call } = browser()
  got(await call(signIn, { body: passwordOf('wang-jun') }))
  got(await call(showSession, {}))
  const left = await server.store.writer.submit(server.organisation, {
    async act(batch) {
      await batch.load(directoryKind, only)
      const event = { type: 'PersonLeft', v: 1, person: 'wang-jun' } as const
      batch.append(directoryKind, only, [event], { actor: { system: 'test' } })
      return ok(true)
    },
  })
  assert.ok(left.ok)
  assert.deepEqual(problemOf(await call(showSession, {})), [401, 'not-signed-in'])
})

test('nobody works for an organisation they do not belong to', async () => {
  server.outside.pass(61_000)
  const other = await server.another()
  const { call } = browser()
  got(await call(signIn, { body: passwordOf('sun-yue') }))
  const answer = await call(chooseOrganisation, { body: { organisation: other.name } })
  assert.deepEqual(problemOf(answer), [403, 'no-organisation'])
  assert.equal(got(await call(showSession, {})).organisation.id, server.name)
})
