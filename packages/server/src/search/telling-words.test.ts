import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { startServer } from '../testing/index.ts'
import { anyOf, tellingWords, twoOf } from './telling-words.ts'

const nothing = { texts: 0, shares: new Map<string, number>() }

test('two characters that only meet where one known word ends and another begins say nothing', () => {
  const shares = new Map(['小区', '业主', '物业', '一直'].map((word) => [word, 0.02]))
  const { weights } = tellingWords('小区业主说物业一直不修路灯', { texts: 10_000, shares })
  assert.deepEqual(
    ['小区', '业主', '物业', '一直', '路灯'].map((word) => weights.has(word)),
    [true, true, true, true, true],
  )
  assert.deepEqual(
    ['区业', '业一'].map((word) => weights.has(word)),
    [false, false],
  )
  assert.ok(tellingWords('小区业主', nothing).weights.has('区业'), 'nothing is known yet')
})

test('in a house with few complaints a word that half of them say still tells them apart from the others', () => {
  const shares = new Map([['漏油', 0.5]])
  assert.ok(tellingWords('漏油', { texts: 400, shares }).weights.has('漏油'))
  assert.ok(!tellingWords('漏油', { texts: 400_000, shares }).weights.has('漏油'))
})

test('what stands in very many texts is not looked up one by one while somebody types, the rare is', () => {
  const shares = new Map([
    ['账单', 0.1],
    ['催收', 0.012],
    ['冒名', 0.006],
  ])
  const typed = '账单 催收 冒名 齿轮'
  const among = (texts: number) => tellingWords(typed, { texts, shares })
  assert.deepEqual(
    [among(1_000_000).rare, among(1_000_000).frequent],
    [
      ['齿轮', '冒名'],
      ['催收', '账单'],
    ],
  )
  assert.deepEqual(among(100_000).rare, ['齿轮', '冒名', '催收', '账单'])
})

test('two of the words are found wherever two of them stand, and nowhere else', async () => {
  const server = await startServer()
  const all = ['漏油', '齿轮', 'debt', "it's", '路灯', '夜间', 'mine', '隐患', '物业', 'bureau']
  const cases = fc.sample(
    fc.tuple(
      fc.uniqueArray(fc.constantFrom(...all), { minLength: 1 }),
      fc.uniqueArray(fc.constantFrom(...all)),
    ),
    { numRuns: 200, seed: 11 },
  )
  const { rows } = await server.store.read(server.organisation, (tx) =>
    sql<{ two: boolean; one: boolean }>`
      select array_to_tsvector(array(select jsonb_array_elements_text(held::jsonb))) @@ two::tsquery as two,
        array_to_tsvector(array(select jsonb_array_elements_text(held::jsonb))) @@ one::tsquery as one
      from unnest(${cases.map(([, held]) => JSON.stringify(held))}::text[],
        ${cases.map(([words]) => twoOf(words))}::text[],
        ${cases.map(([words]) => anyOf(words))}::text[]) with ordinality as c(held, two, one, at) order by at`.execute(
      tx,
    ),
  )
  for (const [index, [words, held]] of cases.entries()) {
    const both = words.filter((word) => held.includes(word)).length
    assert.deepEqual(
      rows[index],
      { two: both >= Math.min(2, words.length), one: both >= 1 },
      `${words.join()} in ${held.join()}`,
    )
  }
})
