import assert from 'node:assert/strict'
import { test } from 'node:test'
import { showSession, signIn } from '@redress/api'
import { createClient } from '@redress/api/client'
import type { Person } from '@redress/core/directory'
import { got, problemOf, sharedDatabase, startServer, whenDone, type TestServer } from '../testing/index.ts'
import { followAddresses } from './addresses.ts'
import { openAuthentication } from './authentication.ts'
import { giveSignIn } from './logins.ts'

async function start() {
  const server = await startServer({ passwords: true, seam: false })
  const authentication = await openAuthentication({
    authUrl: (await sharedDatabase()).authUrl,
    secret: 'for tests alone, long enough to be one',
    origin: 'http://redress.test',
  })
  whenDone(() => authentication.end())
  const own = server.signIns.find(({ person }) => person === 'li-na')
  assert.ok(own)
  const follow = (email: string | undefined) => {
    const person: Person = { id: 'li-na', name: '李娜', units: [], active: true, ...(email && { email }) }
    return followAddresses({ store: server.store, authentication }, server.organisation, { 'li-na': person })
  }
  return { server, authentication, own, follow }
}

/** A browser that has signed in, or why it could not. */
async function browse(server: TestServer, email: string, password: string) {
  let cookie = ''
  const call = createClient('http://redress.test', {
    headers: () => ({ origin: 'http://redress.test', ...(cookie && { cookie }) }),
    fetch: async (input, init) => {
      const response = await server.fetch(input, init)
      cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
      return response
    },
  })
  return { call, signedIn: await call(signIn, { body: { email, password } }) }
}

test('a changed address signs in with the same password; the old one and its sessions end', async () => {
  const { server, own, follow } = await start()
  const before = await browse(server, own.email, own.password)
  got(before.signedIn)
  const email = `new.${own.email}`
  assert.deepEqual(await follow(email.toUpperCase()), [
    { person: 'li-na', name: '李娜', email: email.toUpperCase(), how: 'changed' },
  ])
  assert.deepEqual(problemOf(await before.call(showSession, {})), [401, 'not-signed-in'])
  assert.deepEqual(problemOf((await browse(server, own.email, own.password)).signedIn)[1], 'sign-in-failed')
  assert.equal(got((await browse(server, email, own.password)).signedIn).person.id, 'li-na')
  assert.deepEqual(await follow(email), [])
})

test('who has no address any more signs in no more', async () => {
  const { server, own, follow } = await start()
  const before = await browse(server, own.email, own.password)
  got(before.signedIn)
  assert.deepEqual(
    (await follow(undefined)).map(({ how }) => how),
    ['ended'],
  )
  assert.deepEqual(problemOf(await before.call(showSession, {})), [401, 'not-signed-in'])
  assert.equal(problemOf((await browse(server, own.email, own.password)).signedIn)[1], 'no-organisation')
})

test('an address that is somebody else’s is not taken over, and one that another organisation knows stays there', async () => {
  const { server, authentication, own, follow } = await start()
  const other = server.signIns.find(({ person }) => person === 'sun-yue')
  assert.ok(other)
  assert.deepEqual(
    (await follow(other.email)).map(({ how }) => how),
    ['ended'],
  )
  assert.equal(got((await browse(server, other.email, other.password)).signedIn).person.id, 'sun-yue')

  const second = await server.another()
  const given = { store: server.store, authentication, uuid: server.outside.uuid }
  const shared = { name: '李娜', email: own.email, password: own.password }
  for (const { organisation } of [server, second])
    await giveSignIn(given, { ...shared, organisation, person: 'li-na' }, server.outside.now())
  assert.deepEqual(
    (await follow(`new.${own.email}`)).map(({ how }) => how),
    ['ended'],
  )
  const elsewhere = got((await browse(server, own.email, own.password)).signedIn)
  assert.equal(elsewhere.organisation.id, second.name)
})
