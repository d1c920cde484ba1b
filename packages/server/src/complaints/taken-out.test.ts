import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  addToComplaint,
  doStep,
  downloadDossier,
  exportTimeline,
  listAttempts,
  listTimeline,
} from '@redress/api'
import { parseCsv } from 'hucre/csv'
import { fileOne, got, problemOf, startServer, type TestServer } from '../testing/index.ts'

const auditor = 'sun-yue'

async function written() {
  const server = await startServer()
  const filed = await fileOne(server)
  got(
    await server.as('zhang-wei')(doStep, {
      params: { id: filed.id, key: 'register' },
      body: { values: { 'complaint-type': 'product', lot: 'L2603' } },
    }),
  )
  got(
    await server.anyone(addToComplaint, {
      params: { receipt: filed.receipt },
      body: { kind: 'more-information', text: ' =HYPERLINK("http://evil.example")' },
    }),
  )
  return { server, ...filed }
}

async function lines(server: TestServer, id: string, language: 'zh' | 'en', person = 'zhang-wei') {
  const blob = got(await server.as(person)(exportTimeline, { params: { id }, query: { language } }))
  const bytes = new Uint8Array(await blob.arrayBuffer())
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf], 'Excel in Chinese needs the mark')
  return parseCsv(new TextDecoder().decode(bytes)).map((cells) => cells.map(String))
}

const takenOut = async (server: TestServer) =>
  got(await server.as(auditor)(listAttempts, { query: {} })).exports

test('the history of a complaint is taken out whole, oldest first, in the language of the reader', async () => {
  const { server, id, number } = await written()
  const [heads, first, ...rest] = await lines(server, id, 'zh')
  assert.deepEqual(heads, [
    '发生时间',
    '记录时间',
    '哪一方',
    '谁',
    '做了什么',
    '填写内容',
    '原因',
    '文字',
    '条款',
  ])
  // 09:00 in Shanghai, where the clock of the company hangs.
  const wall = new Date(server.outside.now() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
  assert.equal(first?.[0]?.slice(0, 16), wall)
  assert.match(first?.[0] ?? '', /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
  assert.match(first?.[4] ?? '', new RegExp(number))
  const { total } = got(await server.as('zhang-wei')(listTimeline, { params: { id }, query: {} }))
  assert.equal(rest.length + 1, total)
  const registered = rest.find((cells) => cells[5]?.includes('L2603'))
  assert.deepEqual(registered?.slice(2, 4), ['我方', '张伟'])
  const [english, ...told] = await lines(server, id, 'en')
  assert.equal(english?.[4], 'What')
  assert.ok(told.some((cells) => cells[3] === 'Zhang Wei' && cells[5]?.includes('L2603')))
})

test('what a customer wrote is no formula in the table of a history', async () => {
  const { server, id } = await written()
  const words = (await lines(server, id, 'zh')).map((cells) => cells[7])
  assert.ok(words.includes(`'=HYPERLINK("http://evil.example")`))
})

test('who may not read the complaint takes nothing of it out', async () => {
  const { server, id } = await written()
  const stranger = await server.as('zhou-jie')(exportTimeline, { params: { id }, query: {} })
  assert.deepEqual(problemOf(stranger), [404, 'not-found'])
  assert.deepEqual(await takenOut(server), [])
})

test('a page of somebody else cannot make a browser take a history out', async () => {
  const { server, id } = await written()
  const answer = await server.fetch(`http://redress.test/api/complaints/${id}/timeline/export`, {
    headers: { 'sec-fetch-site': 'cross-site', 'x-test-person': `${server.organisation} zhang-wei` },
  })
  assert.equal(answer.status, 403)
})

test('the auditor sees who took the history or the dossier of which complaint out', async () => {
  const { server, id, number } = await written()
  await lines(server, id, 'en')
  got(await server.as('zhang-wei')(downloadDossier, { params: { id } }))
  assert.deepEqual(
    (await takenOut(server)).map(({ person, what, format, complaint }) => [
      person.id,
      what,
      format,
      complaint,
    ]),
    [
      ['zhang-wei', 'dossier', 'json', { id, number }],
      ['zhang-wei', 'history', 'csv', { id, number }],
    ],
  )
})
