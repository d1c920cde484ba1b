import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recordComplaint, setFacts } from '@redress/api'
import { got, startServer } from '../testing/index.ts'

const columns = ['product', 'lot', 'order_no', 'defect'] as const

test('a list knows what a complaint is about, and follows when that is corrected', async () => {
  const server = await startServer()
  const recorded = got(
    await server.as('li-na')(recordComplaint, {
      body: {
        procedure: 'trader-24-hours',
        values: {
          description: '漏油',
          product: 'GX-40',
          lot: ' L7 ',
          'order-no': 'PO-9',
          'problem-key': 'leak',
        },
      },
    }),
  )
  const row = () =>
    server.store.read(server.organisation, (tx) =>
      tx
        .selectFrom('complaint')
        .select(columns)
        .where('organisation_id', '=', server.organisation)
        .where('complaint_id', '=', recorded.id)
        .executeTakeFirst(),
    )
  assert.deepEqual(await row(), { product: 'GX-40', lot: 'L7', order_no: 'PO-9', defect: 'leak' })
  got(
    await server.as('zhang-wei')(setFacts, {
      params: { id: recorded.id },
      body: { values: { product: 'GX-41' }, reason: '型号写错' },
    }),
  )
  assert.equal((await row())?.product, 'GX-41')
})
