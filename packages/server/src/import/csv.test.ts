import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseCsv, writeCsv } from 'hucre/csv'
import { rowsOf, type Row } from './csv.ts'

async function* inParts(text: string, length: number) {
  for (let at = 0; at < text.length; at += length) yield text.slice(at, at + length)
}

async function read(text: string, { delimiter = ',', length = 1000 } = {}): Promise<Row[]> {
  const found: Row[] = []
  for await (const rows of rowsOf(inParts(text, length), delimiter)) found.push(...rows)
  return found
}
const cells = async (text: string, options = {}) => (await read(text, options)).map((row) => [...row.cells])

test('quotes hold delimiters, line ends and doubled quotes', async () => {
  assert.deepEqual(await cells('a,"b, c","say ""hi""","two\r\nlines"\r\nd,e,,"f"'), [
    ['a', 'b, c', 'say "hi"', 'two\r\nlines'],
    ['d', 'e', '', 'f'],
  ])
})

test('rows are counted as a spreadsheet does, lines as a text editor does', async () => {
  const rows = await read('a\n"1\n2"\n\n3')
  assert.deepEqual(
    rows.map(({ row, line, cells: [cell] }) => [row, line, cell]),
    [
      [1, 1, 'a'],
      [2, 2, '1\n2'],
      [4, 5, '3'],
    ],
  )
})

test('a row that cannot be read says why and where, and the next one is read', async () => {
  const broken = async (text: string) =>
    (await read(text)).map(({ row, broken: found }) => [row, found?.code, found?.column])
  assert.deepEqual(await broken('a,"b"c\nd,e'), [
    [1, 'text-after-quote', 2],
    [2, undefined, undefined],
  ])
  assert.deepEqual(await broken('a,b\u0000\nc,d'), [
    [1, 'not-text', 2],
    [2, undefined, undefined],
  ])
  assert.deepEqual(await broken('a,b\nc,"d\ne,f\n'), [
    [1, undefined, undefined],
    [2, 'quote-never-closed', 2],
  ])
})

test('a cell without end is cut, however long the file', async () => {
  const rows = await read(`a\n"${'x'.repeat(3_000_000)}`, { length: 200_000 })
  assert.equal(rows[1]?.broken?.code, 'cell-too-long')
  assert.ok((rows[1]?.cells[0]?.length ?? 0) <= 1_200_000)
})

test('whatever a spreadsheet writes is read back, however the bytes arrive', async () => {
  const cell = fc.oneof(
    fc.constantFrom('', '"', ',', '\n', '\r\n', 'a"b', '=1+1', '漏油', ' x '),
    fc.string({ unit: 'grapheme' }).filter((text) => !/[\p{Cc}\p{Cs}]/u.test(text)),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 7 }),
      fc.constantFrom(',', ';', '\t'),
      async (rows, length, delimiter) => {
        const text = writeCsv(rows, { delimiter })
        const mine = await cells(text, { length, delimiter })
        assert.deepEqual(
          mine,
          rows.filter((row) => row.length > 1 || row[0] !== ''),
        )
        assert.deepEqual(mine, parseCsv(text, { delimiter }))
      },
    ),
    { numRuns: 300, seed: 20261121 },
  )
})
