import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closeComplaint, listComplaints, recordComplaint } from '@redress/api'
import { readerOf } from '../reading/reading.ts'
import { got, hospitality, startServer } from '../testing/index.ts'
import { askedBy } from './asked.ts'
import { newestReadable } from './readable.ts'
import { registerCounts } from './register-query.ts'

test('a page of the register and its totals are the same however it is looked for', async () => {
  const server = await startServer({ now: '2026-03-02T02:00:00.000Z', procedures: hospitality })
  const clerk = server.as('zhang-wei')
  for (let at = 0; at < 24; at++) {
    const direct = at % 5 === 0
    const { id } = got(
      await server.as(at % 6 === 2 ? 'chen-gang' : 'zhang-wei')(recordComplaint, {
        body: {
          procedure: direct ? 'hospitality-direct-channel' : 'trader-24-hours',
          channel: direct ? 'normal' : 'call',
          values: { description: '每一份都说漏油', customer: { name: '林女士' } },
        },
      }),
    )
    if (at % 7 === 3)
      got(await clerk(closeComplaint, { params: { id }, body: { outcome: 'withdrawn', reason: '客户撤回' } }))
    if (at % 4 === 0) server.outside.pass(31 * 3_600_000)
  }
  const reaches = [
    { first: 1, few: 100, further: 1 },
    { first: 1, few: 0, further: 9 },
    { first: 1, few: 0, further: 1 },
  ]
  const ways = new Set<string>()
  let seen = 0
  for (const person of ['zhang-wei', 'li-na', 'chen-gang', 'wu-lei', 'wang-jun'])
    for (const filter of [
      {},
      { status: 'open' as const },
      { status: 'closed' as const },
      { procedure: 'hospitality-direct-channel' },
      { late: 'yes' as const },
    ]) {
      const whole = got(await server.as(person)(listComplaints, { query: { ...filter, limit: 50 } }))
      const all = whole.rows.map(({ id }) => id)
      seen += all.length
      for (const reach of reaches)
        for (const limit of [1, 3, 50])
          await server.store.read(server.organisation, async (tx) => {
            const reader = await readerOf(server, tx, server.organisation, server.outside.now())
            const asked = askedBy(reader, person, filter)
            const first = await newestReadable(tx, asked, undefined, limit, reach)
            const last = first.hits.at(-1)
            const after = last && { at: last.received_at, first: last.complaint_id, second: '' }
            const next = after ? await newestReadable(tx, asked, after, limit, reach) : { hits: [] }
            const name = `${person} ${JSON.stringify([filter, reach, limit])}`
            const found = [...first.hits, ...next.hits].map(({ complaint_id }) => complaint_id)
            assert.deepEqual(found, all.slice(0, 2 * limit), name)
            if (!('late' in filter)) {
              const learned = first.where === undefined ? {} : { where: first.where }
              const { counts } = await registerCounts(tx, asked, undefined, learned)
              assert.deepEqual(counts, whole.counts, name)
            }
            ways.add(typeof first.where === 'object' ? 'few' : (first.where ?? 'newest'))
          })
    }
  assert.ok(seen > 100, String(seen))
  assert.deepEqual([...ways].sort(), ['few', 'newest', 'parts'])
})
