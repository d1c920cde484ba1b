import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closeComplaint, doStep, fileComplaint, listAttempts, showComplaint, signIn } from '@redress/api'
import { instantOf } from '@redress/core/values'
import pg from 'pg'
import { verifyOrganisation } from '../audit/index.ts'
import {
  fileOne,
  got,
  noCheckpoints,
  problemOf,
  sharedDatabase,
  startServer,
  type TestServer,
} from '../testing/index.ts'
import { RefusedAttempts } from './refused.ts'

const auditor = 'sun-yue'
const nobodys = '01900000-0000-7000-8000-000000000000'

async function listed(server: TestServer, query: { day?: string; after?: string; limit?: number } = {}) {
  await server.app.attempts.write(true)
  return got(await server.as(auditor)(listAttempts, { query }))
}

/** Everything that the audit stores, as text. */
const stored = (server: TestServer) =>
  server.store.within(server.organisation, 'read only', async (ask) => {
    const lines = await ask<{ body: string; actor: string }>({
      text: `select body, actor from event where organisation_id = $1 and stream like 'audit/%' order by pos`,
      values: [server.organisation],
    })
    return lines.map(({ body, actor }) => `${actor} ${body}`)
  })

test('who acts or reads without right is found by the auditor, with the complaint and the reason', async () => {
  const server = await startServer()
  const { id, number } = await fileOne(server)
  const driver = server.as('zhou-jie')
  assert.deepEqual(problemOf(await driver(showComplaint, { params: { id } })), [404, 'not-found'])
  assert.deepEqual(problemOf(await driver(showComplaint, { params: { id: nobodys } })), [404, 'not-found'])
  const clerk = server.as('zhang-wei')
  const closing = await clerk(closeComplaint, { params: { id }, body: { outcome: 'solved' } })
  assert.ok(!closing.ok)
  const { rows, refused, day } = await listed(server)
  assert.equal(day, '2026-03-10')
  assert.equal(refused, 3)
  assert.deepEqual(
    rows.map(({ person, operation, complaint, code }) => [
      person.title.en,
      operation,
      complaint?.number,
      complaint?.id,
      code,
    ]),
    [
      ['Zhang Wei', 'POST /api/complaints/{id}/close', number, id, closing.problem.code],
      ['Zhou Jie', 'GET /api/complaints/{id}', undefined, nobodys, 'not-found'],
      ['Zhou Jie', 'GET /api/complaints/{id}', number, id, 'not-found'],
    ],
  )
  for (const { title } of rows) assert.doesNotMatch(`${title.zh}${title.en}`, /[{}]/)
})

test('a form that is filled in wrongly is no attempt, and nothing of what was sent is kept', async () => {
  const server = await startServer()
  const { id } = await fileOne(server)
  const secret = '王小明的身份证号 310101199001011234'
  const clerk = server.as('zhang-wei')
  const wrong = await clerk(doStep, {
    params: { id, key: 'register' },
    body: { values: { 'no-such-field': secret } },
  })
  assert.equal(problemOf(wrong)[1], 'unknown-field')
  const stranger = server.as('zhou-jie')
  const barred = await stranger(doStep, {
    params: { id, key: secret },
    body: { values: { lot: secret } },
  })
  assert.equal(problemOf(barred)[1], 'not-found')
  await listed(server)
  const lines = await stored(server)
  assert.equal(lines.length, 1)
  assert.doesNotMatch(lines.join(), /王小明|310101|no-such-field/)
})

test('only the auditor reads the audit; who tries stands in it', async () => {
  const server = await startServer()
  const answer = await server.as('wang-jun')(listAttempts, { query: {} })
  assert.deepEqual(problemOf(answer), [403, 'not-your-office'])
  const { rows } = await listed(server)
  assert.deepEqual(
    rows.map(({ person, code }) => [person.id, code]),
    [['wang-jun', 'not-your-office']],
  )
})

test('somebody who tries ten thousand times fills a hundred lines and one count', async () => {
  const server = await startServer()
  const { id } = await fileOne(server)
  const refusal = { code: 'not-found' }
  for (let time = 0; time < 10_000; time += 1)
    server.app.attempts.refused(
      server.organisation,
      { operation: 'GET /api/complaints/{id}', person: 'zhou-jie', complaint: id, refusal },
      server.outside.now(),
    )
  const { refused, counts, rows, next } = await listed(server, { limit: 60 })
  assert.equal(refused, 100)
  assert.equal(rows.length, 60)
  assert.deepEqual(
    counts.map(({ kind, person, times }) => [kind.id, person?.id, times]),
    [['further', 'zhou-jie', 9_900]],
  )
  assert.ok(next)
  const rest = await listed(server, { after: next, limit: 60 })
  assert.equal(rest.rows.length, 40)
  assert.equal(rest.next, undefined)
  assert.equal((await stored(server)).length, 2)
})

test('receipts that are none, and filings beyond the limit, are counted by the hour and not listed', async () => {
  const server = await startServer({ limits: { filings: { times: 2, seconds: 600 } } })
  const guess = `${server.organisation.toString(32)}.${'A'.repeat(22)}`
  const elsewhere = `${(999_999).toString(32)}.${'A'.repeat(22)}`
  for (const receipt of [guess, guess, guess, elsewhere, 'TC2026-0001'])
    assert.equal((await server.fetch(`http://redress.test/api/public/receipts/${receipt}`)).status, 404)
  const body = { description: '漏油' }
  const file = () => server.anyone(fileComplaint, { params: { desk: server.name }, body })
  for (const expected of [201, 201, 429, 429]) {
    const answer = await file()
    assert.equal(answer.ok ? 201 : answer.problem.status, expected)
  }
  const { refused, counts } = await listed(server)
  assert.equal(refused, 0)
  assert.deepEqual(
    counts.map(({ hour, kind, person, times }) => [hour, kind.id, person, times]),
    [
      ['2026-03-10T02:00:00.000Z', 'filing', undefined, 2],
      ['2026-03-10T02:00:00.000Z', 'receipt', undefined, 3],
    ],
  )
})

test('sign-ins that fail are counted for the person whose account was tried; an unknown address is nobody’s', async () => {
  const server = await startServer({ passwords: true, seam: true })
  const email = server.signIns.find(({ person }) => person === 'li-na')?.email ?? ''
  for (const tried of [email, email.toUpperCase(), 'nobody@haiwan.example'])
    assert.equal(
      problemOf(await server.anyone(signIn, { body: { email: tried, password: 'guess' } }))[1],
      'sign-in-failed',
    )
  const { counts } = await listed(server)
  assert.deepEqual(
    counts.map(({ kind, person, times }) => [kind.id, person?.id, times]),
    [['sign-in', 'li-na', 2]],
  )
})

test('a day is a day of the organisation, and each has a stream of its own', async () => {
  const server = await startServer({ now: '2026-03-10T15:59:00.000Z' })
  const stranger = server.as('zhou-jie')
  const look = async () => void (await stranger(showComplaint, { params: { id: nobodys } }))
  await look()
  server.outside.pass(2 * 60_000)
  await look()
  await look()
  assert.equal((await listed(server)).refused, 2)
  assert.equal((await listed(server, { day: '2026-03-10' })).refused, 1)
  assert.equal((await listed(server, { day: '2026-03-09' })).refused, 0)
})

test('the audit is part of the chain: an attempt that is written otherwise is found', async () => {
  const server = await startServer()
  await server.as('zhou-jie')(showComplaint, { params: { id: nobodys } })
  await listed(server)
  const organisation = (await server.store.organisations()).find(
    (each) => each.organisation === server.organisation,
  )
  assert.ok(organisation)
  const place = await noCheckpoints()
  const findings = async () => (await verifyOrganisation(server.store, organisation, place)).findings
  assert.deepEqual(await findings(), [])
  const owner = new pg.Client({ connectionString: (await sharedDatabase()).ownerUrl })
  await owner.connect()
  await owner.query(
    `update redress.event set body = replace(body, 'zhou-jie', 'liu-fang')
     where organisation_id = $1 and stream like 'audit/%'`,
    [server.organisation],
  )
  await owner.end()
  assert.deepEqual(
    (await findings()).map(({ code }) => code),
    ['hash-differs'],
  )
})

test('what could not be written waits, and stays as small as it was', () => {
  const waiting = new RefusedAttempts()
  const at = instantOf(Date.parse('2026-03-10T02:00:00.000Z'))
  const attempt = { operation: 'GET /api/complaints/{id}', person: 'zhou-jie', code: 'not-found' }
  for (let time = 0; time < 300; time += 1) waiting.refused(1, attempt, at)
  for (let again = 0; again < 3; again += 1)
    for (const [organisation, taken] of waiting.take()) waiting.keep(organisation, taken)
  const [[, { attempts, counts }] = [0, { attempts: [], counts: new Map() }]] = [...waiting.take()]
  assert.equal(attempts.length, 100)
  assert.deepEqual(
    [...counts.values()].map(({ kind, times }) => [kind, times]),
    [['further', 200]],
  )
  assert.ok(waiting.empty)
})
