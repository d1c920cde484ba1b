import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { freshDatabase, type TestDatabase } from '../testing/index.ts'
import { followProjections, progressOf } from './projections.ts'
import type { Tx } from './reader.ts'
import { complaintSearch, type Hit } from './search.ts'
import { countFound, lookFor, someFound } from './search-found.ts'
import { normalise } from './search-words.ts'
import type { Filing } from './testing/filing.ts'
import { file, startStore } from './testing/start-store.ts'

const search = complaintSearch((state) => {
  // The only kind of complaint in these tests.
  const filing = state as Filing | undefined
  return filing && { receivedAt: filing.recordedAt, text: `${filing.text} ${filing.customer}` }
})

const hitsOf = async (
  tx: Tx,
  organisation: number,
  words: string,
  from: { most: number; after?: Hit | undefined },
) => (await lookFor(tx, organisation, words, from)).hits

async function startSearch(database?: TestDatabase) {
  const here = await startStore(database, { projections: [search] })
  const following = followProjections(here.store, [search], (_, error) => assert.fail(String(error)))
  const filed = async (text: string, customer = 'Lin Daiyu') => {
    const id = here.outside.uuid()
    await here.store.writer.submit(here.organisation, file(id, { text, customer }))
    here.outside.pass(1000)
    return id
  }
  const found = async (words: string, organisation = here.organisation, most = 50) => {
    await following.settled()
    const hits = await here.store.read(organisation, (tx) => hitsOf(tx, organisation, words, { most }))
    return hits.map(({ complaint_id }) => complaint_id)
  }
  return { ...here, following, filed, found }
}

test('a complaint is found by any two Chinese characters that stand together in it, and by one', async () => {
  const { filed, found } = await startSearch()
  const text = '客户反映齿轮箱漏油，要求更换。'
  const id = await filed(text)
  await filed('包装破损')
  for (const [one] of text.matchAll(/\p{Script=Han}/gu)) assert.ok((await found(one)).includes(id), one)
  for (const [, pair = ''] of text.matchAll(/(?=(\p{Script=Han}{2}))/gu))
    assert.deepEqual(await found(pair), [id], pair)
  assert.deepEqual(await found('漏箱'), [])
})

test('words are found without regard to case and width, and by how they begin', async () => {
  const { filed, found } = await startSearch()
  const id = await filed('The Gearbox ＡＢＣ-77 leaks oil; customer\'s "seal" \\ broke')
  for (const words of ['gearbox', 'GEAR', 'abc', 'abc-77', '77', "customer's", 'seal', 'leaks oil'])
    assert.deepEqual(await found(words), [id], words)
  for (const words of ['ears', 'gearbox pump', '!', '']) assert.deepEqual(await found(words), [], words)
})

test('the newest come first, by pages', async () => {
  const { store, organisation, filed, found, following } = await startSearch()
  const ids: string[] = []
  for (let index = 0; index < 5; index++) ids.push(await filed('漏油'))
  await following.settled()
  assert.deepEqual(await found('漏油'), ids.toReversed())
  const pages = await store.read(organisation, async (tx) => {
    const first = await hitsOf(tx, organisation, '漏油', { most: 2 })
    const second = await hitsOf(tx, organisation, '漏油', { most: 2, after: first.at(-1) })
    return [...first, ...second].map(({ complaint_id }) => complaint_id)
  })
  assert.deepEqual(pages, ids.toReversed().slice(0, 4))
})

test('whichever way a word is found, among the newest, further back or whole, it is the newest of all that hold it', async () => {
  const { store, organisation, outside, filed, found, following } = await startSearch()
  const texts = Array.from({ length: 800 }, (_, at) =>
    [
      '外箱破损',
      at < 3 ? '漏油' : '',
      at % 10 === 0 ? '异响' : '',
      at % 60 === 0 ? '油封' : '',
      at < 120 ? '断齿' : '',
    ].join(' '),
  )
  const ids: string[] = []
  for (let at = 0; at < texts.length; at += 40) {
    ids.push(...(await Promise.all(texts.slice(at, at + 40).map((text) => filed(text)))))
    // Two years of them.
    outside.pass(36 * 24 * 3_600_000)
  }
  await following.settled()
  const idsOf = (hits: readonly { complaint_id: string }[]) => hits.map((hit) => hit.complaint_id)
  let readFurther = 0
  for (const word of ['外箱', '漏油', '异响', '油封', '断齿', '无此']) {
    const all = ids.filter((_, at) => texts[at]?.includes(word)).toReversed()
    for (const most of [5, 50, 700])
      assert.deepEqual(await found(word, organisation, most), all.slice(0, most), `${word} ${most}`)
    for (const { counted, ...reach } of [
      { back: 12, few: 20, counted: undefined },
      { back: 90, few: 3, counted: undefined },
      { back: 400, few: 5, counted: undefined },
      { back: 12, few: 100, counted: { texts: 800, shares: new Map([['外箱', 1]]) } },
      {
        back: 40,
        few: 60,
        counted: { texts: 800, shares: new Map(['外箱', '异响', '断齿'].map((of) => [of, 0.1])) },
      },
    ])
      for (const most of [5, 51]) {
        const pages = await store.read(organisation, async (tx) => {
          const { hits, all, pace } = await lookFor(tx, organisation, word, { most, reach, counted })
          const { many, ...counting } = await lookFor(tx, organisation, word, {
            most,
            reach,
            counted,
            counting: true,
          })
          assert.deepEqual(idsOf(counting.hits), idsOf(hits))
          const after = hits.at(-1)
          const next = await lookFor(tx, organisation, word, { most, reach, counted, after })
          const counts = await countFound(tx, organisation, word, { most: 60, ...(pace && { pace }) })
          return { hits, all, many, next: after ? next.hits : [], counts }
        })
        const name = `${word} ${most} ${JSON.stringify(reach)}`
        assert.deepEqual(idsOf(pages.hits), all.slice(0, most), name)
        assert.deepEqual(idsOf(pages.next), all.slice(most, 2 * most), name)
        const none = { closed: 0, unregistered: 0 }
        if (pages.all) assert.deepEqual(pages.all, { open: all.length, ...none }, name)
        if (pages.many) assert.deepEqual(pages.many, { open: reach.few + 1, ...none }, name)
        readFurther += pages.many ? 1 : 0
        assert.deepEqual(pages.counts, { open: Math.min(60, all.length), closed: 0, unregistered: 0 }, name)
      }
    for (const most of [20, 1_000]) {
      const counted = await store.read(organisation, (tx) => someFound(tx, organisation, word, { most }))
      assert.equal(counted.length, Math.min(all.length, most), `${word} ${most}`)
      assert.ok(new Set(counted).size === counted.length && counted.every((id) => all.includes(id)))
    }
  }
  assert.ok(readFurther > 2)
})

test('the search finds exactly what a look through all texts finds', async () => {
  const { filed, found } = await startSearch()
  const alphabet = fc.constantFrom(...'漏油齿轮箱异响 ab'.split(''))
  const texts = fc.sample(fc.string({ unit: alphabet, minLength: 1, maxLength: 14 }), {
    numRuns: 60,
    seed: 7,
  })
  const kept = new Map<string, string>()
  for (const text of texts) kept.set(await filed(text, 'x'), normalise(text))
  const words = fc.sample(
    fc.string({ unit: fc.constantFrom(...'漏油齿轮箱异响'.split('')), minLength: 1, maxLength: 3 }),
    {
      numRuns: 40,
      seed: 8,
    },
  )
  for (const word of words) {
    const expected = [...kept].filter(([, text]) => text.includes(word)).map(([id]) => id)
    assert.deepEqual((await found(word)).sort(), expected.sort(), word)
  }
})

test('a search never reaches another organisation, whatever it asks for', async () => {
  const { store, organisation, filed, found, following } = await startSearch()
  const id = await filed('漏油')
  await following.settled()
  const { organisation: other } = await store.organisation(`other ${id}`)
  assert.deepEqual(await found('漏油', other), [])
  const sneaky = await store.read(other, (tx) => hitsOf(tx, organisation, '漏油', { most: 10 }))
  assert.deepEqual(sneaky, [])
})

test('a projection says how far it is, and a restart goes on where it stopped', async () => {
  const { store, organisation, filed, following, open } = await startSearch(await freshDatabase())
  await filed('first')
  await following.settled()
  assert.deepEqual(await store.read(organisation, (tx) => progressOf(tx, organisation)), [
    { name: 'complaint_search', pos: 1, head: 1 },
  ])
  await following.stop()
  const id = await filed('second')
  assert.deepEqual(await store.read(organisation, (tx) => progressOf(tx, organisation)), [
    { name: 'complaint_search', pos: 1, head: 2 },
  ])
  const other = open()
  const again = followProjections(other, [search], (_, error) => assert.fail(String(error)))
  await again.look()
  await again.settled()
  const hits = await other.read(organisation, (tx) => hitsOf(tx, organisation, 'second', { most: 5 }))
  assert.deepEqual(
    hits.map(({ complaint_id }) => complaint_id),
    [id],
  )
})
