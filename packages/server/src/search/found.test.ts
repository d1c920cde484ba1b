import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closeComplaint, doStep, listComplaints, type Query, recordComplaint } from '@redress/api'
import { got, hospitality, startServer } from '../testing/index.ts'

test('what a word finds is narrowed and counted as without the word: by status, procedure, day, lateness and person', async () => {
  const server = await startServer({ now: '2026-03-02T02:00:00.000Z', procedures: hospitality })
  const clerk = server.as('zhang-wei')
  const told = async (procedure: string) =>
    got(
      await clerk(recordComplaint, {
        body: {
          procedure,
          channel: procedure === 'trader-24-hours' ? 'call' : 'normal',
          values: { description: '每一份都说漏油', customer: { name: '林女士' } },
        },
      }),
    )
  for (let at = 0; at < 9; at++) {
    const { id } = await told(at % 3 === 0 ? 'hospitality-direct-channel' : 'trader-24-hours')
    if (at % 3 === 1) {
      const values = {
        'complaint-type': 'product',
        lot: 'L2603',
        product: 'GX-40',
        'contact-person': '林女士',
        'contact-data': '139 1000 2233',
      }
      got(await clerk(doStep, { params: { id, key: 'register' }, body: { values } }))
    }
    if (at === 2 || at === 3)
      got(await clerk(closeComplaint, { params: { id }, body: { outcome: 'withdrawn', reason: '客户撤回' } }))
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
  for (const person of ['zhang-wei', 'li-na', 'chen-gang', 'wu-lei', 'wang-jun'])
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
