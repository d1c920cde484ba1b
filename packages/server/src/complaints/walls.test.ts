import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import {
  closeComplaint,
  doMove,
  doStep,
  downloadFile,
  dropDraft,
  helpStep,
  listComplaints,
  listLetters,
  markLetterSent,
  saveDraft,
  sendMessage,
  setFacts,
  showComplaint,
  showDesk,
  showDraft,
  showForm,
  showReceipt,
  skipStep,
  startStep,
  takeStep,
} from '@redress/api'
import type { Call } from '@redress/api/client'
import {
  fileOne,
  got,
  problemOf,
  startServer,
  type TestOrganisation,
  type TestServer,
} from '../testing/index.ts'

let server: TestServer
let other: TestOrganisation
let ours: Awaited<ReturnType<typeof fileOne>>
before(async () => {
  server = await startServer()
  other = await server.another()
  ours = await fileOne(server)
})

/** Every operation that names a complaint, as somebody would try it. */
const attempts: Readonly<
  Record<string, (call: Call, id: string) => Promise<Parameters<typeof problemOf>[0]>>
> = {
  show: (call, id) => call(showComplaint, { params: { id } }),
  form: (call, id) => call(showForm, { params: { id, key: 'register' } }),
  step: (call, id) =>
    call(doStep, { params: { id, key: 'register' }, body: { values: { 'complaint-type': 'product' } } }),
  skip: (call, id) => call(skipStep, { params: { id, key: 'register' }, body: { reason: 'no' } }),
  start: (call, id) => call(startStep, { params: { id, key: 'register' }, body: {} }),
  take: (call, id) => call(takeStep, { params: { id, key: 'register' }, body: {} }),
  help: (call, id) =>
    call(helpStep, { params: { id, key: 'joint-study' }, body: { how: 'give', text: 'x' } }),
  message: (call, id) =>
    call(sendMessage, { params: { id }, body: { step: 'confirm', values: { way: 'phone', text: 'x' } } }),
  facts: (call, id) => call(setFacts, { params: { id }, body: { values: { lot: 'X' }, reason: 'x' } }),
  move: (call, id) =>
    call(doMove, { params: { id, move: 'SkipStep' }, body: { step: 'register', values: { reason: 'no' } } }),
  close: (call, id) => call(closeComplaint, { params: { id }, body: { outcome: 'withdrawn', reason: 'x' } }),
  draft: (call, id) => call(saveDraft, { params: { id, key: 'register' }, body: { values: { lot: 'X' } } }),
  'show draft': (call, id) => call(showDraft, { params: { id, key: 'register' } }),
  letter: (call, id) => call(markLetterSent, { params: { id: `${id}/l1` }, body: {} }),
  file: (call, id) => call(downloadFile, { params: { id, sha256: 'a'.repeat(64) } }),
}

test('another organisation’s people find nothing, whatever they call and whatever their role there', async () => {
  for (const person of ['zhang-wei', 'li-na', 'wang-jun'])
    for (const [name, attempt] of Object.entries(attempts))
      assert.deepEqual(problemOf(await attempt(server.as(person, other), ours.id)), [404, 'not-found'], name)
})

test('nobody without a session gets past the door', async () => {
  for (const [name, attempt] of Object.entries(attempts))
    assert.deepEqual(problemOf(await attempt(server.anyone, ours.id)), [401, 'not-signed-in'], name)
})

test('somebody without a part in a complaint does not learn that it exists', async () => {
  const stranger = server.as('wu-lei')
  for (const [name, attempt] of Object.entries(attempts))
    assert.deepEqual(problemOf(await attempt(stranger, ours.id)), [404, 'not-found'], name)
  const register = got(await stranger(listComplaints, {}))
  assert.deepEqual([register.rows, register.counts], [[], { open: 0, closed: 0, unregistered: 0 }])
  assert.deepEqual(got(await stranger(listLetters, {})).count, 0)
  assert.deepEqual(got(await stranger(showDesk, {})).counts.all, 0)
})

test('lists, counts and search of one organisation hold nothing of the other', async () => {
  const theirs = await fileOne(server, other)
  assert.equal(theirs.number, ours.number)
  await server.searched()
  const clerk = server.as('zhang-wei')
  for (const query of [{}, { q: '漏油' }, { q: ours.number }]) {
    const { rows } = got(await clerk(listComplaints, { query }))
    assert.deepEqual(
      rows.map(({ id }) => id),
      [ours.id],
    )
  }
  const desk = got(await clerk(showDesk, {}))
  assert.deepEqual(
    [desk.rows.map(({ complaint, kind, step }) => [complaint, kind, step]), desk.counts.all],
    [
      [
        [ours.id, 'letter', 'confirm'],
        [ours.id, 'step', 'register'],
      ],
      2,
    ],
  )
})

test('a superior reads what his people have on their desks, and may not do it for them', async () => {
  const manager = server.as('wang-jun')
  assert.equal(got(await manager(showComplaint, { params: { id: ours.id } })).number, ours.number)
  const attempt = await manager(doStep, {
    params: { id: ours.id, key: 'register' },
    body: { values: { 'complaint-type': 'product' } },
  })
  assert.deepEqual(problemOf(attempt), [403, 'not-allowed'])
})

test('a draft is its writer’s alone', async () => {
  const params = { id: ours.id, key: 'register' }
  got(await server.as('zhang-wei')(saveDraft, { params, body: { values: { lot: 'L-draft' } } }))
  assert.deepEqual(got(await server.as('zhang-wei')(showDraft, { params })).values, { lot: 'L-draft' })
  assert.deepEqual(problemOf(await server.as('liu-fang')(showDraft, { params })), [404, 'not-found'])
  got(await server.as('zhang-wei')(dropDraft, { params }))
  assert.deepEqual(problemOf(await server.as('zhang-wei')(showDraft, { params })), [404, 'not-found'])
})

test('a receipt opens its own complaint; a number, a guess and another organisation’s prefix open nothing', async () => {
  const open = (receipt: string) => server.anyone(showReceipt, { params: { receipt } })
  assert.equal(got(await open(ours.receipt)).number, ours.number)
  const secret = ours.receipt.split('.')[1] ?? ''
  const prefix = other.organisation.toString(32)
  for (const receipt of [
    ours.number,
    ours.id,
    secret,
    `${prefix}.${secret}`,
    `${ours.receipt}x`,
    `${ours.receipt.slice(0, -1)}`,
    '0.0',
    `1.${'A'.repeat(22)}`,
  ])
    assert.deepEqual(problemOf(await open(receipt)), [404, 'not-found'], receipt)
})
