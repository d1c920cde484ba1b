import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  addToComplaint,
  doStep,
  fileComplaint,
  listComplaints,
  listLetters,
  listRecordable,
  showComplaint,
  showReceipt,
} from '@redress/api'
import { fileOne, got, problemOf, startServer } from '../testing/index.ts'

test('the same filing sent twice under its key is one complaint with one receipt; another under it is refused', async () => {
  const server = await startServer()
  const params = { desk: server.name }
  const body = { description: '齿轮箱漏油' }
  const first = got(await server.anyone(fileComplaint, { params, body, key: 'phone-1' }))
  const again = got(await server.anyone(fileComplaint, { params, body, key: 'phone-1' }))
  assert.deepEqual(again, first)
  const changed = await server.anyone(fileComplaint, {
    params,
    body: { description: '别的' },
    key: 'phone-1',
  })
  assert.deepEqual(problemOf(changed), [422, 'idempotency-key-reused'])
  assert.equal(got(await server.as('zhang-wei')(listComplaints, {})).rows.length, 1)
})

test('a flood is turned away before it draws a number', async () => {
  const server = await startServer({ limits: { filings: { times: 3, seconds: 60 } } })
  const file = () =>
    server.anyone(fileComplaint, { params: { desk: server.name }, body: { description: 'x' } })
  for (let n = 0; n < 3; n++) got(await file())
  assert.deepEqual(problemOf(await file()), [429, 'too-many-requests'])
  server.outside.pass(60_000)
  assert.equal(got(await file()).number, 'TC2026-0004')
})

test('forty at once get forty numbers without a gap', async () => {
  const server = await startServer()
  const filed = await Promise.all(
    Array.from({ length: 40 }, () =>
      server.anyone(fileComplaint, { params: { desk: server.name }, body: { description: '漏油' } }),
    ),
  )
  const numbers = filed.map((answer) => Number(got(answer).number.slice(-4))).toSorted((a, b) => a - b)
  assert.deepEqual(
    numbers,
    Array.from({ length: 40 }, (_, n) => n + 1),
  )
  assert.equal(new Set(filed.map((answer) => got(answer).receipt)).size, 40)
})

test('whoever holds the receipt adds words, and the people who work on it read them', async () => {
  const server = await startServer()
  const filed = await fileOne(server)
  const params = { receipt: filed.receipt }
  const added = got(await server.anyone(addToComplaint, { params, body: { text: '补充：第二台也漏油' } }))
  assert.deepEqual(
    added.messages.map(({ from, text }) => [from, text]),
    [['you', '补充：第二台也漏油']],
  )
  const seen = got(await server.as('zhang-wei')(showComplaint, { params: { id: filed.id } }))
  assert.deepEqual(
    seen.messages.filter(({ direction }) => direction === 'in').map(({ text }) => text),
    ['补充：第二台也漏油'],
  )
  assert.deepEqual(problemOf(await server.anyone(addToComplaint, { params, body: { text: ' ' } })), [
    400,
    'invalid',
  ])
})

test('what goes on inside is not on the receipt', async () => {
  const server = await startServer()
  const filed = await fileOne(server)
  const secret = '客户经常无理取闹'
  const answer = await server.as('zhang-wei')(doStep, {
    params: { id: filed.id, key: 'register' },
    body: { values: { 'complaint-type': 'product', demand: secret }, reasons: {} },
  })
  got(answer)
  const evaluation = {
    'initial-evaluation': secret,
    'designated-department': 'production',
    'responsible-person': 'zhou-jie',
  }
  got(
    await server.as('li-na')(doStep, {
      params: { id: filed.id, key: 'evaluate' },
      body: { values: evaluation },
    }),
  )
  const receipt = JSON.stringify(
    got(await server.anyone(showReceipt, { params: { receipt: filed.receipt } })),
  )
  for (const inside of [secret, 'zhou-jie', '周杰', 'production'])
    assert.ok(!receipt.includes(inside), inside)
})

test('a form loaded before somebody else changed what it shows is stale; other work does not disturb it', async () => {
  const server = await startServer()
  const { id } = await fileOne(server)
  const form = async (person: string) => {
    const view = got(await server.as(person)(showComplaint, { params: { id } }))
    return view.forms.find(({ step }) => step === 'register')?.version ?? ''
  }
  const [mine, hers] = [await form('zhang-wei'), await form('liu-fang')]
  const register = (person: string, version: string) =>
    server.as(person)(doStep, {
      params: { id, key: 'register' },
      body: { values: { 'complaint-type': 'product', lot: 'L-1' }, version },
    })
  got(await register('zhang-wei', mine))
  const [status] = problemOf(await register('liu-fang', hers))
  assert.equal(status, 409)
})

test('nobody can use us to flood an address: one automatic letter in ten minutes, whatever is filed', async () => {
  const server = await startServer()
  const letters = async () => got(await server.as('zhang-wei')(listLetters, {})).count
  await fileOne(server)
  await Promise.all(Array.from({ length: 5 }, () => fileOne(server)))
  assert.equal(await letters(), 1)
  server.outside.pass(10 * 60_000)
  await fileOne(server)
  assert.equal(await letters(), 2)
  assert.equal(got(await server.as('zhang-wei')(listComplaints, {})).counts.open, 7)
})

test('the acknowledgement is written in the language of the page, else in that of the desk', async () => {
  const server = await startServer()
  const address = `http://redress.test/api/public/${server.name}/complaints`
  const said: [string | undefined, RegExp][] = [
    [undefined, /我们已收到您的投诉/],
    ['*', /我们已收到您的投诉/],
    ['fr-FR', /我们已收到您的投诉/],
    ['en-GB,en;q=0.9', /we have received your complaint/],
  ]
  for (const [index, [language, words]] of said.entries()) {
    const answer = await server.fetch(address, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(language === undefined ? {} : { 'accept-language': language }),
      },
      body: JSON.stringify({
        description: '齿轮箱漏油',
        customer: { name: '林女士', phone: `+86 21 5555 020${index}` },
      }),
    })
    assert.equal(answer.status, 201)
    const { number }: Record<string, unknown> = Object(await answer.json())
    const { rows } = got(await server.as('zhang-wei')(listLetters, {}))
    assert.match(rows.find((letter) => letter.number === number)?.text ?? '', words)
  }
})

test('a customer gets the address people know us by, on a receipt and on a printed label, whatever address a clerk came in at', async () => {
  const server = await startServer({ publicUrl: 'https://complaints.example.com/help' })
  const { procedures } = got(await server.as('zhang-wei')(listRecordable, {}))
  assert.deepEqual(
    procedures.flatMap(({ desks }) => desks.map(({ link }) => link)),
    [`https://complaints.example.com/help/p/${server.name}`],
  )
  const filed = got(
    await server.anyone(fileComplaint, { params: { desk: server.name }, body: { description: 'x' } }),
  )
  assert.equal(filed.receiptUrl, `https://complaints.example.com/help/r/${filed.receipt}`)
})

test('with no such address they get the one the request came in at', async () => {
  const server = await startServer()
  const { procedures } = got(await server.as('zhang-wei')(listRecordable, {}))
  assert.equal(procedures[0]?.desks[0]?.link, `http://redress.test/p/${server.name}`)
})

test('the day on which it happened is kept as the customer gave it, a moment as the day it was there', async () => {
  const server = await startServer({ now: '2026-03-10T02:00:00.000Z' })
  for (const [occurred, day] of [
    ['2026-03-08', '2026-03-08'],
    ['2026-03-08T18:30:00Z', '2026-03-09'],
  ] as const) {
    const { number } = got(
      await server.anyone(fileComplaint, {
        params: { desk: server.name },
        body: { description: '漏油', occurred },
      }),
    )
    const { rows } = got(await server.as('zhang-wei')(listComplaints, {}))
    const id = rows.find((row) => row.number === number)?.id ?? assert.fail()
    const { facts } = got(await server.as('zhang-wei')(showComplaint, { params: { id } }))
    assert.equal(facts.find(({ name }) => name === 'occurred')?.value, day)
  }
})
