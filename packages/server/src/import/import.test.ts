import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { complaintKind } from '../streams/complaint.ts'
import { startServer } from '../testing/index.ts'
import { importTable, type ImportOptions, type RefusedRow } from './import.ts'

const server = await startServer({ now: '2026-03-10T02:00:00.000Z' })
const { store, outside } = server
const folder = await mkdtemp(join(tmpdir(), 'redress-import-'))
after(() => rm(folder, { recursive: true }))

type Of = { organisation: number; name: string }

const mapOf = (name: string, more = '') => `organisation: ${name}
source: register
key: 编号
procedure: trader-24-hours
channel: call
received: 日期
fields:
  customer: { name: 客户, email: 邮箱 }
  product: 产品
  description: 内容
  complaint-type: { column: 类型, values: { 质量: product }, otherwise: other }
  lot: { unknown: 旧台账未记录批号 }
closed: { at: 结案, outcome: { is: solved } }
${more}`

const header = '编号,日期,客户,邮箱,产品,内容,类型,结案\n'
const rowOf = (key: string, { date = '2025-01-06', text = '漏油', closed = '2025-01-09' } = {}) =>
  `${key},${date},海天公司,a@haitian.example,水泵,${text},质量,${closed}\n`

let files = 0
async function load(of: Of, table: string | Uint8Array, more: Partial<ImportOptions> = {}) {
  const file = join(folder, `${(files += 1)}.csv`)
  await writeFile(file, table)
  const refused: RefusedRow[] = []
  const result = await importTable({
    store,
    now: outside.now,
    file,
    map: mapOf(of.name),
    by: 'li-na',
    onRefused: (row) => void refused.push(row),
    ...more,
  })
  return { result, refused }
}
async function taken(...args: Parameters<typeof load>) {
  const { result, refused } = await load(...args)
  assert.ok(result.ok, JSON.stringify(result))
  return {
    ...result.value,
    why: refused.map(({ row, problems }) => [row, problems[0]?.code, problems[0]?.column]),
  }
}
const complaints = ({ organisation }: Of) =>
  store.read(organisation, (tx) =>
    tx
      .selectFrom('complaint')
      .select(['complaint_id', 'number', 'status'])
      .where('organisation_id', '=', organisation)
      .orderBy('number')
      .execute(),
  )
const stateOf = async ({ organisation }: Of, id: string) =>
  (await store.read(organisation, (tx) => store.load(tx, organisation, complaintKind, id))).state

test('every row becomes a complaint with a number without gaps, and a second run adds nothing', async () => {
  const of = await server.another()
  const table = header + Array.from({ length: 600 }, (_, n) => rowOf(`A${n}`)).join('')
  const first = await taken(of, table)
  assert.deepEqual(
    [first.rows, first.recorded, first.history, first.incomplete, first.refused],
    [600, 600, 600, 600, 0],
  )
  const found = await complaints(of)
  assert.deepEqual(
    found.map(({ number }) => number),
    Array.from({ length: 600 }, (_, n) => `TC2026-${String(n + 1).padStart(4, '0')}`),
  )
  const second = await taken(of, table + rowOf('A600'))
  assert.deepEqual([second.recorded, second.already], [1, 600])
  assert.equal((await complaints(of)).length, 601)
})

test('what is older than thirty days comes in as history: closed as it was, no steps, no letters', async () => {
  const of = await server.another()
  await taken(of, header + rowOf('old') + rowOf('new', { date: '2026-03-09', closed: '' }))
  const states = await Promise.all(
    (await complaints(of)).map(({ complaint_id }) => stateOf(of, complaint_id)),
  )
  const [old, recent] = states.toSorted((a, b) => Number(a?.status === 'open') - Number(b?.status === 'open'))
  assert.ok(old?.status === 'closed' && old.history && old.outcome === 'solved')
  assert.equal(old.unknown.lot, '旧台账未记录批号')
  assert.deepEqual(Object.keys(old.steps), [])
  assert.ok(recent?.status === 'open' && !recent.history)
  assert.ok(Object.keys(recent.steps).includes('register'))
  assert.deepEqual([old.messages.length, recent.messages.length], [0, 0])
})

test('letters about what is still open go out when they are asked for', async () => {
  const of = await server.another()
  await taken(of, header + rowOf('old', { closed: '' }) + rowOf('done'), { acknowledge: true })
  const one = (await complaints(of)).find(({ status }) => status === 'open')
  const state = one && (await stateOf(of, one.complaint_id))
  assert.ok(state && state.status !== 'disposed')
  assert.deepEqual(
    state.messages.map(({ kind, address }) => [kind, address]),
    [['acknowledgement', 'a@haitian.example']],
  )
})

test('a dry run decides every row and records none', async () => {
  const of = await server.another()
  const dry = await taken(of, header + rowOf('a') + rowOf('b', { date: 'soon' }), { dryRun: true })
  assert.deepEqual([dry.recorded, dry.refused, dry.why], [1, 1, [[3, 'not-a-time', '日期']]])
  assert.equal((await complaints(of)).length, 0)
  assert.equal((await taken(of, header + rowOf('a'))).recorded, 1)
})

test('GBK, a byte order mark, UTF-16, semicolons and .gz are recognised', async () => {
  const of = await server.another()
  // 漏油 and the header in GBK; Node writes no GBK, so the bytes stand here.
  const gbk = Buffer.from(
    'b1e0bac52cc8d5c6da2cbfcdbba72cd3cacfe42cb2fac6b72cc4dac8dd2cc0e0d0cd2cbde1b0b80a' +
      '67312c323032352d30312d30362cbaa3ccec2c2ccbaeb1c32cc2a9d3cd2cd6cac1bf2c323032352d30312d30390a',
    'hex',
  )
  const table = (key: string) => header + rowOf(key)
  const tables = [
    gbk,
    Buffer.from(`\uFEFF${table('g2')}`),
    Buffer.from(`\uFEFF${table('g3')}`, 'utf16le'),
    Buffer.from(table('g4').replaceAll(',', ';')),
    gzipSync(table('g5')),
    Buffer.from(table('g6').replaceAll('\n', '\r\n')),
  ]
  for (const [index, bytes] of tables.entries())
    assert.deepEqual((await taken(of, bytes)).recorded, 1, `table ${index + 1}`)
  for (const { complaint_id } of await complaints(of)) {
    const state = await stateOf(of, complaint_id)
    assert.ok(state && state.status !== 'disposed')
    assert.equal(state.facts.description?.at(-1)?.value, '漏油')
  }
})

test('broken rows are refused with row and column, and the others are taken', async () => {
  const of = await server.another()
  const { recorded, why } = await taken(
    of,
    header +
      rowOf('ok') +
      'short,2025-01-06\n' +
      rowOf('nul', { text: 'a\u0000b' }) +
      `quote,2025-01-06,"海天"公司,a@b.example,水泵,漏油,质量,\n` +
      rowOf('', {}) +
      rowOf('ok') +
      rowOf('future', { date: '2027-01-01', closed: '' }) +
      rowOf('early', { closed: '2024-01-01' }) +
      rowOf('fine') +
      'open,2025-01-06,"never closed\n',
  )
  assert.equal(recorded, 2)
  assert.deepEqual(
    why.toSorted(([a], [b]) => Number(a) - Number(b)),
    [
      [3, 'ragged', undefined],
      [4, 'not-text', '内容'],
      [5, 'text-after-quote', '客户'],
      [6, 'key-empty', '编号'],
      [7, 'key-twice', undefined],
      [8, 'received-in-future', undefined],
      [9, 'in-the-future', undefined],
      [11, 'quote-never-closed', '客户'],
    ],
  )
})

test('bytes that are no text of the encoding spoil their row alone', async () => {
  const of = await server.another()
  const table = Buffer.concat([
    Buffer.from(header + rowOf('one')),
    Buffer.from('two,2025-01-06,'),
    Buffer.from([0xff, 0xfe, 0xff]),
    Buffer.from(',a@b.example,水泵,漏油,质量,\n'),
  ])
  const map = mapOf(of.name, 'format: { encoding: utf-8 }\n')
  const { recorded, why } = await taken(of, table, { map })
  assert.deepEqual([recorded, why], [1, [[3, 'not-this-encoding', '客户']]])
})

test('a table or map that cannot be used is answered before anything is recorded', async () => {
  const of = await server.another()
  const code = async (...args: Parameters<typeof load>) => {
    const { result } = await load(...args)
    if (result.ok) return 'taken'
    return result.refusal.code === 'map-has-problems'
      ? result.refusal.problems.map((problem) => problem.code).join(' ')
      : result.refusal.code
  }
  const map = mapOf(of.name)
  assert.equal(await code(of, ''), 'table-empty')
  assert.equal(await code(of, '编号,,日期\n1,2,3\n'), 'header-empty')
  assert.equal(await code(of, '"编号'), 'header-broken')
  assert.equal(await code(of, `${header.replace('产品', '商品')}x`), 'no-such-column')
  assert.equal(await code(of, header, { map: map.replace('product:', 'produkt:') }), 'no-such-field')
  assert.equal(await code(of, header, { map: map.replace('is: solved', 'is: done') }), 'not-an-outcome')
  assert.equal(
    await code(of, header, { map: map.replace('trader-24-hours', 'trader') }),
    'procedure-not-in-force',
  )
  assert.equal(await code(of, header, { map: `${map}desk: nowhere\n` }), 'no-such-desk')
  assert.equal(await code(of, header, { map: map.replace(of.name, 'nobody') }), 'no-such-organisation')
  assert.equal(await code(of, header, { by: 'nobody' }), 'person-unknown')
  assert.equal(await code(of, header, { map: 'a: [' }), 'quote-item')
  assert.equal(await code(of, header), 'taken')
  assert.equal((await complaints(of)).length, 0)
})

test('two organisations take the same table, each for itself', async () => {
  const [mine, theirs] = [await server.another(), await server.another()]
  const table = header + rowOf('a')
  assert.equal((await taken(mine, table)).recorded, 1)
  assert.equal((await taken(theirs, table)).recorded, 1)
  assert.deepEqual([(await complaints(mine)).length, (await complaints(theirs)).length], [1, 1])
})
