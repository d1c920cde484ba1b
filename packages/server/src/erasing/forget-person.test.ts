import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listComplaints, recordComplaint, saveRegisterView, showComplaint } from '@redress/api'
import { verifyOrganisation } from '../audit/index.ts'
import { openAuthentication } from '../sessions/authentication.ts'
import { directoryKind, only } from '../streams/index.ts'
import {
  everythingStored,
  got,
  noCheckpoints,
  sharedDatabase,
  startServer,
  whenDone,
  type TestServer,
} from '../testing/index.ts'
import { forgetPerson } from './forget-person.ts'

const officer = 'wang-jun'
const person = 'liu-fang'

async function start() {
  const server = await startServer({ passwords: true })
  const authentication = await openAuthentication({
    authUrl: (await sharedDatabase()).authUrl,
    secret: 'for tests alone, long enough to be one',
    origin: 'http://redress.test',
  })
  whenDone(() => authentication.end())
  const { store, organisation } = server
  const email = server.signIns.find((each) => each.person === person)?.email ?? ''
  const forget = (by = officer) =>
    forgetPerson({ store, authentication, organisation }, { person, by, ground: 'asked' })
  const leave = () =>
    store.writer.submit(organisation, {
      async act(batch) {
        await batch.load(directoryKind, only)
        batch.append(directoryKind, only, [{ type: 'PersonLeft', v: 1, person }], {
          actor: { system: true, because: 'test' },
        })
        return { ok: true, value: undefined }
      },
    })
  return { server, authentication, email, forget, leave }
}

const events = (server: TestServer) =>
  server.store.within(server.organisation, 'read only', async (ask) => {
    const [row] = await ask<{ n: number }>({
      text: 'select count(*) as n from event where organisation_id = $1',
      values: [server.organisation],
    })
    return row?.n
  })

test('somebody who has left is forgotten: name, address and sign-in are gone, the acts stay under the id', async () => {
  const { server, authentication, email, forget, leave } = await start()
  const { id } = got(
    await server.as(person)(recordComplaint, {
      body: {
        procedure: 'trader-24-hours',
        values: { description: '齿轮箱漏油', customer: { name: '林女士' } },
      },
    }),
  )
  got(await server.as(person)(saveRegisterView, { body: { name: '刘芳的', filter: { q: '林女士' } } }))
  assert.equal(typeof (await authentication.userOf(email)), 'string')
  assert.deepEqual(await forget(), { ok: false, refusal: { code: 'still-here', person } })
  await leave()
  assert.deepEqual(await forget('sun-yue'), {
    ok: false,
    refusal: { code: 'not-your-office', office: 'data-protection' },
  })
  assert.deepEqual(await forget(), { ok: true, value: { person } })

  const kept = await everythingStored(server)
  for (const word of ['刘芳', 'Liu Fang', email]) assert.ok(!kept.includes(word), word)
  assert.equal(await authentication.userOf(email), undefined)
  const shown = got(await server.as('zhang-wei')(showComplaint, { params: { id } }))
  assert.equal(JSON.stringify(shown).includes('刘芳'), false)
  assert.ok(JSON.stringify(shown.recorder).includes(person), JSON.stringify(shown.recorder))
  assert.equal(got(await server.as('zhang-wei')(listComplaints, {})).rows.length, 1)

  const before = await events(server)
  assert.deepEqual(await forget(), { ok: true, value: { person } })
  assert.equal(await events(server), before)
  const own = (await server.store.organisations()).find((each) => each.organisation === server.organisation)
  assert.ok(own)
  const place = await noCheckpoints()
  assert.deepEqual((await verifyOrganisation(server.store, own, place)).findings, [])
})
