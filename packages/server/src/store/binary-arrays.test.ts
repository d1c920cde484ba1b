import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sharedDatabase } from '../testing/index.ts'
import { binaryArray } from './binary-arrays.ts'
import { sendTogether } from './flight.ts'
import { openPool, type Pool } from './pools.ts'
import type { ColumnType } from './tables.ts'

let pool: Pool
before(async () => {
  const { appUrl } = await sharedDatabase()
  pool = openPool({ connectionString: appUrl, max: 1 })
})
after(() => pool.end())

/** What the database makes of an array, one value a line. */
async function readBack(type: ColumnType, values: readonly unknown[]): Promise<unknown[]> {
  const base = type.replace('?', '')
  const { rows } = await pool.query<{ value: unknown }>({
    text: `select value from unnest($1::${base}[]) with ordinality as u(value, place) order by place`,
    values: [binaryArray(type, values)],
  })
  return rows.map(({ value }) => value)
}

const text = fc.string({ unit: 'grapheme' }).map((some) => some.toWellFormed().replaceAll('\0', ''))
const whole = (from: number, to: number) => fc.integer({ min: from, max: to })
const instant = whole(Date.UTC(1000, 0, 1), Date.UTC(9000, 0, 1))
const bytes = fc.uint8Array().map((some) => Buffer.from(some))
const optional = (some: fc.Arbitrary<unknown>) => fc.array(fc.option(some), { maxLength: 6 })

for (const [type, values] of [
  ['text?', optional(text)],
  ['uuid?', optional(fc.uuid())],
  ['int4?', optional(whole(-(2 ** 31), 2 ** 31 - 1))],
  ['int8?', optional(whole(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER))],
  ['timestamptz?', optional(fc.oneof(instant, fc.constant(Infinity)))],
  ['bytea?', optional(bytes)],
] as const satisfies [ColumnType, fc.Arbitrary<unknown[]>][])
  test(`the database reads a column of ${type} as it was given`, async () => {
    await fc.assert(
      fc.asyncProperty(values, async (given) => assert.deepEqual(await readBack(type, given), given)),
      { numRuns: 60, seed: 20261122 },
    )
  })

test('the words of a search document are those the database would read from its own notation', async () => {
  const words = ['泄', 'oil', '漏油', "o'clock", 'back\\slash', 'a']
  const { rows } = await pool.query<{ same: boolean }>({
    text: `select ($1::tsvector[])[1] = array_to_tsvector($2::text[]) as same`,
    values: [binaryArray('tsvector', [words]), binaryArray('text', words)],
  })
  assert.deepEqual(rows, [{ same: true }])
})

test('a value of another type is a bug, found before anything is sent', () => {
  assert.throws(() => binaryArray('text', [7]), /not a text/)
  assert.throws(() => binaryArray('int4', [1.5]), /not a whole number/)
  assert.throws(() => binaryArray('uuid', ['no uuid']), /not a uuid/)
})

test('statements sent together are done in order, up to the first that is refused', async () => {
  const client = await pool.connect()
  try {
    const whole = await sendTogether(client, [
      { name: 'one', text: 'select $1::int as n', values: [1], rows: true },
      { text: 'select 2 as n', rows: true },
    ])
    assert.deepEqual(
      whole.landed.map(({ rows }) => rows),
      [[{ n: 1 }], [{ n: 2 }]],
    )
    const broken = await sendTogether(client, [
      { name: 'two', text: 'select 2 as n', rows: true },
      { name: 'impossible', text: 'select 1 / $1::int as n', values: [0], rows: true },
      { name: 'three', text: 'select 3 as n', rows: true },
    ])
    assert.equal(broken.landed.length, 1)
    assert.match(String(broken.error), /division by zero/)
    const again = await sendTogether(client, [
      { name: 'two', text: 'select 2 as n', rows: true },
      { name: 'impossible', text: 'select 1 / $1::int as n', values: [1], rows: true },
      { name: 'three', text: 'select 3 as n', rows: true },
    ])
    assert.deepEqual(
      again.landed.map(({ rows }) => rows),
      [[{ n: 2 }], [{ n: 1 }], [{ n: 3 }]],
    )
  } finally {
    client.release()
  }
})
