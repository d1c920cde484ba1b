import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listComplaints, type Query } from '@redress/api'
import { got } from '../testing/index.ts'
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
