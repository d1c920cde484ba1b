import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recordComplaint, showDesk } from '@redress/api'
import { fileOne, got, startServer } from '../testing/index.ts'

const visit = `  visit-in-two-days:
    roles:
      salesman: zhang-wei
      after-sales: sales-assistants
      quality-inspection: quality
      marketing-deputy-gm: li-na
      management-representative: sun-yue
      general-manager: wang-jun
    signed-by: { drafted: sun-yue, reviewed: li-na, approved: wang-jun }
`

test('whoever owes work in several roles turns the pages of one desk, in the order of its limits, each thing once', async () => {
  const server = await startServer({ now: '2026-03-10T02:00:00.000Z', procedures: visit })
  const clerk = server.as('zhang-wei')
  for (let at = 0; at < 4; at++) {
    await fileOne(server)
    await fileOne(server)
    const values = { customer: { name: '林女士' }, description: '地板起鼓' }
    got(await clerk(recordComplaint, { body: { procedure: 'visit-in-two-days', channel: 'phone', values } }))
    server.outside.pass(30 * 3_600_000)
  }
  const { rows: all, counts } = got(await clerk(showDesk, { query: { limit: 200 } }))
  const procedures = all.map(({ procedure }) => procedure.id)
  assert.ok(procedures.lastIndexOf('trader-24-hours') > procedures.indexOf('visit-in-two-days'), 'they mix')
  assert.ok(procedures.lastIndexOf('visit-in-two-days') > procedures.indexOf('trader-24-hours'))
  const dues = all.map(({ due }) => due ?? '9999')
  assert.deepEqual(dues, dues.toSorted())
  assert.equal(new Set(all.map(({ id }) => id)).size, all.length)
  assert.equal(counts.all, all.length)
  for (const limit of [1, 2, 5]) {
    const paged: string[] = []
    let after: string | undefined
    do {
      const page = got(await clerk(showDesk, { query: { limit, ...(after && { after }) } }))
      assert.ok(page.rows.length <= limit)
      paged.push(...page.rows.map(({ id }) => id))
      after = page.next
    } while (after !== undefined)
    assert.deepEqual(
      paged,
      all.map(({ id }) => id),
      `pages of ${limit}`,
    )
  }
})
