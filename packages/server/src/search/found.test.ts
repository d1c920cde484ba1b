import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listComplaints, type Query } from '@redress/api'
import { Intruder } from '../audit/testing/tampering.ts'
import { readerOf } from '../reading/reading.ts'
import { got, sharedDatabase, whenDone } from '../testing/index.ts'
import { askedBy } from './asked.ts'
import { registerCounts, registerPage } from './register-query.ts'
import { people, recordLeaking, registerLeaking, startHouse, withdraw } from './testing/leaking.ts'

test('what a word finds is narrowed and counted as without the word: by status, procedure, day, lateness and person', async () => {
  const server = await startHouse()
  for (let at = 0; at < 9; at++) {
    const id = await recordLeaking(server, at % 3 === 0 ? 'hospitality-direct-channel' : 'trader-24-hours')
    if (at % 3 === 1) await registerLeaking(server, id)
    if (at === 2 || at === 3) await withdraw(server, id)
    server.outside.pass(31 * 3_600_000)
  }
  await server.searched()
  type Filter = Partial<Query<typeof listComplaints>>
  const filters: Filter[] = [
    {},
    { status: 'open' },
    { status: 'closed' },
    { status: 'unregistered' },
    { procedure: 'trader-24-hours' },
    { procedure: 'hospitality-direct-channel', status: 'closed' },
    { from: '2026-03-05' },
    { to: '2026-03-06' },
    { from: '2026-03-04', to: '2026-03-08', status: 'open' },
    { late: 'yes' },
    { late: 'yes', procedure: 'trader-24-hours' },
  ]
  let seen = 0
  for (const person of people)
    for (const filter of filters)
      for (const limit of [2, 50]) {
        const look = async (query: Filter) => {
          const { rows, total, counts } = got(
            await server.as(person)(listComplaints, { query: { ...query, limit } }),
          )
          return { numbers: rows.map(({ number }) => number), total, counts }
        }
        const plain = await look(filter)
        seen += plain.numbers.length
        assert.deepEqual(await look({ ...filter, q: '漏油' }), plain, `${person} ${JSON.stringify(filter)}`)
        const none = await look({ ...filter, q: '异响' })
        assert.deepEqual([none.numbers, none.total], [[], { count: 0, exact: true }])
      }
  assert.ok(seen > 60, String(seen))
})

test('who may read a find is asked of the index or held against each find, also of those search has not read anew, with the same answer', async () => {
  const server = await startHouse()
  for (let at = 0; at < 9; at++) {
    const id = await recordLeaking(server, at % 3 === 0 ? 'hospitality-direct-channel' : 'trader-24-hours')
    if (at === 2 || at === 3) await withdraw(server, id)
    server.outside.pass(31 * 3_600_000)
  }
  await server.searched()
  const { store, organisation } = server
  const look = (person: string, filter: object, inRows: boolean, limit: number) =>
    store.read(organisation, async (tx) => {
      const reader = await readerOf(server, tx, organisation, server.outside.now())
      const asked = askedBy(reader, person, { q: '漏油', ...filter })
      const shares = new Map(asked.keys.map((key) => [`!r=${key}`, 1]))
      const { hits, readMuch, ...learned } = await registerPage(tx, asked, undefined, limit, {
        counted: { texts: 9, shares: inRows ? shares : new Map<string, number>() },
        changed: Promise.resolve(new Set<string>()),
      })
      assert.equal(readMuch, inRows)
      const { counted, ...further } = learned
      const counts = await registerCounts(tx, asked, undefined, { ...further, readMuch })
      return { hits: hits.map((hit) => hit.complaint_id), counts }
    })
  const everything = async (inRows: boolean) => {
    const found: unknown[] = []
    for (const person of people)
      for (const filter of [{}, { status: 'closed' }, { procedure: 'trader-24-hours' }, { late: 'yes' }])
        for (const limit of [2, 50])
          found.push([person, filter, limit, await look(person, filter, inRows, limit)])
    return found
  }
  const asked = await everything(false)
  assert.ok(
    new Set(asked.map((one) => JSON.stringify(one).length)).size > 3,
    'some read all, some few, some nothing',
  )
  assert.deepEqual(await everything(true), asked)
  const owner = await Intruder.at((await sharedDatabase()).ownerUrl)
  whenDone(() => owner.leave())
  await owner.ask({
    text: 'update complaint_search set readers = null where organisation_id = $1',
    values: [organisation],
  })
  assert.deepEqual(await everything(true), asked)
})
