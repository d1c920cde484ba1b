import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileComplaint, listLetters, showComplaint, type LetterView } from '@redress/api'
import { fileOne, got, startServer, type TestServer } from '../testing/index.ts'
import { deliverLettersOf } from './deliver.ts'
import { startMailServer } from './testing/mail-server.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** A company with a mail server; `deliver` is one look of the worker. */
async function company() {
  const mail = await startMailServer()
  const server = await startServer()
  server.outside.mailer = mail.mailer
  const deliver = () =>
    deliverLettersOf(
      { store: server.store, outside: server.outside, mailer: server.outside.mailer ?? mail.mailer },
      server.organisation,
    )
  const letters = async (): Promise<readonly LetterView[]> =>
    got(await server.as('zhang-wei')(listLetters, {})).rows
  return { ...mail, server, deliver, letters }
}

const fileFrom = async (server: TestServer, email: string, name = '林女士') =>
  got(
    await server.anyone(fileComplaint, {
      params: { desk: server.name },
      body: { description: '齿轮箱漏油', customer: { name, email } },
    }),
  )

test('the acknowledgement goes out by itself, says that no person wrote it, and meets the limit once it is taken', async () => {
  const { server, deliver, taken, letters } = await company()
  const filed = await fileOne(server)
  assert.deepEqual(
    (await letters()).map(({ waitsFor }) => waitsFor),
    ['mail'],
  )
  await deliver()
  await deliver()
  const [mail, ...others] = taken
  assert.ok(mail)
  assert.deepEqual(others, [])
  assert.equal(mail.to, 'lin@customer.example')
  assert.equal(mail.header('auto-submitted'), 'auto-replied')
  assert.equal(mail.header('subject'), `我们已收到您的投诉 ${filed.number}`)
  assert.match(mail.header('from') ?? '', /海湾贸易有限公司.*<complaints@haiwan\.example>/)
  assert.match(mail.text, new RegExp(`/r/${filed.receipt}`))
  assert.match(mail.text, /\/v\/\S+/)
  assert.deepEqual(await letters(), [])
  const shown = got(await server.as('zhang-wei')(showComplaint, { params: { id: filed.id } }))
  assert.deepEqual(
    shown.messages.map(({ state, way }) => [state, way?.id]),
    [['sent', 'email']],
  )
})

test('a server that does not take it now is asked again, less and less often, and gets it once', async () => {
  const { server, deliver, taken, feels, letters } = await company()
  await fileOne(server)
  feels('not-now')
  await deliver()
  await deliver()
  const [letter] = await letters()
  assert.match(letter?.problem ?? '', /Greylisted/)
  const tried: number[] = []
  for (let minutes = 1; minutes <= 16; minutes += 1) {
    server.outside.pass(minute)
    if ((await deliver()) > 0) tried.push(minutes)
  }
  assert.deepEqual(tried, [1, 3, 7, 15])
  feels('takes')
  server.outside.pass(60 * minute)
  await deliver()
  await deliver()
  assert.equal(taken.length, 1)
  assert.deepEqual(await letters(), [])
})

test('an address the server does not know becomes work for somebody, and is not tried again', async () => {
  const { server, deliver, taken, feels, letters } = await company()
  const { id } = await fileOne(server)
  feels('no-such-address')
  await deliver()
  const [letter] = await letters()
  assert.equal(letter?.waitsFor, 'delivery')
  assert.match(letter.problem ?? '', /No such user here/)
  const shown = got(await server.as('zhang-wei')(showComplaint, { params: { id } }))
  assert.ok(shown.timeline.entries.some(({ event }) => event === 'MessageFailed'))
  const undelivered = shown.wrong.find(({ kind }) => kind === 'letter-undelivered')
  assert.equal(undelivered?.severity, 'bad')
  assert.equal(undelivered.title.en, 'Letter not delivered: Acknowledgement (lin@customer.example)')
  assert.match(undelivered.reason?.en ?? '', /No such user here/)
  assert.deepEqual(
    undelivered.acts.map((act) => shown.moves.find(({ id: move }) => move === act)?.move),
    ['MarkSent', 'DropMessage'],
  )
  feels('takes')
  server.outside.pass(2 * day)
  await deliver()
  assert.equal(taken.length, 0)
})

for (const mood of ['cut', 'hangs'] as const)
  test(`when nobody knows whether a mail went out (${mood}), it is repeated once under the same id, and the complaint says so`, async () => {
    const { server, deliver, taken, feels } = await company()
    const { id } = await fileOne(server)
    feels(mood)
    await deliver()
    feels('takes')
    for (let hours = 0; hours < 3; hours += 1) {
      server.outside.pass(60 * minute)
      await deliver()
    }
    assert.equal(taken.length, 2)
    assert.equal(new Set(taken.map(({ header }) => header('message-id'))).size, 1)
    const shown = got(await server.as('zhang-wei')(showComplaint, { params: { id } }))
    assert.deepEqual(
      shown.messages.map(({ state, repeated }) => [state, repeated]),
      [['sent', true]],
    )
  })

test('a mail whose repeat has no known end either is not sent a third time', async () => {
  const { server, deliver, taken, feels, letters } = await company()
  await fileOne(server)
  feels('cut')
  for (let hours = 0; hours < 4; hours += 1) {
    await deliver()
    server.outside.pass(60 * minute)
  }
  assert.equal(taken.length, 2)
  assert.equal((await letters())[0]?.waitsFor, 'delivery')
})

test('a mail server that is away for three days costs no letter and doubles none', async () => {
  const { server, deliver, taken, nowhere, mailer, letters } = await company()
  for (let each = 0; each < 12; each += 1) await fileFrom(server, `customer-${each}@customer.example`)
  server.outside.mailer = nowhere
  for (let hours = 0; hours < 72; hours += 12) {
    await deliver()
    server.outside.pass(12 * 60 * minute)
  }
  assert.equal(taken.length, 0)
  server.outside.mailer = mailer
  await deliver()
  assert.deepEqual(taken.map(({ to }) => to).toSorted(), [...new Set(taken.map(({ to }) => to))].toSorted())
  assert.equal(taken.length, 12)
  assert.deepEqual(await letters(), [])
})

test('nobody is flooded through us: five mails a day to an address nobody has confirmed, without a word of the filer', async () => {
  const { server, deliver, taken } = await company()
  for (let each = 0; each < 30; each += 1) {
    await fileFrom(server, 'victim@elsewhere.example', 'Cheap pills at www.pills.example')
    server.outside.pass(11 * minute)
    await deliver()
  }
  assert.equal(taken.length, 5)
  for (const mail of taken) assert.doesNotMatch(`${mail.header('subject')} ${mail.text}`, /pills/)
  server.outside.pass(day)
  await fileFrom(server, 'victim@elsewhere.example')
  await deliver()
  assert.equal(taken.length, 6)
})
