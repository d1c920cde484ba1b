import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { checkColumns, checkFields, readMap } from './map.ts'

const start = 'organisation: acme\nsource: register\nkey: No\nprocedure: sop\nreceived: Date\n'
const codes = (source: string) => readMap(source).problems.map(({ code }) => code)

test('a map names its problems with line and column', () => {
  const { problems } = readMap(`${start}fields:\n  product: { colum: Article }\n`)
  assert.deepEqual(
    problems.map(({ code, line, column, hint }) => [code, line, column, hint]),
    [
      ['missing-key', 7, 3, undefined],
      ['unknown-key', 7, 14, 'column'],
    ],
  )
})

test('a map needs a procedure or a desk, a key, and patterns and zones that exist', () => {
  assert.deepEqual(codes('organisation: acme\nsource: register\nkey: No\nreceived: Date\nfields: {}\n'), [
    'procedure-or-desk',
  ])
  assert.deepEqual(codes(`${start.replace('key: No', 'key: []')}fields: {}\n`), ['missing-key'])
  assert.deepEqual(
    codes(`${start.replace('received: Date', 'received: { column: Date, format: never }')}fields: {}\n`),
    ['not-a-date-pattern'],
  )
  assert.deepEqual(
    codes(`${start}fields: {}\nformat: { zone: Mars/Base, delimiter: x, encoding: ascii }\n`),
    ['not-one-of'],
  )
  assert.deepEqual(
    codes(`${start}fields: {}\nformat: { zone: Mars/Base, delimiter: x }\n`),
    ['not-a-delimiter', 'zone-unknown'].toSorted((a, b) => (a < b ? 1 : -1)),
  )
})

test('hostile maps are answered, not run', () => {
  assert.deepEqual(codes(`${start}fields: &x {}\nclosed: *x\n`), ['anchor', 'alias'])
  assert.deepEqual(codes('['.repeat(2000)), ['too-deep'])
  assert.deepEqual(codes('a\u0000b'), ['not-text'])
})

test('columns and fields that do not exist are answered with the nearest', () => {
  const { read } = readMap(`${start}fields:\n  produkt: Articel\n  lot: { join: [Lot, Batch] }\n`)
  assert.ok(read)
  const columns = checkColumns(read, ['No', 'Date', 'Article', 'Lot', 'Lot'])
  assert.deepEqual(
    columns.map(({ code, line, facts, hint }) => [code, line, facts.column, hint]),
    [
      ['no-such-column', 7, 'Articel', 'Article'],
      ['column-twice', 8, 'Lot', undefined],
      ['no-such-column', 8, 'Batch', undefined],
    ],
  )
  assert.deepEqual(
    checkFields(read, ['product', 'lot']).map(({ code, hint }) => [code, hint]),
    [['no-such-field', 'product']],
  )
})

test('the example of the documentation is read without a problem', () => {
  const docs = readFileSync(new URL('../../../../docs/import.md', import.meta.url), 'utf8')
  const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(docs) ?? []
  assert.deepEqual(readMap(example).problems, [])
})
