import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doStep, downloadDossier, listComplaints, showReceipt } from '@redress/api'
import { checkDossier, rebuildOrganisation } from './index.ts'
import { projections } from '../streams/kinds.ts'
import { fileOne, got, problemOf, startServer } from '../testing/index.ts'

test('a dossier leaves the house and proves itself; the receipt names the checkpoint it stands on', async () => {
  const server = await startServer()
  const { id, receipt, number } = await fileOne(server)
  await fileOne(server)
  const clerk = server.as('zhang-wei')
  got(
    await clerk(doStep, {
      params: { id, key: 'register' },
      body: { values: { 'complaint-type': 'product' } },
    }),
  )
  const text = await got(await clerk(downloadDossier, { params: { id } })).text()
  assert.ok(text.includes(number))
  assert.deepEqual(checkDossier(text).findings, [])
  assert.notDeepEqual(checkDossier(text.replace('"register"', '"registers"')).findings, [])
  assert.deepEqual(problemOf(await server.as('wu-lei')(downloadDossier, { params: { id } })), [
    404,
    'not-found',
  ])
  const shown = got(await server.anyone(showReceipt, { params: { receipt } }))
  assert.match(shown.checkpoint?.hash ?? '', /^[0-9a-f]{64}$/)
})

test('rows made anew from the events are the rows that stand there, byte for byte', async () => {
  const server = await startServer()
  const { id } = await fileOne(server)
  got(
    await server.as('zhang-wei')(doStep, {
      params: { id, key: 'register' },
      body: { values: { 'complaint-type': 'other' } },
    }),
  )
  server.outside.pass(3 * 86_400_000)
  const rebuilt = await rebuildOrganisation(server.store, server.organisation, projections)
  assert.deepEqual(rebuilt.mended, [])
  await server.searched()
  const found = got(await server.as('zhang-wei')(listComplaints, { query: { q: 'gearbox' } }))
  assert.equal(found.rows.length, 1)
})
