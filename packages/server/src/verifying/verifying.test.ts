import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  confirmAddress,
  doStep,
  listLetters,
  markLetterSent,
  sendMessage,
  showAddress,
  showComplaint,
  showReceipt,
} from '@redress/api'
import { deliverLettersOf } from '../mail/deliver.ts'
import { startMailServer } from '../mail/testing/mail-server.ts'
import { fileOne, got, problemOf, startServer } from '../testing/index.ts'

test('an address gets the acknowledgement and nothing else until its owner presses the button behind the link', async () => {
  const { mailer, taken } = await startMailServer()
  const server = await startServer()
  server.outside.mailer = mailer
  const { outside, anyone, as } = server
  const deliver = () => deliverLettersOf({ store: server.store, outside, mailer }, server.organisation)
  const filed = await fileOne(server)
  const other = await fileOne(server)
  const letters = async () => got(await as('zhang-wei')(listLetters, {})).rows
  const link = /\/v\/(\S+)/.exec((await letters())[0]?.text ?? '')?.[1] ?? ''

  // The clerk writes himself before the automatic letter has left; it takes that letter's place.
  const { id } = filed
  got(
    await as('zhang-wei')(doStep, {
      params: { id, key: 'register' },
      body: { values: { 'complaint-type': 'product' } },
    }),
  )
  got(
    await as('zhang-wei')(sendMessage, {
      params: { id },
      body: {
        step: 'confirm',
        values: { way: 'email', text: `林女士，您的投诉 ${filed.number} 正在处理。` },
      },
    }),
  )
  await deliver()
  assert.equal(taken.length, 0)
  assert.deepEqual(
    (await letters()).map(({ waitsFor }) => waitsFor),
    ['verification'],
  )

  // A mail scanner opens links and presses nothing.
  const shown = got(await anyone(showAddress, { params: { link } }))
  assert.deepEqual([shown.number, shown.verified], [filed.number, false])
  await deliver()
  assert.equal(taken.length, 0)

  for (const _ of ['once', 'again'])
    assert.equal(got(await anyone(confirmAddress, { params: { link } })).verified, true)
  await deliver()
  assert.deepEqual(
    taken.map(({ to, header }) => [to, header('auto-submitted')]),
    [['lin@customer.example', undefined]],
  )
  assert.match(taken[0]?.text ?? '', /正在处理/)
  const complaint = got(await as('zhang-wei')(showComplaint, { params: { id } }))
  assert.equal(complaint.customer?.verified, true)
  assert.equal(complaint.timeline.entries.filter(({ event }) => event === 'PartyVerified').length, 1)
  const unconfirmed = got(await as('zhang-wei')(showComplaint, { params: { id: other.id } }))
  assert.equal(unconfirmed.customer?.verified, false, 'who files again is somebody else until he shows it')
  got(await anyone(showReceipt, { params: { receipt: other.receipt } }))
})

test('whoever files with the address of somebody else does not find the link that confirms it under his receipt', async () => {
  const server = await startServer()
  const { anyone, as } = server
  const filed = await fileOne(server)
  const [letter] = got(await as('zhang-wei')(listLetters, {})).rows
  assert.match(letter?.text ?? '', /\/v\//)
  got(await as('zhang-wei')(markLetterSent, { params: { id: letter?.id ?? '' }, body: {} }))
  const { messages } = got(await anyone(showReceipt, { params: { receipt: filed.receipt } }))
  assert.equal(messages.length, 1)
  assert.match(messages[0]?.text ?? '', /\/r\//)
  assert.doesNotMatch(JSON.stringify(messages), /\/v\//)
})

test('a link that is wrong in any way is not found, whoever asks and whatever is known', async () => {
  const server = await startServer()
  const first = await fileOne(server)
  const strangers = await server.another()
  const [letter] = got(await server.as('zhang-wei')(listLetters, {})).rows
  const link = /\/v\/(\S+)/.exec(letter?.text ?? '')?.[1] ?? ''
  got(await server.anyone(showAddress, { params: { link } }))
  const [organisation = '', complaint = '', seal = ''] = link.split('.')
  const elsewhere = strangers.organisation.toString(32)
  const wrong = [
    `${organisation}.${complaint}.${seal.startsWith('A') ? 'B' : 'A'}${seal.slice(1)}`,
    `${organisation}.${'A'.repeat(22)}.${seal}`,
    `${elsewhere}.${complaint}.${seal}`,
    first.receipt,
    first.number,
    `${complaint}.${seal}`,
  ]
  for (const each of wrong) {
    assert.deepEqual(problemOf(await server.anyone(showAddress, { params: { link: each } })), [
      404,
      'not-found',
    ])
    assert.deepEqual(problemOf(await server.anyone(confirmAddress, { params: { link: each } })), [
      404,
      'not-found',
    ])
  }
})
