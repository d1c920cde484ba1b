import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { writeXlsx } from 'hucre/xlsx'
import { complaintKind } from '../streams/complaint.ts'
import { startServer } from '../testing/index.ts'
import { idOf } from './draft.ts'
import { importTable, type ImportOptions, type RefusedRow } from './import.ts'
import { openTable } from './table.ts'
import { rowOf, workbookOf, zipOf } from './testing/zip-file.ts'

const folder = await mkdtemp(join(tmpdir(), 'redress-workbook-'))
after(() => rm(folder, { recursive: true }))
let files = 0
async function keep(bytes: Uint8Array): Promise<string> {
  const file = join(folder, `${(files += 1)}.xlsx`)
  await writeFile(file, bytes)
  return file
}

const mapOf = (name: string, more = '') => `organisation: ${name}
source: workbook
key: 编号
procedure: trader-24-hours
channel: call
received: { column: 日期, format: DD.MM.YYYY }
fields:
  customer: { name: 客户 }
  product: 产品
  lot: 批号
  description: 内容
  complaint-type: { is: other }
${more}`
const header = ['编号', '日期', '客户', '产品', '批号', '内容']
const day = (text: string) => new Date(`${text}Z`)

async function opened(bytes: Uint8Array, sheet?: string) {
  const table = await openTable(await keep(bytes), sheet === undefined ? {} : { sheet })
  if (!table.ok) return table.refusal
  const rows = []
  for await (const some of table.value.rows()) rows.push(...some)
  return { header: table.value.header, rows }
}

test('a workbook goes in like a table: typed dates and numbers, every row once, the second run adds nothing', async () => {
  const server = await startServer({ now: '2026-03-10T02:00:00.000Z' })
  const rows = Array.from({ length: 300 }, (_, n) => [
    n + 1,
    n % 2 === 0 ? day('2025-03-04T00:00:00') : '05.03.2025',
    '海天公司',
    '水泵',
    20250301.5,
    `漏油 <${n}> & "引号"`,
  ])
  rows.push(['bad', 'sometime', '海天公司', '水泵', 1, '漏油'])
  const file = await keep(
    await writeXlsx({
      sheets: [
        { name: '封面', rows: [['2025 年台账']] },
        { name: '台账', rows: [header, ...rows] },
      ],
    }),
  )
  const refused: RefusedRow[] = []
  const run = async (more: Partial<ImportOptions> = {}) => {
    const done = await importTable({
      store: server.store,
      now: server.outside.now,
      file,
      map: mapOf(server.name, 'format: { sheet: 台账 }'),
      by: 'li-na',
      onRefused: (row) => void refused.push(row),
      ...more,
    })
    assert.ok(done.ok, JSON.stringify(done))
    const { recorded, already, refused: bad } = done.value
    return [recorded, already, bad]
  }
  assert.deepEqual(await run({ dryRun: true }), [300, 0, 1])
  assert.deepEqual(await run(), [300, 0, 1])
  assert.deepEqual(await run(), [0, 300, 1])
  assert.deepEqual(
    refused.map(({ row, problems }) => [row, problems[0]?.code, problems[0]?.column]),
    Array.from({ length: 3 }, () => [302, 'not-a-time', '日期']),
  )
  const { state } = await server.store.read(server.organisation, (tx) =>
    server.store.load(tx, server.organisation, complaintKind, idOf('workbook', '1')),
  )
  assert.ok(state && state.status !== 'disposed')
  assert.equal(state.facts['lot']?.at(-1)?.value, '20250301.5')
  assert.equal(state.facts['description']?.at(-1)?.value, '漏油 <0> & "引号"')
  // The day begins at midnight in Shanghai.
  assert.equal(new Date(state.received).toISOString(), '2025-03-03T16:00:00.000Z')
})

test('cells are read as people see them: shared texts in runs, dates of both systems, times, numbers without noise, results of formulas', async () => {
  const cells = [
    '<c r="A2" t="s"><v>0</v></c>',
    '<c r="B2" s="1"><v>45720</v></c>',
    '<c r="C2" s="2"><v>45720.4375</v></c>',
    '<c r="D2"><v>0.30000000000000004</v></c>',
    '<c r="E2" t="str"><f>A1&amp;"x"</f><v>done</v></c>',
    '<c r="G2" t="b"><v>1</v></c>',
  ]
  const book = workbookOf(
    `${rowOf(1, ['a', 'b', 'c', 'd', 'e', 'f', 'g'])}<row r="2">${cells.join('')}</row>`,
    {
      'xl/sharedStrings.xml':
        '<sst><si><r><t>上</t></r><r><rPr/><t xml:space="preserve">海 &#x516c;司</t></r><rPh sb="0" eb="1"><t>shàng</t></rPh></si></sst>',
      'xl/styles.xml':
        '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\\ h:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="31"/><xf numFmtId="170"/></cellXfs></styleSheet>',
    },
  )
  const read = await opened(book)
  assert.ok('rows' in read)
  assert.deepEqual(read.rows[0]?.cells, [
    '上海 公司',
    '2025-03-04',
    '2025-03-04 10:30',
    '0.3',
    'done',
    '',
    'true',
  ])
})

test('an error in a cell and a row that is too wide are said with row and column, and the others go on', async () => {
  const wide = `<row r="4"><c r="A4" t="str"><v>x</v></c><c r="XFD4" t="str"><v>far</v></c></row>`
  const read = await opened(
    workbookOf(
      `${rowOf(1, ['a', 'b'])}<row r="2"><c r="A2" t="str"><v>x</v></c><c r="B2" t="e"><v>#N/A</v></c></row>${rowOf(3, ['1', '2'])}${wide}${rowOf(9, ['5'])}`,
    ),
  )
  assert.ok('rows' in read)
  assert.deepEqual(
    read.rows.map(({ row, broken, cells }) => [row, broken ?? cells]),
    [
      [2, { code: 'cell-error', column: 2 }],
      [3, ['1', '2']],
      [4, { code: 'too-wide', column: 1001 }],
      [9, ['5', '']],
    ],
  )
})

test('what runs, reaches out, is locked or is no workbook is refused before anything in it is read', async () => {
  const good = rowOf(1, ['a'])
  const refusals = {
    'table-has-macros': [
      workbookOf(good, { 'xl/vbaProject.bin': 'x' }),
      workbookOf(good, { 'xl/macrosheets/sheet1.xml': 'x' }),
      workbookOf(good, { 'xl/embeddings/oleObject1.bin': 'x' }),
    ],
    'table-has-links': [
      workbookOf(good, {
        'xl/externalLinks/externalLink1.xml': '<ddeLink ddeService="cmd" ddeTopic="/C calc"/>',
      }),
      workbookOf(good, { 'xl/connections.xml': '<connections/>' }),
    ],
    'table-locked': [Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])],
    'table-broken': [
      workbookOf(good).subarray(0, 200),
      zipOf({ 'word/document.xml': '<w/>' }),
      Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(2000)]),
      workbookOf(`<row r="1">${'<c/>'.repeat(1_000_000)}</row>`),
      workbookOf('<!DOCTYPE x [<!ENTITY a "b">]>'),
    ],
  }
  for (const [code, books] of Object.entries(refusals))
    for (const book of books) {
      const read = await opened(book)
      assert.equal('code' in read ? read.code : 'read', code)
    }
  const none = await opened(workbookOf(good), '别的')
  assert.deepEqual(none, { code: 'no-such-sheet', sheet: '别的', sheets: '台账' })
})

test('a file that unpacks to far more than it is costs no memory', async () => {
  const before = process.memoryUsage().arrayBuffers
  const much = 'a'.repeat(80_000_000)
  const bombs = [
    workbookOf(rowOf(1, ['a']), { 'xl/sharedStrings.xml': `<sst><si><t>${much}</t></si></sst>` }),
    workbookOf(`<row r="1"><c t="str"><v>${much}</v></c></row>`),
    workbookOf(rowOf(1, ['a']), {
      'xl/styles.xml': `<styleSheet><cellXfs>${'<xf numFmtId="1"/>'.repeat(400_000)}`,
    }),
  ]
  for (const bomb of bombs) {
    assert.ok(bomb.length < 1_000_000)
    const table = await openTable(await keep(bomb))
    assert.equal(table.ok ? 'opened' : table.refusal.code, 'table-bomb')
  }
  assert.ok(process.memoryUsage().arrayBuffers - before < 200_000_000)
})
